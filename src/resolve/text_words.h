// text_words.h: the words of a text, as documents are compared by them.
//
// In:  text. Out: of each word, in order, where it begins and ends, in bytes: letters and digits, with apostrophes
// between them. Cost: one pass; ASCII, which most texts are, is not decoded.
#pragma once

#include <unicode/uchar.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/utf8.h"

namespace isnad::resolve {

inline bool is_letter_or_digit(char32_t c) {
  const auto within = [&](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (c < 0x80) return within(U'a', U'z') || within(U'A', U'Z') || within(U'0', U'9');
  return u_isalnum(static_cast<UChar32>(c)) != 0;
}

template <typename Use>
void for_each_word(std::string_view text, const Use& use) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t begin = kNone;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const core::utf8::CodePoint point = byte < 0x80 ? core::utf8::CodePoint{byte, 1} : core::utf8::decode(text, at);
    const bool apostrophe = point.value == U'\'' || point.value == U'\u2019' || point.value == U'\u02BC';
    const bool inside = begin != kNone;
    const bool belongs = is_letter_or_digit(point.value) || (inside && apostrophe);
    if (belongs && !inside) begin = at;
    if (!belongs && inside) {
      use(begin, at);
      begin = kNone;
    }
    at += point.length_bytes;
  }
  if (begin != kNone) use(begin, text.size());
}

}  // namespace isnad::resolve
