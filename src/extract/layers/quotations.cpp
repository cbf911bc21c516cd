#include "extract/layers/quotations.h"

namespace isnad::extract::layers {
namespace {

enum class Mark : std::uint8_t { kNone, kOpen, kClose, kStraight };

Mark mark_of(std::string_view text) {
  if (text == "\xE2\x80\x9C" || text == "``" || text == "\xC2\xAB" || text == "\xE2\x80\x9E") return Mark::kOpen;
  if (text == "\xE2\x80\x9D" || text == "''" || text == "\xC2\xBB") return Mark::kClose;
  return text == "\"" ? Mark::kStraight : Mark::kNone;
}

}  // namespace

Quotations::Quotations(const Analysis& analysis, const Paragraphs& paragraphs) : of_(analysis.size(), 0) {
  TokenIndex open = kNoToken;
  for (TokenIndex i = 0; i < analysis.size(); ++i) {
    if (open != kNoToken && paragraphs.begins_at(i)) {
      close(open, i);
      open = kNoToken;
    }
    const Mark mark = mark_of(analysis.text_of(i));
    if (mark == Mark::kNone) continue;
    if (open == kNoToken && mark != Mark::kClose) {
      open = i;
    } else if (open != kNoToken && mark != Mark::kOpen) {
      close(open, i + 1);
      open = kNoToken;
    }
  }
  if (open != kNoToken) close(open, analysis.size());
  quoted_before_.assign(analysis.size() + 1, 0);
  words_before_.assign(analysis.size() + 1, 0);
  for (TokenIndex i = 0; i < analysis.size(); ++i) {
    const bool word = analysis[i].pos != Pos::kPunct && analysis[i].pos != Pos::kSpace;
    quoted_before_[i + 1] = quoted_before_[i] + inside(i);
    words_before_[i + 1] = words_before_[i] + (word && !inside(i));
  }
}

void Quotations::close(TokenIndex begin, TokenIndex end) {
  segments_.push_back({begin, end});
  for (TokenIndex i = begin; i < end; ++i) of_[i] = static_cast<std::uint32_t>(segments_.size());
}

}  // namespace isnad::extract::layers
