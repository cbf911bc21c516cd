// ids.h: names of derived things: a letter for the kind and the first 16 digits of a hash of the smallest member.
#pragma once

#include <string>
#include <string_view>

namespace isnad::resolve {

// `hash`: hexadecimal digits, at least 16.
[[nodiscard]] inline std::string made_id(char kind, std::string_view hash) {
  constexpr std::size_t kDigits = 16;
  return kind + std::string(hash.substr(0, kDigits));
}

}  // namespace isnad::resolve
