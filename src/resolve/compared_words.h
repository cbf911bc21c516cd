// compared_words.h: the words of a document that is compared with many (document_words.h).
//
// In:  a vector of words. Out: how alike others are to it, the same number that cosine() gives. Cost: of a comparison
// the words of the other alone.
#pragma once

#include <vector>

#include "resolve/document_words.h"

namespace isnad::resolve {

class ComparedWords {
 public:
  ComparedWords() : ComparedWords(WordVector()) {}
  explicit ComparedWords(const WordVector& words);
  [[nodiscard]] double cosine_with(const WordVector& other) const;

 private:
  std::vector<WordWeight> slots_;  // a power of two, seven of eight free: a word that is not there is seen at once
};

}  // namespace isnad::resolve
