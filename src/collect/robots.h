// robots.h: what a host's robots.txt lets this program fetch.
//
// In:  the file's bytes, the product token that this program goes by. Out: whether a path may be fetched, how long to
// wait between two requests. Follows: RFC 9309: all groups that name the product count as one, else those for '*'; of
// the rules that fit, the longest decides, of equals the one that allows; lines that mean nothing are passed over.
// Beyond it: Crawl-delay, as many hosts write it. Bounds: the first kMostBytes are read. Total: any bytes are a file.
// Cost: linear; a question looks at each rule. Thread-safe: const.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "collect/path_pattern.h"

namespace isnad::collect {

class Robots {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{500} * 1024;  // RFC 9309, 2.5: no less than that

  // `product`: "isnad"; case is not looked at.
  [[nodiscard]] static Robots read(std::string_view bytes, std::string_view product);
  // Of a host that has no such file (4xx): RFC 9309, 2.3.1.3.
  [[nodiscard]] static Robots allowing_all() { return {}; }

  // `path`: with its query, from the first '/' on, as in an address.
  [[nodiscard]] bool allows(std::string_view path) const;
  [[nodiscard]] std::optional<double> crawl_delay_s() const { return crawl_delay_s_; }

 private:
  struct Rule {
    PathPattern pattern;
    bool allows = false;
  };
  std::vector<Rule> rules_;
  std::optional<double> crawl_delay_s_;
};

}  // namespace isnad::collect
