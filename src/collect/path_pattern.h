// path_pattern.h: patterns of paths as robots.txt has them: a prefix, in which '*' is any run of bytes and a '$' at the
// end is the end.
//
// In:  a pattern, a path with its query. Out: whether it fits. Follows: RFC 9309, 2.2.2 and 2.2.3: both are compared by
// their octets after percent-encoding was brought to one form. Cost: the pattern's pieces are looked for one after the
// other; never backtracks. Total: any bytes are a pattern.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::collect {

// What needs no percent-encoding without it, all that is not ASCII with it, its digits in capitals.
[[nodiscard]] std::string one_form(std::string_view path);

class PathPattern {
 public:
  explicit PathPattern(std::string_view written);

  // `path`: in one form (one_form), from its first '/' on.
  [[nodiscard]] bool fits(std::string_view path) const;
  // Octets of the pattern: of two that fit, the longer one says more.
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::vector<std::string> pieces_;  // between the stars
  bool to_the_end_ = false;
  std::size_t size_ = 0;
};

}  // namespace isnad::collect
