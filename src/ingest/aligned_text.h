// aligned_text.h: text under cleaning, which remembers where each stretch of it stood in the input.
//
// Invariant: stretches are ordered, lie side by side and cover the text; a stretch of equal length on both sides is a
// copy byte for byte, any other was rewritten (an entity) or stands for no bytes of the input (a blank between words).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/document.h"

namespace isnad::ingest {

// Bytes that take the place of a span of a text; none take it out.
struct Rewrite {
  ByteSpan span;
  std::string bytes;
};

class AlignedText {
 public:
  // Appends bytes that stand at `original_begin` of the input as they are.
  void append(std::string_view bytes, std::uint32_t original_begin);
  // Appends bytes that stand for the span of the input, which is of another length unless they are the same.
  void append(std::string_view bytes, ByteSpan original);
  // Appends another text with what it knows.
  void append(const AlignedText& other);
  // Takes out spans of `text()`, which must be ordered and not overlap.
  void erase(std::span<const ByteSpan> spans);
  // Puts other bytes in the place of spans of `text()`, which must be ordered and not overlap; they stand for the bytes
  // of the input that the span stood for.
  void rewrite(std::span<const Rewrite> rewrites);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<AlignedStretch>& stretches() const { return stretches_; }
  [[nodiscard]] std::string take_text() { return std::move(text_); }
  [[nodiscard]] std::vector<AlignedStretch> take_stretches() { return std::move(stretches_); }

 private:
  std::string text_;
  std::vector<AlignedStretch> stretches_;
};

// Valid UTF-8 as an article may have it: without byte-order mark, NUL and other control characters, with LF as the only
// end of a line. Everything else stays as it is.
[[nodiscard]] AlignedText plain_text(std::string_view utf8);

}  // namespace isnad::ingest
