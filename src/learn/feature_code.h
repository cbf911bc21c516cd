// feature_code.h: the numbers under which the members of an enumeration enter features, frozen by name.
//
// In:  rows {enumerator, number}. Out: an enumerator's number. Weights of trained models are stored by hashes of these
// numbers. An enumerator's own value shifts when another is put before it, and would silently turn every weight behind
// it into that of something else; a row here stays what it is.
// Cost: one look-up in a small array. Checked by the compiler: no number twice, no enumerator twice.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace isnad::learn {

// Of an enumerator without a row (one that was added, a label of a user's own model): known to no weights.
inline constexpr std::uint64_t kUnlistedCode = 0xFFFF;

template <typename Enum>
class FeatureCodes {
 public:
  struct Row {
    Enum value;
    std::uint16_t code;
  };

  consteval FeatureCodes(std::initializer_list<Row> rows) {
    codes_.fill(kUnlistedCode);
    std::array<bool, kRoom> used{};
    for (const Row& row : rows) {
      const auto at = static_cast<std::size_t>(row.value);
      if (at >= kRoom || row.code >= kRoom) no_room();
      if (codes_[at] != kUnlistedCode || used[row.code]) listed_twice();
      used[row.code] = true;
      codes_[at] = row.code;
    }
  }

  [[nodiscard]] constexpr std::uint64_t operator()(Enum value) const {
    const auto at = static_cast<std::size_t>(value);
    return at < kRoom ? codes_[at] : kUnlistedCode;
  }

 private:
  static constexpr std::size_t kRoom = 128;
  // Not constexpr: a table that needs one of these does not compile.
  static void no_room() {}
  static void listed_twice() {}

  std::array<std::uint16_t, kRoom> codes_{};
};

// A set of codes as one number; those from 64 on are left out.
[[nodiscard]] constexpr std::uint64_t code_bit(std::uint64_t code) { return code < 64 ? std::uint64_t{1} << code : 0; }

}  // namespace isnad::learn
