// features.h: what a linear model looks at: a bag of (hashed name, number) pairs, refilled for each thing to be judged.
//
// In:  names of features, known when compiling, with a word, a number or both as their value. Out: 32-bit hashes.
// Invariant: a hash depends on the name and the value only, not on the machine: weights are stored by it.
// Cost: a few nanoseconds a feature, no allocation once the bag has grown. One a thread; `clear` keeps the memory.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace isnad {

// Hashes bytes eight at a time, little end first: multiply, then fold the high half (the step of Wang's wyhash).
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

// The name of a family of features, hashed by the compiler: features.add("head-lemma", lemma).
class FeatureName {
 public:
  consteval FeatureName(const char* name) : hash_(mix_hash(kSeed, std::string_view(name))) {}  // NOLINT
  // A name made while running: "the token `offset` places on".
  [[nodiscard]] constexpr FeatureName at(int offset) const {
    return FeatureName(mix_hash(hash_, static_cast<std::uint64_t>(static_cast<std::int64_t>(offset))));
  }
  [[nodiscard]] constexpr std::uint64_t hash() const { return hash_; }

 private:
  static constexpr std::uint64_t kSeed = 0x69736E61642F3031ULL;
  constexpr explicit FeatureName(std::uint64_t hash) : hash_(hash) {}
  std::uint64_t hash_;
};

struct Feature {
  std::uint32_t hash = 0;
  float value = 1;
};

class Features {
 public:
  void clear() { all_.clear(); }
  [[nodiscard]] std::span<const Feature> all() const { return all_; }

  // Holds, or doesn't.
  void add(FeatureName name) { push(name.hash(), 1); }
  // Has this word, tag, …: one feature for each value.
  void add(FeatureName name, std::string_view value) { push(mix_hash(name.hash(), value), 1); }
  void add(FeatureName name, std::uint64_t value) { push(mix_hash(name.hash(), value), 1); }
  // Two or three values together.
  template <typename A, typename B>
  void add(FeatureName name, const A& a, const B& b) {
    push(mixed(mixed(name.hash(), a), b), 1);
  }
  template <typename A, typename B, typename C>
  void add(FeatureName name, const A& a, const B& b, const C& c) {
    push(mixed(mixed(mixed(name.hash(), a), b), c), 1);
  }
  // A number. Keep it near [-1, 1], like the indicators.
  void add_value(FeatureName name, float number) { push(name.hash(), number); }
  // A row of numbers: a token's vector.
  void add_vector(FeatureName name, std::span<const float> numbers, float scale) {
    for (std::size_t i = 0; i < numbers.size(); ++i) push(mix_hash(name.hash(), std::uint64_t{i}), numbers[i] * scale);
  }

 private:
  static std::uint64_t mixed(std::uint64_t hash, std::string_view value) { return mix_hash(hash, value); }
  static std::uint64_t mixed(std::uint64_t hash, const char* value) { return mix_hash(hash, std::string_view(value)); }
  template <typename Number>
  requires(std::is_integral_v<Number> || std::is_enum_v<Number>) static std::uint64_t
      mixed(std::uint64_t hash, Number value) {
    return mix_hash(hash, static_cast<std::uint64_t>(value) + 0x51ULL);
  }
  void push(std::uint64_t hash, float value) {
    all_.push_back({static_cast<std::uint32_t>(mix_hash(hash, std::uint64_t{0})), value});
  }

  std::vector<Feature> all_;
};

}  // namespace isnad
