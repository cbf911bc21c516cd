// name_parts.h: a name taken apart for comparison: words in Latin letters, each with what kind of word it is.
//
// In:  a name in any script, and what kind of thing bears it. Out: its words in order. Text that is no UTF-8 is mended
// first. Other scripts go through ICU's Any-Latin; letters that it leaves as they are (signs, emblems) are dropped.
// Cost: linear; a name in ASCII touches no ICU. Thread-safe: the reader is constant once made.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/name_words.h"

namespace isnad::resolve::names {

inline constexpr std::size_t kMostWords = 24;  // of a name that are looked at

// Who bears the name, as far as comparing goes: persons drop middle names, bodies their legal form, and forces are told
// apart by their numbers.
enum class Bearer : std::uint8_t { kPerson, kBody, kForce, kVehicle, kUnknown };
// The kind as in the contract ("armed-group", "organisation", …); kUnknown for what says nothing.
[[nodiscard]] Bearer bearer_of(std::string_view kind);

enum class WordKind : std::uint8_t {
  kCore,     // says who is meant
  kInitial,  // one letter
  kNumber,   // 54th, 17, fifty-fourth
  kRoman,    // II, of a series
  kParticle,
  kLink,  // bin: whose child
  kTitle,
  kLegalForm,
};

struct NameWord {
  std::string text;  // a-z and 0-9 only
  std::string key;   // by its sounds (extract/entity/name_key.h); of core words
  WordKind kind = WordKind::kCore;
  int number = 0;         // of kNumber and kRoman
  bool generic = false;   // "front", "bank"
  bool common = false;    // "Mohammed"
  bool numbered = false;  // "brigade"
  bool place = false;     // "Chile"
  bool bracketed = false;
  bool acronym = false;  // in capitals, or letters with points
  friend bool operator==(const NameWord&, const NameWord&) = default;
};

struct NameParts {
  std::vector<NameWord> words;
  std::string joined;     // letters and digits of all that says who is meant, without spaces
  std::string script;     // ISO 15924 ("Arab") of the first letter that is not Latin; empty where all are
  bool signs = false;     // a script whose signs are syllables: Chinese, Japanese, Korean
  bool numbered = false;  // has a word like "brigade"
  [[nodiscard]] bool foreign() const { return !script.empty(); }
  friend bool operator==(const NameParts&, const NameParts&) = default;
};

class NameReader {
 public:
  explicit NameReader(const lexicon::NameWords& words);
  ~NameReader();
  NameReader(NameReader&&) noexcept;
  NameReader& operator=(NameReader&&) noexcept;

  [[nodiscard]] NameParts read(std::string_view name, Bearer bearer) const;
  // In ASCII, capitals kept.
  [[nodiscard]] std::string romanised(std::string_view name) const;

 private:
  struct Romanizer;
  std::unique_ptr<const Romanizer> romanizer_;
  const lexicon::NameWords* words_;
};

}  // namespace isnad::resolve::names
