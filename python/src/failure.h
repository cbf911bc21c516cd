// failure.h: an error of the engine on its way to Python, where it becomes an exception of isnad (isnad/_errors.py).
#pragma once

#include <exception>
#include <utility>

#include "isnad/result.h"

namespace isnad::python {

class Failure : public std::exception {
 public:
  explicit Failure(Error error) : error_(std::move(error)) {}
  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] const char* what() const noexcept override { return error_.message.c_str(); }

 private:
  Error error_;
};

// The value, or a Failure is thrown.
template <typename T>
[[nodiscard]] T value_of(Result<T> result) {
  if (!result) throw Failure(std::move(result).error());
  return std::move(result).value();
}
inline void expect(const Status& status) {
  if (!status) throw Failure(status.error());
}

}  // namespace isnad::python
