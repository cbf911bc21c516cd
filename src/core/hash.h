// hash.h: a quick hash of bytes and numbers that is the same on every machine and in every version.
//
// Bytes eight at a time, little end first: multiply, then fold the high half (the step of Wang's wyhash). Weights of
// models are stored by it (learn/features.h), so it must never change. Not for adversaries: keys are words.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace isnad::core {

inline constexpr std::uint64_t kHashSeed = 0x69736E61642F3031ULL;

[[nodiscard]] constexpr std::uint64_t mix_hash(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 32);
}
// Up to eight bytes as a number, the first the lowest.
[[nodiscard]] constexpr std::uint64_t low_bytes(std::string_view bytes) {
  if (std::is_constant_evaluated() || std::endian::native != std::endian::little) {
    std::uint64_t word = 0;
    for (std::size_t b = 0; b < bytes.size(); ++b) {
      word |= std::uint64_t{static_cast<unsigned char>(bytes[b])} << (8 * b);
    }
    return word;
  }
  const auto load = [&]<typename Word>(Word word, std::size_t at) {
    std::memcpy(&word, bytes.data() + at, sizeof(Word));
    return std::uint64_t{word};
  };
  const std::size_t size = bytes.size();
  if (size == 8) return load(std::uint64_t{0}, 0);
  if (size >= 4) return load(std::uint32_t{0}, 0) | load(std::uint32_t{0}, size - 4) << (8 * (size - 4));
  if (size >= 2) return load(std::uint16_t{0}, 0) | load(std::uint16_t{0}, size - 2) << (8 * (size - 2));
  return size == 1 ? static_cast<unsigned char>(bytes[0]) : 0;
}
[[nodiscard]] constexpr std::uint64_t mix_hash(std::uint64_t hash, std::string_view bytes) {
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) hash = mix_hash(hash, low_bytes(std::string_view(bytes.data() + i, 8)));
  // The size, so that "a" and "a\0" differ.
  const std::uint64_t size = std::uint64_t{bytes.size()} << 56;
  return mix_hash(hash, size | low_bytes(std::string_view(bytes.data() + i, bytes.size() - i)));
}

}  // namespace isnad::core
