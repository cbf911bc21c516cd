#include "analyze/pelt.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isnad::analyze {

SegmentCost::SegmentCost(std::span<const double> counts, double shape) : sums_(counts.size() + 1), shape_(shape) {
  for (std::size_t t = 0; t < counts.size(); ++t) sums_[t + 1] = sums_[t] + counts[t];
}

double SegmentCost::operator()(std::size_t i, std::size_t j) const {
  const auto n = static_cast<double>(j - i);
  const double sum = sums_[j] - sums_[i];
  const double mean = sum / n;
  const double gain = sum > 0 ? sum * std::log(mean) : 0;
  if (std::isinf(shape_)) return 2 * (sum - gain);
  return 2 * ((sum + n * shape_) * std::log(mean + shape_) - gain - n * shape_ * std::log(shape_));
}

std::vector<std::size_t> pelt(std::span<const double> counts, double penalty, double shape, std::size_t least) {
  const SegmentCost cost(counts, shape);
  const std::size_t n = counts.size();
  std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
  std::vector<std::size_t> previous(n + 1, 0);
  struct Candidate {
    std::size_t start;
    std::size_t until;  // the first end for which it is beaten
  };
  constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
  std::vector<Candidate> candidates{{0, kNever}};
  best[0] = -penalty;
  for (std::size_t j = least; j <= n; ++j) {
    std::erase_if(candidates, [&](const Candidate& each) { return each.until <= j; });
    std::vector<double> values;
    for (const Candidate& each : candidates) {
      if (each.start + least > j) break;  // candidates are in order of their starts
      values.push_back(best[each.start] + cost(each.start, j) + penalty);
      if (values.back() < best[j]) {
        best[j] = values.back();
        previous[j] = each.start;
      }
    }
    // A segment that begins at j is as cheap for every end that it can reach: from j + least on.
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i] - penalty > best[j]) candidates[i].until = std::min(candidates[i].until, j + least);
    }
    candidates.push_back({j, kNever});
  }
  std::vector<std::size_t> cuts;
  for (std::size_t j = previous[n]; j > 0; j = previous[j]) cuts.push_back(j);
  std::ranges::reverse(cuts);
  return cuts;
}

double shape_within(std::span<const double> counts, std::size_t width) {
  double squares = 0;
  double excess = 0;
  for (std::size_t from = 0; width > 1 && from + width <= counts.size(); from += width) {
    const auto block = counts.subspan(from, width);
    double mean = 0;
    for (const double count : block) mean += count / static_cast<double>(width);
    double variance = 0;
    for (const double count : block) variance += (count - mean) * (count - mean) / static_cast<double>(width - 1);
    squares += mean * mean;
    excess += variance - mean;
  }
  return excess <= 0 ? std::numeric_limits<double>::infinity() : squares / excess;
}

}  // namespace isnad::analyze
