// string_map.h: a map keyed by strings that is asked with views, without making a string of them.
//
// Its order is of no meaning: whoever walks through one sorts, or does what no order changes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/hash.h"

namespace isnad::core {

struct StringHash {
  using is_transparent = void;
  [[nodiscard]] std::size_t operator()(std::string_view text) const { return mix_hash(kHashSeed, text); }
};
template <typename T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

}  // namespace isnad::core
