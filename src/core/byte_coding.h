// byte_coding.h: numbers and texts as bytes, and back.
//
// In:  values, one behind the other; or bytes. Out: bytes, numbers in steps of seven bits, the lowest first; back the
// same values. Invariant: a function of the values, the same on every machine. Errors: after the first value that is
// not there everything is empty and `whole` is false. Cost: linear.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace isnad::core {

namespace byte_coding {

inline constexpr unsigned kBitsOfByte = 7;
inline constexpr std::uint8_t kMore = 0x80;
inline constexpr double kThousand = 1000, kMostThousandths = 1e9;

}  // namespace byte_coding

// A number above or below zero as one that is short where it is near zero.
[[nodiscard]] constexpr std::uint64_t folded_sign(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number) << 1U;
  return number < 0 ? ~bits : bits;
}
[[nodiscard]] constexpr std::int64_t unfolded_sign(std::uint64_t bits) {
  const auto size = static_cast<std::int64_t>(bits >> 1U);
  return (bits & 1U) != 0 ? -size - 1 : size;
}

class ByteWriter {
 public:
  static constexpr bool kReads = false;

  void bits(std::uint64_t number) {
    for (; number >= byte_coding::kMore; number >>= byte_coding::kBitsOfByte)
      out_ += static_cast<char>(number | byte_coding::kMore);
    out_ += static_cast<char>(number);
  }
  // All bytes of it, the lowest first.
  template <typename Number>
  void fixed(Number number) {
    for (unsigned shift = 0; shift < 8 * sizeof(Number); shift += 8) out_ += static_cast<char>(number >> shift);
  }
  void bytes(std::string_view text) {
    bits(text.size());
    out_ += text;
  }
  // Most have three decimals at most: confidences, many a place's. 0: eight bytes come; 1: it is negative.
  void real(double number) {
    const double thousandths = std::nearbyint(std::abs(number) * byte_coding::kThousand);
    if (thousandths < byte_coding::kMostThousandths &&
        std::copysign(thousandths / byte_coding::kThousand, number) == number) {
      if (std::signbit(number)) bits(1);
      return bits(static_cast<std::uint64_t>(thousandths) + 2);
    }
    bits(0);
    fixed(std::bit_cast<std::uint64_t>(number));
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class ByteReader {
 public:
  static constexpr bool kReads = true;

  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t bits() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += byte_coding::kBitsOfByte) {
      if (bytes_.empty()) return fail();
      const auto byte = static_cast<std::uint8_t>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= static_cast<std::uint64_t>(byte & ~byte_coding::kMore) << shift;
      if ((byte & byte_coding::kMore) == 0) return number;
    }
    return fail();
  }
  template <typename Number>
  Number fixed() {
    if (bytes_.size() < sizeof(Number)) return static_cast<Number>(fail());
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
      number |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes_[i])) << (8 * i);
    }
    bytes_.remove_prefix(sizeof(Number));
    return static_cast<Number>(number);
  }
  // How many things come: each takes a byte or more, so that no damaged number asks for more memory than there are
  // bytes.
  std::size_t count() {
    const std::uint64_t number = bits();
    return number <= bytes_.size() ? static_cast<std::size_t>(number) : static_cast<std::size_t>(fail());
  }
  std::string bytes() {
    const std::size_t size = count();
    std::string out(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return out;
  }
  double real() {
    std::uint64_t first = bits();
    const bool negative = first == 1;
    if (negative) first = bits();
    if (first > 1) {
      const double number = static_cast<double>(first - 2) / byte_coding::kThousand;
      return negative ? -number : number;
    }
    return std::bit_cast<double>(fixed<std::uint64_t>());
  }
  [[nodiscard]] bool whole() const { return whole_ && bytes_.empty(); }

 protected:
  // What is there makes no sense: nothing more is read.
  std::uint64_t fail() {
    whole_ = false;
    bytes_ = {};
    return 0;
  }

 private:
  std::string_view bytes_;
  bool whole_ = true;
};

}  // namespace isnad::core
