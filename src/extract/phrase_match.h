// phrase_match.h: whether a phrase of a table stands at a word: where tables and trees meet.
#pragma once

#include "extract/terms.h"
#include "syntax/patterns.h"

namespace isnad::extract {

// True if the phrase stands at `token`; fills `words` with its tokens, the head first.
[[nodiscard]] inline bool matches(const Analysis& analysis, TokenIndex token, const lexicon::Phrase& phrase,
                                  std::vector<TokenIndex>& words) {
  return syntax::matches(analysis, token, {phrase.before, phrase.below}, words);
}

}  // namespace isnad::extract
