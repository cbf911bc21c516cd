#include "analyze/many_tests.h"

#include <algorithm>
#include <numeric>

namespace isnad::analyze {

std::vector<std::uint8_t> standing(std::span<const double> p, double rate) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p[i]; });
  std::size_t stand = 0;  // the largest rank whose p is below its share of the rate
  for (std::size_t rank = 1; rank <= order.size(); ++rank) {
    if (p[order[rank - 1]] <= rate * static_cast<double>(rank) / static_cast<double>(order.size())) stand = rank;
  }
  std::vector<std::uint8_t> out(p.size(), 0);
  for (std::size_t rank = 0; rank < stand; ++rank) out[order[rank]] = 1;
  return out;
}

}  // namespace isnad::analyze
