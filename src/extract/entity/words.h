// words.h: the words of a document as the name tables know them.
//
// In:  an analysis and the lexicon. Out: for each token its id in the actors' and in the titles' trie, and what the
// mention finder asks of it again and again. Cost: one fold and two look-ups a token.
#pragma once

#include <string>
#include <vector>

#include "extract/context.h"

namespace isnad::extract::entity {

struct DocumentWords {
  explicit DocumentWords(const ExtractContext& context);

  std::vector<lexicon::WordId> actor_words;
  std::vector<lexicon::WordId> title_words;
  std::vector<bool> capitalised;    // begins with an upper-case letter, or is a caseless script's word
  std::vector<TokenSpan> title_at;  // of each token: the office or rank that it is part of; empty for none

 private:
  void find_titles(const lexicon::NameTrie& titles);
};

// The folded words of a span, joined by blanks: "kataib hezbollah".
[[nodiscard]] std::string folded_text(const Analysis& analysis, TokenSpan tokens);

}  // namespace isnad::extract::entity
