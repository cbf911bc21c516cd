// features.h: what a linear model looks at: a bag of (hashed name, number) pairs, refilled for each thing to be judged.
//
// In:  names of features, known when compiling, with a word, a number or both as their value. Out: 32-bit hashes.
// Invariant: a hash depends on the name and the value only, not on the machine: weights are stored by it. Enumerators
// are no values: they go in by a frozen number (feature_code.h).
// Cost: a few nanoseconds a feature, no allocation once the bag has grown. One a thread; `clear` keeps the memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/hash.h"

namespace isnad::learn {

// The name of a family of features, hashed by the compiler: features.add("head-lemma", lemma).
class FeatureName {
 public:
  consteval FeatureName(const char* name) : hash_(core::mix_hash(core::kHashSeed, std::string_view(name))) {}  // NOLINT
  // A name made while running: "the token `offset` places on".
  [[nodiscard]] constexpr FeatureName at(int offset) const {
    return FeatureName(core::mix_hash(hash_, static_cast<std::uint64_t>(static_cast<std::int64_t>(offset))));
  }
  [[nodiscard]] constexpr std::uint64_t hash() const { return hash_; }

 private:
  constexpr explicit FeatureName(std::uint64_t hash) : hash_(hash) {}
  std::uint64_t hash_;
};

// A word or a count. No enumerator: it goes in by its frozen number (feature_code.h), for its own shifts when another
// is put before it, and with it the meaning of every weight.
template <typename Value>
concept FeatureValue = std::is_integral_v<Value> || std::is_convertible_v<Value, std::string_view>;

struct Feature {
  std::uint32_t hash = 0;
  float value = 1;
};

class Features {
 public:
  void clear() { all_.clear(); }
  [[nodiscard]] std::span<const Feature> all() const { return all_; }
  // Keeps one of those that are there several times.
  void merge() {
    std::sort(all_.begin(), all_.end(), [](const Feature& a, const Feature& b) { return a.hash < b.hash; });
    const auto same = [](const Feature& a, const Feature& b) { return a.hash == b.hash; };
    all_.erase(std::unique(all_.begin(), all_.end(), same), all_.end());
  }

  // Holds, or doesn't.
  void add(FeatureName name) { push(name.hash(), 1); }
  // Has this word, tag, …: one feature for each value.
  void add(FeatureName name, std::string_view value) { push(core::mix_hash(name.hash(), value), 1); }
  void add(FeatureName name, std::uint64_t value) { push(core::mix_hash(name.hash(), value), 1); }
  template <typename Enum>
  requires std::is_enum_v<Enum>
  void add(FeatureName name, Enum value) = delete;
  // Two or three values together.
  template <FeatureValue A, FeatureValue B>
  void add(FeatureName name, const A& a, const B& b) {
    push(mixed(mixed(name.hash(), a), b), 1);
  }
  template <FeatureValue A, FeatureValue B, FeatureValue C>
  void add(FeatureName name, const A& a, const B& b, const C& c) {
    push(mixed(mixed(mixed(name.hash(), a), b), c), 1);
  }
  // A number. Keep it near [-1, 1], like the indicators.
  void add_value(FeatureName name, float number) { push(name.hash(), number); }
  // A row of numbers: a token's vector.
  void add_vector(FeatureName name, std::span<const float> numbers, float scale) {
    for (std::size_t i = 0; i < numbers.size(); ++i)
      push(core::mix_hash(name.hash(), std::uint64_t{i}), numbers[i] * scale);
  }

 private:
  static std::uint64_t mixed(std::uint64_t hash, std::string_view value) { return core::mix_hash(hash, value); }
  static std::uint64_t mixed(std::uint64_t hash, const char* value) {
    return core::mix_hash(hash, std::string_view(value));
  }
  template <typename Number>
  requires std::is_integral_v<Number>
  static std::uint64_t mixed(std::uint64_t hash, Number value) {
    return core::mix_hash(hash, static_cast<std::uint64_t>(value) + 0x51ULL);
  }
  void push(std::uint64_t hash, float value) {
    all_.push_back({static_cast<std::uint32_t>(core::mix_hash(hash, std::uint64_t{0})), value});
  }

  std::vector<Feature> all_;
};

}  // namespace isnad::learn
