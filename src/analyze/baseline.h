// baseline.h: forecasts that take no model, which every model has to stand beside.
//
// In:  the known counts up to an origin. Out: for each baseline a sorted sample, the same for every step ahead: `zero`,
// `last`,
//      `last-poisson`, `history`, `recent-w` (conflictology: the last w as they were), `negbin-w` (their two moments).
// Follows: the reference's `naive_forecasts`. Cost: a sort of the history.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace isnad::analyze {

struct NamedSample {
  std::string model;
  std::vector<double> sample;  // sorted
};

// Levels (i + 1/2) / count.
[[nodiscard]] std::vector<double> even_levels(std::size_t count);
// Requires a known count at least. `windows`: in units; the first is that of the pool.
[[nodiscard]] std::vector<NamedSample> baselines(std::span<const double> known, std::span<const std::size_t> windows);
[[nodiscard]] std::vector<double> recent(std::span<const double> known, std::size_t window);
// Half of each distribution (linear pool), as 500 quantiles. Requires sorted samples.
[[nodiscard]] std::vector<double> pooled(std::span<const double> a, std::span<const double> b);

}  // namespace isnad::analyze
