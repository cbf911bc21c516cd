// field_codec.h: values as bytes and back, by one description of each thing for both ways.
//
// In:  structs whose fields a codec names, one behind the other; or bytes. Out: bytes, numbers in steps of seven bits;
// back the same values. A codec derives from FieldCodec and says of each struct what its fields are; a structured
// binding names them all, so that a field that is added no longer compiles. Invariant: a function of the values, the
// same on every machine. Errors: after the first value that is not there everything is empty and `whole` is false.
// Cost: linear.
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace isnad::resolve {

template <typename T, typename U>
concept Is = std::same_as<std::remove_cvref_t<T>, U>;

inline constexpr unsigned kBitsOfByte = 7;  // of a number in steps of seven bits, the lowest first
inline constexpr std::uint8_t kMore = 0x80;
inline constexpr double kThousand = 1000, kMostThousandths = 1e9;

// Writes values one behind the other.
class ByteWriter {
 public:
  static constexpr bool kReads = false;

  void bits(std::uint64_t number) {
    for (; number >= kMore; number >>= kBitsOfByte) out_ += static_cast<char>(number | kMore);
    out_ += static_cast<char>(number);
  }
  void bytes(std::string_view text) {
    bits(text.size());
    out_ += text;
  }
  // Most have three decimals at most: confidences, many a place's. 0: eight bytes come; 1: it is negative.
  void real(double number) {
    const double thousandths = std::nearbyint(std::abs(number) * kThousand);
    if (thousandths < kMostThousandths && std::copysign(thousandths / kThousand, number) == number) {
      if (std::signbit(number)) bits(1);
      return bits(static_cast<std::uint64_t>(thousandths) + 2);
    }
    bits(0);
    const auto raw = std::bit_cast<std::uint64_t>(number);
    for (unsigned shift = 0; shift < 64; shift += 8) out_ += static_cast<char>(raw >> shift);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads them back. After the first value that is not there everything is empty, and `whole` is false.
class ByteReader {
 public:
  static constexpr bool kReads = true;

  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t bits() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += kBitsOfByte) {
      if (bytes_.empty()) return fail();
      const auto byte = static_cast<std::uint8_t>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= static_cast<std::uint64_t>(byte & ~kMore) << shift;
      if ((byte & kMore) == 0) return number;
    }
    return fail();
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
      const double number = static_cast<double>(first - 2) / kThousand;
      return negative ? -number : number;
    }
    constexpr std::size_t kBytes = 8;
    if (bytes_.size() < kBytes) return static_cast<double>(fail());
    std::uint64_t raw = 0;
    for (std::size_t i = 0; i < kBytes; ++i) {
      raw |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes_[i])) << (8 * i);
    }
    bytes_.remove_prefix(kBytes);
    return std::bit_cast<double>(raw);
  }
  [[nodiscard]] bool whole() const { return whole_ && bytes_.empty(); }

 private:
  std::uint64_t fail() {
    whole_ = false;
    bytes_ = {};
    return 0;
  }

  std::string_view bytes_;
  bool whole_ = true;
};

// What all codecs know: numbers, enumerations, texts, lists, what may be absent. `Coder`: a writer or a reader; `Own`:
// the codec itself, which takes these by `using`.
template <typename Coder, typename Own>
class FieldCodec {
 public:
  explicit FieldCodec(Coder& coder) : coder_(coder) {}

  template <typename... Fields>
  void all(Fields&... fields) {
    (self().one(fields), ...);
  }

  template <typename T>
  requires std::integral<std::remove_const_t<T>> || std::is_enum_v<std::remove_const_t<T>>
  void one(T& value) {
    if constexpr (Coder::kReads) {
      value = static_cast<T>(coder_.bits());
    } else {
      coder_.bits(static_cast<std::uint64_t>(value));
    }
  }
  void one(Is<double> auto& value) {
    if constexpr (Coder::kReads) {
      value = coder_.real();
    } else {
      coder_.real(value);
    }
  }
  void one(Is<std::string> auto& text) {
    if constexpr (Coder::kReads) {
      text = coder_.bytes();
    } else {
      coder_.bytes(text);
    }
  }
  template <typename T>
  void one(std::vector<T>& list) {
    list.resize(coder_.count());
    for (T& value : list) self().one(value);
  }
  template <typename T>
  void one(const std::vector<T>& list) {
    coder_.bits(list.size());
    for (const T& value : list) self().one(value);
  }
  template <typename T>
  void one(std::optional<T>& value) {
    if (coder_.bits() != 0) self().one(value.emplace());
  }
  template <typename T>
  void one(const std::optional<T>& value) {
    coder_.bits(value ? 1 : 0);
    if (value) self().one(*value);
  }

 protected:
  Coder& coder_;

 private:
  Own& self() { return static_cast<Own&>(*this); }
};

}  // namespace isnad::resolve
