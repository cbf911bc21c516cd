// unicode.h: case and categories of characters, as Python's str methods see them.
//
// Follows: Python 3.12's str.lower, isalpha, isupper, isdigit, isspace on Unicode 15.0 (ICU 72 has the same version).
#pragma once

#include <string>
#include <string_view>

namespace isnad::nlp::unicode {

// Full case mapping, without a locale.
[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] bool is_alpha(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);
[[nodiscard]] bool is_space(char32_t c);

}  // namespace isnad::nlp::unicode
