// kinds.h: which kind of thing a noun names, in a phrase ("the militia") and inside a name ("Badr Brigades").
//
// In:  data/kinds.toml. Out: look-ups by lemma and by folded word. A mistake names file and line. Thread-safe.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "core/string_map.h"
#include "isnad/extraction.h"
#include "isnad/result.h"
#include "lexicon/titles.h"

namespace isnad::lexicon {

// What the head of a noun phrase says about the thing.
struct NounKind {
  EntityKind singular = EntityKind::kOther;
  EntityKind plural = EntityKind::kOther;
  bool collective = false;  // "they" may take up the singular
  bool generic = false;     // takes the kind of what it refers to
  bool whole = false;       // says what the body is whose name stands before it
};

// Where in a name a word tells its kind.
enum class NamePosition : std::uint8_t { kAny, kFirst, kLast };

struct NameWordKind {
  std::optional<EntityKind> any, first, last;
};

class Kinds {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<Kinds> load(const std::filesystem::path& file);

  // Of a lemma or a word in lower case; null if it names none of these kinds.
  [[nodiscard]] const NounKind* noun(std::string_view word) const;
  // Of a folded word inside a name.
  [[nodiscard]] const NameWordKind* name_word(std::string_view folded) const;
  // Of the person that a noun names.
  [[nodiscard]] Gender gender(std::string_view lemma) const;
  // What a word before a generic noun says of it; null for other words.
  [[nodiscard]] const EntityKind* modifier(std::string_view lower) const;
  // True for a small word that may stand between the parts of a name ("bin", "de").
  [[nodiscard]] bool is_name_link(std::string_view lower) const { return name_links_.contains(lower); }
  // True for a folded word behind a name that tells son from father ("jr").
  [[nodiscard]] bool is_generation(std::string_view folded) const { return generations_.contains(folded); }

 private:
  core::StringMap<NounKind> nouns_;
  core::StringMap<NameWordKind> name_words_;
  core::StringMap<EntityKind> modifiers_;
  core::StringMap<bool> name_links_, generations_;
  core::StringMap<Gender> genders_;
};

}  // namespace isnad::lexicon
