// symbols.h: the strings that spaCy numbers by hand; every other string's id is its hash (string_hash.h).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace isnad::model {

inline constexpr std::size_t kSymbols = 457;
[[nodiscard]] const std::array<std::string_view, kSymbols>& symbol_names();  // by id; the first is ""

}  // namespace isnad::model
