// words.h: a word that has to be one of a list: what isn't there is a mistake that says what there is.
//
// In:  what was typed, the words there are. Out: the nearest, or a sentence with it and all of them.
// Cost: the square of a word's length for each word of the list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/vocabulary.h"

namespace isnad::desk {

using Words = std::vector<std::string>;

// All words of an enumeration of the contract (isnad/vocabulary.h).
template <InVocabulary Enum>
Words words_of() {
  Words words;
  for (const Enum value : all<Enum>()) words.emplace_back(to_string(value));
  return words;
}

// The word that was probably meant: of those that a slip or two of the fingers away, or that it begins, the nearest;
// empty where none is. Case doesn't count.
[[nodiscard]] std::string nearest(std::string_view typed, const Words& words);
// "there is no type 'asault' (did you mean assault?); there are: assault, threaten."
[[nodiscard]] std::string not_among(std::string_view what, std::string_view typed, const Words& words);

}  // namespace isnad::desk
