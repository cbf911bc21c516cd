// patterns.h: whether the words of an expression stand together in a tree.
//
// "air strike" is carried by "strike", the rest right before it; "open fire" by "open", the rest below it in the tree,
// wherever the sentence puts it: "opened heavy fire", "the fire that they opened".
// The pattern is of two lists of words, no table's phrase, so that trees know nothing of tables.
// Cost: the dependents of the words that match.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/terms.h"

namespace isnad::syntax {

struct WordPattern {
  std::span<const std::string> before;  // words right before the head, in order
  std::span<const std::string> below;   // words below the head, each under the head or under the one before
};

// A dependent of `head` that is this word, by form or lemma; kNoToken for none. Auxiliaries, the subject of a verb and
// prepositions of an expression of time ("on Friday") are none.
[[nodiscard]] TokenIndex word_below(const Analysis& analysis, TokenIndex head, std::string_view word);

// True if the pattern stands at `head`; fills `words` with its tokens, the head first.
[[nodiscard]] bool matches(const Analysis& analysis, TokenIndex head, const WordPattern& pattern,
                           std::vector<TokenIndex>& words);

}  // namespace isnad::syntax
