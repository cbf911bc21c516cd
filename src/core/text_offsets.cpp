#include "core/text_offsets.h"

#include <algorithm>

#include "core/utf8.h"

namespace isnad::core {
namespace {
constexpr std::uint32_t kBlockBytes = 64;
}

TextOffsets::TextOffsets(std::string_view text) : text_(text) {
  points_before_block_.reserve(text.size() / kBlockBytes + 2);
  std::uint32_t points = 0;
  for (std::size_t at = 0; at < text.size(); at += kBlockBytes) {
    points_before_block_.push_back(points);
    points += static_cast<std::uint32_t>(utf8::count(text.substr(at, kBlockBytes)));
  }
  points_before_block_.push_back(points);
}

std::uint32_t TextOffsets::to_code_points(std::uint32_t byte) const {
  byte = std::min(byte, static_cast<std::uint32_t>(text_.size()));
  while (byte > 0 && byte < text_.size() && utf8::is_continuation(text_[byte])) --byte;
  const std::uint32_t block = byte / kBlockBytes;
  const std::uint32_t begin = block * kBlockBytes;
  return points_before_block_[block] + static_cast<std::uint32_t>(utf8::count(text_.substr(begin, byte - begin)));
}

std::uint32_t TextOffsets::to_bytes(std::uint32_t code_point) const {
  const auto bytes = static_cast<std::uint32_t>(text_.size());
  if (points_before_block_.back() == bytes) return std::min(code_point, bytes);  // ASCII alone
  const auto after = std::upper_bound(points_before_block_.begin(), points_before_block_.end(), code_point);
  const auto block = static_cast<std::uint32_t>(after - points_before_block_.begin()) - 1;
  std::uint32_t points = points_before_block_[block];
  for (std::uint32_t at = block * kBlockBytes; at < text_.size(); ++at) {
    if (utf8::is_continuation(text_[at])) continue;
    if (points == code_point) return at;
    ++points;
  }
  return static_cast<std::uint32_t>(text_.size());
}

}  // namespace isnad::core
