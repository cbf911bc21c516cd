// negative_binomial.h: counts more spread than Poisson's: mean m, variance m + m^2/s.
//
// In:  counts, means, shapes. Out: log chances with derivatives, the chance of none, quantiles.
// Invariant: s → ∞ is Poisson, to rounding; all in log space, so that means of 10^7 do not underflow.
#pragma once

#include <span>
#include <vector>

namespace isnad::analyze {

inline constexpr double kLeastMean = 1e-9;  // as the reference: a mean below it counts as this

struct NegativeBinomialLog {
  double log_chance = 0;
  double by_mean = 0;   // with the shape held
  double by_shape = 0;  // with the mean held
};
// Requires y >= 0, whole; mean >= kLeastMean; shape > 0.
[[nodiscard]] NegativeBinomialLog negative_binomial_log(double y, double mean, double shape);
// Without log y!, which no fit needs: 0 for y = 0.
[[nodiscard]] NegativeBinomialLog negative_binomial_core(double y, double mean, double shape);
// The same where the logarithms are known: a fit asks for thousands.
[[nodiscard]] NegativeBinomialLog negative_binomial_core(double y, double mean, double log_mean, double shape,
                                                         double log_shape);
// log P(0).
[[nodiscard]] double negative_binomial_log_none(double mean, double shape);

// The smallest counts with P(Y <= count) >= level, for each level. Requires levels in (0, 1), ascending.
// Exact to 2,048; beyond, chances are summed over blocks of a 256th of the count, and of a 64th of the deviation.
// Cost: the steps of one pass up to the last quantile.
[[nodiscard]] std::vector<double> negative_binomial_quantiles(double mean, double shape,
                                                              std::span<const double> levels);
[[nodiscard]] std::vector<double> poisson_quantiles(double mean, std::span<const double> levels);
// P(Y <= y).
[[nodiscard]] double negative_binomial_cdf(double y, double mean, double shape);

}  // namespace isnad::analyze
