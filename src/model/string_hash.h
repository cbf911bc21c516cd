// string_hash.h: spaCy's ids of strings.
//
// Follows: StringStore: 0 for "", a symbol's number for its name (also where it is a word's shape or suffix: "X",
// "det"), otherwise MurmurHash64A (Appleby, public domain) of the UTF-8 bytes with seed 1.
#pragma once

#include <cstdint>
#include <string_view>

namespace isnad::model {

[[nodiscard]] std::uint64_t murmur_hash_64a(std::string_view bytes, std::uint64_t seed);
[[nodiscard]] std::uint64_t string_id(std::string_view text);

}  // namespace isnad::model
