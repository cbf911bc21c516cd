// field_codec.h: values as bytes and back, by one description of each thing for both ways.
//
// In:  structs whose fields a codec names, one behind the other; or bytes. Out: bytes (core/byte_coding.h); back the
// same values. A codec derives from FieldCodec and says of each struct what its fields are; a structured binding names
// them all, so that a field that is added no longer compiles. Errors: those of a reader. Cost: linear.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "core/byte_coding.h"
#include "resolve/digest.h"

namespace isnad::resolve {

template <typename T, typename U>
concept Is = std::same_as<std::remove_cvref_t<T>, U>;

// A value that may be absent: std::optional, core::Boxed.
template <typename T>
concept IsMaybe = requires(std::remove_cvref_t<T>& value) {
  value.has_value();
  value.emplace();
};

// What all codecs know: numbers, enumerations, texts, spans, bounds, lists, what may be absent. `Coder`: a writer or a
// reader; `Own`: the codec itself, which takes these by `using`.
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
  void one(Is<TextSpan> auto& span) {
    auto& [begin, end] = span;
    all(begin, end);
  }
  void one(Is<Range> auto& range) {
    auto& [min, max] = range;
    all(min, max);
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
  void one(IsMaybe auto& value) {
    if constexpr (Coder::kReads) {
      if (coder_.bits() != 0) self().one(value.emplace());
    } else {
      coder_.bits(value ? 1 : 0);
      if (value) self().one(*value);
    }
  }

 protected:
  Coder& coder_;

 private:
  Own& self() { return static_cast<Own&>(*this); }
};

}  // namespace isnad::resolve
