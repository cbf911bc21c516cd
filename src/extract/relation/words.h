// words.h: the words of a document as ids of one trie.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "extract/terms.h"
#include "lexicon/fold.h"
#include "lexicon/name_trie.h"

namespace isnad::extract::relation {

class FoldedWords {
 public:
  FoldedWords(const Analysis& analysis, const lexicon::NameTrie& trie) : ids_(analysis.size()) {
    std::string word;
    for (TokenIndex i = 0; i < analysis.size(); ++i) {
      word.clear();
      lexicon::fold_word(analysis.text_of(i), word);
      ids_[i] = !word.empty() ? trie.word(word) : analysis.text_of(i) == "-" ? lexicon::kNoWord : lexicon::kUnknownWord;
    }
  }

  [[nodiscard]] lexicon::WordId operator[](TokenIndex i) const { return ids_[i]; }
  // The words before `end`.
  [[nodiscard]] std::span<const lexicon::WordId> until(TokenIndex end) const { return std::span(ids_).first(end); }

 private:
  std::vector<lexicon::WordId> ids_;
};

}  // namespace isnad::extract::relation
