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
  std::vector<std::size_t> candidates{0};
  best[0] = -penalty;
  for (std::size_t j = least; j <= n; ++j) {
    std::vector<std::pair<std::size_t, double>> tried;
    for (const std::size_t i : candidates) {
      if (i + least > j) continue;
      const double value = best[i] + cost(i, j) + penalty;
      tried.emplace_back(i, value);
      if (value < best[j]) {
        best[j] = value;
        previous[j] = i;
      }
    }
    std::vector<std::size_t> kept;
    for (const auto& [i, value] : tried) {
      if (value - penalty <= best[j]) kept.push_back(i);
    }
    for (const std::size_t i : candidates) {
      if (i + least > j) kept.push_back(i);
    }
    kept.push_back(j);
    candidates = std::move(kept);
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
