// special_functions.h: the few special functions that likelihoods and tests need, total and safe on several threads.
//
// In:  doubles. Out: doubles; relative errors below 1e-13 for the gamma family. (std::lgamma writes a global sign.)
// Follows: Stirling's series with the recurrence below 10 (Abramowitz and Stegun 6.1.40, 6.3.18); the series and the
// continued fraction of the incomplete gamma function (A&S 6.5.29, 6.5.31); Newton in a bracket for quantiles.
#pragma once

#include <span>

namespace isnad::analyze {

// log Γ(x). Requires x > 0.
[[nodiscard]] double log_gamma(double x);

struct GammaRatio {
  double log_ratio = 0;   // log Γ(s + y) - log Γ(s)
  double derivative = 0;  // by s: ψ(s + y) - ψ(s)
};
// Exact to rounding also where s is so large that the two log Γ would cancel. Requires s > 0 and y >= 0, whole.
[[nodiscard]] GammaRatio log_gamma_ratio(double s, double y);

// Γ(a, x) / Γ(a): the upper tail of a gamma distribution. Requires a > 0, x >= 0.
[[nodiscard]] double upper_gamma(double a, double x);
// P(chi-squared with `degrees` > x).
[[nodiscard]] double chi_squared_tail(double x, double degrees);
[[nodiscard]] double normal_quantile(double p);
[[nodiscard]] double normal_cdf(double x);
// The quantile of a gamma distribution with mean shape * scale.
[[nodiscard]] double gamma_quantile(double p, double shape, double scale);

// Kolmogorov-Smirnov: p of the largest distance of `values` (any order, each in [0, 1]) from uniform, by Stephens'
// correction for few values. 1 for none.
[[nodiscard]] double uniform_ks_p(std::span<const double> values);

}  // namespace isnad::analyze
