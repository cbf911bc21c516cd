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
// The token of the span whose head lies outside it; the last one where there are several.
[[nodiscard]] TokenIndex head_of(const Analysis& analysis, TokenSpan tokens);
// One head, and all arcs inside are those within a name.
[[nodiscard]] bool is_connected(const Analysis& analysis, TokenSpan tokens);
[[nodiscard]] bool is_noun_tag(Tag tag);
[[nodiscard]] bool is_plural_tag(Tag tag);

}  // namespace isnad::extract::entity
