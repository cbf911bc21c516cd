// span.h: positions in a document's text.
//
// Every annotation points into the text by byte offsets and owns no characters. Offsets change unit (Unicode code
// points) only at the program's edge: see core/text_offsets.h.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace isnad {

struct ByteSpan {
  std::uint32_t begin = 0;  // bytes from the start of the document
  std::uint32_t end = 0;    // one past the last byte: [begin, end)

  friend auto operator<=>(const ByteSpan&, const ByteSpan&) = default;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return end <= begin; }
  [[nodiscard]] constexpr bool contains(ByteSpan other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(ByteSpan other) const { return begin < other.end && other.begin < end; }
  [[nodiscard]] constexpr std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

// The smallest span that holds both.
[[nodiscard]] constexpr ByteSpan cover(ByteSpan a, ByteSpan b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace isnad
