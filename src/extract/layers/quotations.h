// quotations.h: which stretches of a text stand in quotation marks.
//
// In:  tokens, paragraphs. Out: segments, marks included, in text order, not nested: the outermost marks count. A
// quotation that is not closed ends with its paragraph, as in print; straight marks open and close by turns within a
// paragraph. Cost: one pass.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/layers/paragraphs.h"
#include "extract/terms.h"

namespace isnad::extract::layers {

class Quotations {
 public:
  Quotations(const Analysis& analysis, const Paragraphs& paragraphs);

  [[nodiscard]] const std::vector<TokenSpan>& segments() const { return segments_; }
  // 1 + the segment that holds the token; 0 for none.
  [[nodiscard]] std::uint32_t of(TokenIndex token) const { return of_[token]; }
  [[nodiscard]] bool inside(TokenIndex token) const { return of_[token] != 0; }
  // How many tokens of the span stand in quotations, and how many words outside of them.
  [[nodiscard]] std::uint32_t quoted(TokenSpan span) const {
    return quoted_before_[span.end] - quoted_before_[span.begin];
  }
  [[nodiscard]] std::uint32_t unquoted(TokenSpan span) const {
    return words_before_[span.end] - words_before_[span.begin];
  }

 private:
  void close(TokenIndex begin, TokenIndex end);

  std::vector<TokenSpan> segments_;
  std::vector<std::uint32_t> of_;
  std::vector<std::uint32_t> quoted_before_;  // of each token and the end: quoted tokens before it
  std::vector<std::uint32_t> words_before_;   // words outside of quotations before it
};

}  // namespace isnad::extract::layers
