// boxed.h: a value that may be absent, kept apart: a pointer where there is none, for large values of which most are.
//
// In:  a value, or none. Out: used as std::optional is; copies are deep, comparison is by value. Thread-safe once made.
#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace isnad::core {

// A T can be made of it, and it is no box itself.
template <typename U, typename T, typename Box>
concept Fills = std::constructible_from<T, U> && !std::same_as<std::remove_cvref_t<U>, Box>;

template <typename T>
class Boxed {
 public:
  Boxed() = default;
  template <Fills<T, Boxed> U>
  Boxed(U&& value) : held_(std::make_unique<T>(std::forward<U>(value))) {}  // NOLINT: as a value becomes an optional
  Boxed(const Boxed& other) : held_(other.held_ == nullptr ? nullptr : std::make_unique<T>(*other.held_)) {}
  Boxed(Boxed&& other) noexcept = default;
  Boxed& operator=(const Boxed& other) {
    if (this != &other) *this = Boxed(other);
    return *this;
  }
  Boxed& operator=(Boxed&& other) noexcept = default;
  ~Boxed() = default;

  [[nodiscard]] bool has_value() const { return held_ != nullptr; }
  [[nodiscard]] explicit operator bool() const { return has_value(); }
  // Require that there is one.
  [[nodiscard]] T& operator*() { return *held_; }
  [[nodiscard]] const T& operator*() const { return *held_; }
  [[nodiscard]] const T* operator->() const { return held_.get(); }

  T& emplace() { return *(held_ = std::make_unique<T>()); }
  void reset() { held_.reset(); }

  friend bool operator==(const Boxed& a, const Boxed& b) { return a && b ? *a == *b : a.has_value() == b.has_value(); }

 private:
  std::unique_ptr<T> held_;
};

}  // namespace isnad::core
