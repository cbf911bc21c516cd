// quotations.h: which stretches of a text stand in quotation marks.
//
// In:  tokens with their trees, paragraphs. Out: segments, marks included, in text order, not nested: the outermost
// marks count. A quotation that is not closed ends with its paragraph, as in print, and goes on in the next where that
// begins with a mark too; or before the clause of its speaker, where that ends the paragraph. Straight marks open and
// close by turns within a paragraph; a lone one behind a comma closes what the paragraph began. Single marks count
// where they enclose a clause. A name in marks is none of these. Cost: one pass.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/layers/paragraphs.h"
#include "extract/terms.h"

namespace isnad::extract::layers {

class Quotations {
 public:
  static constexpr std::uint32_t kNoSegment = 0xFFFFFFFF;

  Quotations(const Analysis& analysis, const Paragraphs& paragraphs);

  [[nodiscard]] const std::vector<TokenSpan>& segments() const { return segments_; }
  // 1 + the segment that holds the token; 0 for none.
  [[nodiscard]] std::uint32_t of(TokenIndex token) const { return of_[token]; }
  // The segment, by its place in `segments`, in which the quotation goes on behind the end of its paragraph.
  [[nodiscard]] std::uint32_t next(std::uint32_t segment) const { return next_[segment]; }
  [[nodiscard]] bool inside(TokenIndex token) const { return of_[token] != 0; }
  // How many tokens of the span stand in quotations, and how many words outside of them.
  [[nodiscard]] std::uint32_t quoted(TokenSpan span) const {
    return quoted_before_[span.end] - quoted_before_[span.begin];
  }
  [[nodiscard]] std::uint32_t unquoted(TokenSpan span) const {
    return words_before_[span.end] - words_before_[span.begin];
  }

 private:
  class Builder;

  std::vector<TokenSpan> segments_;
  std::vector<std::uint32_t> next_;  // of each segment
  std::vector<std::uint32_t> of_;
  std::vector<std::uint32_t> quoted_before_;  // of each token and the end: quoted tokens before it
  std::vector<std::uint32_t> words_before_;   // words outside of quotations before it
};

}  // namespace isnad::extract::layers
