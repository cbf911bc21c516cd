// function_words.h: small closed sets of words that rules of grammar ask for: prepositions of place, particles of
// names, words of the calendar.
//
// In:  data/function_words.toml, one list a set. Out: whether a word is in a set. A set that is missing or unknown is
// a mistake. Thread-safe: immutable once loaded.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::lexicon {

enum class FunctionWord : std::uint8_t {
  kPlaceOfEvent,
  kGoal,
  kMeans,
  kAdjunct,
  kPlaceOfTie,
  kBeforePlaceName,
  kAtPlace,
  kMistakenForName,
  kArticleInName,
  kOrdinal,
  kCalendar,
  kOtherTime,
  kBeside
};

class FunctionWords {
 public:
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<FunctionWords> load(const std::filesystem::path& file);

  // `lower`: a word in lower case.
  [[nodiscard]] bool is(FunctionWord set, std::string_view lower) const {
    const auto found = sets_.find(lower);
    return found != sets_.end() && (found->second & bit(set)) != 0;
  }

 private:
  static constexpr std::uint32_t bit(FunctionWord set) { return 1U << static_cast<unsigned>(set); }
  core::StringMap<std::uint32_t> sets_;  // of each word
};

}  // namespace isnad::lexicon
