// text_offsets.h: turns byte offsets into code-point offsets, once, at the program's edge.
//
// Cost: one pass over the text to build, O(1) a look-up (one checkpoint every 64 bytes). The text must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/span.h"

namespace isnad::core {

class TextOffsets {
 public:
  explicit TextOffsets(std::string_view text);
  explicit TextOffsets(std::string&& text) = delete;

  // Code points before the byte. A byte inside a code point counts as its start.
  [[nodiscard]] std::uint32_t to_code_points(std::uint32_t byte) const;
  // The byte at which the code point with this number starts; the text's size for numbers past the end.
  [[nodiscard]] std::uint32_t to_bytes(std::uint32_t code_point) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> points_before_block_;
};

}  // namespace isnad::core
