#include "extract/layers/paragraphs.h"

namespace isnad::extract::layers {

Paragraphs::Paragraphs(const Analysis& analysis) : of_(analysis.size(), 0) {
  std::uint32_t paragraph = 0, end_of_last = 0;
  for (TokenIndex i = 0; i < analysis.size(); ++i) {
    const ByteSpan span = analysis[i].span;
    const std::string_view between = ByteSpan{end_of_last, span.end}.of(analysis.text());
    if (i > 0 && between.find('\n') != std::string_view::npos) ++paragraph;
    of_[i] = paragraph;
    end_of_last = span.end;
  }
}

}  // namespace isnad::extract::layers
