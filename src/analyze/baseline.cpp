#include "analyze/baseline.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyze/negative_binomial.h"
#include "analyze/score.h"

namespace isnad::analyze {
namespace {

constexpr std::size_t kQuantiles = 500;

std::vector<double> sorted(std::span<const double> values) {
  std::vector<double> out(values.begin(), values.end());
  std::ranges::sort(out);
  return out;
}

std::vector<double> by_moments(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double variance = 0;
  for (const double value : values) variance += (value - mean) * (value - mean) / n;
  const std::vector<double> levels = even_levels(kQuantiles);
  if (variance > mean && mean > 0) return negative_binomial_quantiles(mean, mean * mean / (variance - mean), levels);
  return poisson_quantiles(mean, levels);
}

}  // namespace

std::vector<double> even_levels(std::size_t count) {
  std::vector<double> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
  return out;
}

std::vector<double> recent(std::span<const double> known, std::size_t window) {
  return sorted(known.last(std::min(window, known.size())));
}

std::vector<NamedSample> baselines(std::span<const double> known, std::span<const std::size_t> windows) {
  std::vector<NamedSample> out;
  out.push_back({"zero", {0}});
  out.push_back({"last", {known.back()}});
  out.push_back({"last-poisson", poisson_quantiles(known.back(), even_levels(kQuantiles))});
  out.push_back({"history", sorted(known)});
  for (const std::size_t window : windows) {
    const auto last = known.last(std::min(window, known.size()));
    out.push_back({"recent-" + std::to_string(window), sorted(last)});
    out.push_back({"negbin-" + std::to_string(window), by_moments(last)});
  }
  return out;
}

std::vector<double> pooled(std::span<const double> a, std::span<const double> b) {
  std::vector<double> out;
  out.reserve(kQuantiles);
  for (const double level : even_levels(kQuantiles / 2)) {
    out.push_back(sample_quantile(a, level));
    out.push_back(sample_quantile(b, level));
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace isnad::analyze
