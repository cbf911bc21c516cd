// utf8.h: the little of Unicode that every stage needs: validate, decode, encode, count.
//
// Everything after ingest may assume valid UTF-8; `decode` is total all the same (a bad byte yields U+FFFD, length 1).
// Cost: one pass. For case, categories and transliteration see nlp/unicode.h and ICU.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::core::utf8 {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t length_bytes = 0;
};

// The first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7), if there is one.
[[nodiscard]] std::optional<std::size_t> find_invalid(std::string_view bytes);

// The code point that starts at `at`. Requires at < text.size().
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t at);

// Appends the code point to `out`. Surrogates and values above U+10FFFF become U+FFFD.
void append(std::string& out, char32_t code_point);

// The number of code points of well-formed text.
[[nodiscard]] std::size_t count(std::string_view text);

// The bytes with each ill-formed sequence replaced by U+FFFD.
[[nodiscard]] std::string repaired(std::string_view bytes);

// True for the bytes 10xxxxxx, which never start a code point.
[[nodiscard]] constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace isnad::core::utf8
