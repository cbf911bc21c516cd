#include "core/utf8.h"

#include <array>

namespace isnad::core::utf8 {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool in(unsigned byte, unsigned low, unsigned high) { return byte >= low && byte <= high; }

// The length of the well-formed sequence at `at`, 0 if there is none (Unicode 15, table 3-7).
std::uint32_t sequence_length(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return 1;
  const unsigned second = byte_at(text, at + 1);
  if (in(first, 0xC2, 0xDF)) return in(second, 0x80, 0xBF) ? 2 : 0;
  const bool third_follows = in(byte_at(text, at + 2), 0x80, 0xBF);
  if (in(first, 0xE0, 0xEF)) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;
    return in(second, low, high) && third_follows ? 3 : 0;
  }
  if (in(first, 0xF0, 0xF4)) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return in(second, low, high) && third_follows && in(byte_at(text, at + 3), 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::optional<std::size_t> find_invalid(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::uint32_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

CodePoint decode(std::string_view text, std::size_t at) {
  static constexpr std::array<unsigned, 5> kFirstByteMask = {0, 0x7F, 0x1F, 0x0F, 0x07};
  const std::uint32_t length = sequence_length(text, at);
  if (length == 0) return {kReplacement, 1};
  char32_t value = byte_at(text, at) & kFirstByteMask[length];
  for (std::uint32_t i = 1; i < length; ++i) value = (value << 6U) | (byte_at(text, at + i) & 0x3FU);
  return {value, length};
}

void append(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = kReplacement;
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0U | (code_point >> 6U));
    tail(0);
  } else if (code_point < 0x10000) {
    out += static_cast<char>(0xE0U | (code_point >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (code_point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::size_t count(std::string_view text) {
  std::size_t points = 0;
  for (const char byte : text) points += is_continuation(byte) ? 0 : 1;
  return points;
}

std::string repaired(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::uint32_t length = sequence_length(bytes, at);
    if (length == 0) {
      append(out, kReplacement);
      ++at;
    } else {
      out.append(bytes.substr(at, length));
      at += length;
    }
  }
  return out;
}

}  // namespace isnad::core::utf8
