// fold.h: one spelling for the many ways in which a word of a name is written.
//
// In:  a word, UTF-8. Out: its letters and digits in lower case, Latin letters without diacritics; everything else
// (apostrophes, ʿayn and hamza signs, hyphens, points) is left out: "Kata’ib" and "kataib" fold to one string.
// Letters of other scripts are kept as they are. Cost: one pass.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad::lexicon {

// Appends the folded word.
void fold_word(std::string_view word, std::string& out);
[[nodiscard]] std::string folded(std::string_view word);
// Splits at white space and hyphens and folds each word; empty words are left out.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view phrase);

// The words stand in the name one after another, the last perhaps cut off: {"brig"} in "River Brigade".
[[nodiscard]] bool has_phrase(std::string_view name, const std::vector<std::string>& phrase);

}  // namespace isnad::lexicon
