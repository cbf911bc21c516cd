// words.h: the words of a document as ids of one trie.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "lexicon/fold.h"
#include "lexicon/name_trie.h"
#include "nlp/analysis.h"

namespace isnad {

class FoldedWords {
 public:
  FoldedWords(const Analysis& analysis, const NameTrie& trie) : ids_(analysis.size()) {
    std::string word;
    for (TokenIndex i = 0; i < analysis.size(); ++i) {
      word.clear();
      fold_word(analysis.text_of(i), word);
      ids_[i] = !word.empty() ? trie.word(word) : analysis.text_of(i) == "-" ? kNoWord : kUnknownWord;
    }
  }

  [[nodiscard]] WordId operator[](TokenIndex i) const { return ids_[i]; }
  // The words before `end`.
  [[nodiscard]] std::span<const WordId> until(TokenIndex end) const { return std::span(ids_).first(end); }

 private:
  std::vector<WordId> ids_;
};

}  // namespace isnad
