// edits.h: how far two words are apart in letters.
//
// In:  words in ASCII. Out: the fewest insertions, deletions, substitutions and swaps of neighbours between them
// (optimal string alignment; Damerau 1964, Levenshtein 1966). Cost: product of the lengths; no allocation.
#pragma once

#include <cstddef>
#include <string_view>

namespace isnad::resolve::names {

inline constexpr std::size_t kMostLetters = 96;  // of a word that are compared

[[nodiscard]] int edits(std::string_view a, std::string_view b);
// 1 for the same word, 0 for nothing in common.
[[nodiscard]] float likeness(std::string_view a, std::string_view b);
// Jaro and Winkler's (1990), which forgives more near the end of a word than at its beginning.
[[nodiscard]] float jaro_winkler(std::string_view a, std::string_view b);

}  // namespace isnad::resolve::names
