// name_words.h: what the words of a name weigh when two names are compared: particles, legal forms, titles, numbers.
//
// In:  data/names.toml, kinds.toml, titles.toml, numbers.toml, countries.tsv. Out: the class of a folded word, and the
// longest legal form or title at a word. A mistake names file and line. Thread-safe once loaded. Cost: one hash look-up
// a word.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/string_map.h"
#include "isnad/result.h"
#include "lexicon/name_trie.h"

namespace isnad::lexicon {

class NameWords {
 public:
  enum class Phrase : std::uint8_t { kLegalForm, kTitle };
  struct Match {
    std::size_t words = 0;  // how many of the words it takes; 0 for none
    Phrase phrase = Phrase::kLegalForm;
    std::string_view form;  // of a legal form: which
  };

  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<NameWords> load(const std::filesystem::path& data);

  // The longest legal form or title that begins at the first of these folded words.
  [[nodiscard]] Match longest(std::span<const std::string> words) const;
  [[nodiscard]] bool is_particle(std::string_view word) const { return has(word, kParticle); }
  [[nodiscard]] bool is_link(std::string_view word) const { return has(word, kLink); }        // bin, ibn
  [[nodiscard]] bool is_generic(std::string_view word) const { return has(word, kGeneric); }  // front, bank
  [[nodiscard]] bool is_common(std::string_view word) const { return has(word, kCommon); }    // Mohammed, Kim
  [[nodiscard]] bool is_place(std::string_view word) const { return has(word, kPlace); }      // Chile
  // "Brigade": a number beside it is a name of its own.
  [[nodiscard]] bool is_numbered(std::string_view word) const { return has(word, kNumbered); }
  [[nodiscard]] bool is_optional(std::string_view word) const { return has(word, kOptional); }  // group, movement
  [[nodiscard]] bool is_shared(std::string_view word) const { return has(word, kShared); }      // ansar, red
  [[nodiscard]] bool is_apart(std::string_view word) const { return has(word, kApart); }        // new, real, southern
  [[nodiscard]] bool is_generation(std::string_view word) const { return has(word, kGeneration); }  // jr, iii
  // ISO 3166-1 alpha-2 of a country's name in letters of any case, or of its code of two or three letters; of "Myanmar
  // (Burma)" too. Empty for what is none.
  [[nodiscard]] std::string_view country(std::string_view name) const;
  [[nodiscard]] std::optional<int> cardinal(std::string_view word) const { return value(cardinals_, word); }
  [[nodiscard]] std::optional<int> ordinal(std::string_view word) const { return value(ordinals_, word); }

 private:
  friend class NameWordsReader;
  enum Flag : std::uint16_t {
    kParticle = 1,
    kLink = 2,
    kGeneric = 4,
    kCommon = 8,
    kNumbered = 16,
    kPlace = 32,
    kOptional = 64,
    kShared = 128,
    kGeneration = 256,
    kApart = 512
  };
  [[nodiscard]] bool has(std::string_view word, Flag flag) const {
    const auto found = flags_.find(word);
    return found != flags_.end() && (found->second & flag) != 0;
  }
  [[nodiscard]] static std::optional<int> value(const core::StringMap<int>& map, std::string_view word) {
    const auto found = map.find(word);
    return found == map.end() ? std::nullopt : std::optional(found->second);
  }

  core::StringMap<std::uint16_t> flags_;
  core::StringMap<std::string> countries_;  // by folded words
  core::StringMap<int> cardinals_, ordinals_;
  NameTrie phrases_;                // values index forms_
  std::vector<std::string> forms_;  // empty for a title
};

}  // namespace isnad::lexicon
