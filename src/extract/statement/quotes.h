// quotes.h: which stretches of a text stand in quotation marks.
//
// In:  tokens. Out: segments, marks included, in text order, not nested: the outermost marks count. A quotation that is
// not closed ends with its paragraph, as in print; straight marks open and close by turns within a paragraph.
// Cost: one pass.
#pragma once

#include <cstdint>
#include <vector>

#include "nlp/analysis.h"

namespace isnad::statement {

class Quotes {
 public:
  explicit Quotes(const Analysis& analysis);

  [[nodiscard]] const std::vector<TokenSpan>& segments() const { return segments_; }
  // 1 + the segment that holds the token; 0 for none.
  [[nodiscard]] std::uint32_t of(TokenIndex token) const { return of_[token]; }
  [[nodiscard]] bool inside(TokenIndex token) const { return of_[token] != 0; }
  // The paragraph of a token, counted from 0.
  [[nodiscard]] std::uint32_t paragraph(TokenIndex token) const { return paragraph_[token]; }

 private:
  void close(TokenIndex begin, TokenIndex end);

  std::vector<TokenSpan> segments_;
  std::vector<std::uint32_t> of_;
  std::vector<std::uint32_t> paragraph_;
};

}  // namespace isnad::statement
