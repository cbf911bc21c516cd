#include "analyze/special_functions.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace isnad::analyze {
namespace {

constexpr double kStirlingFrom = 10;  // above it eight terms of the series leave less than 1e-16

// log Γ(x) - ((x - 1/2) log x - x + log sqrt(2π)), for x >= kStirlingFrom.
double stirling_rest(double x) {
  const double t = 1 / (x * x);
  return (1.0 / 12 -
          t * (1.0 / 360 -
               t * (1.0 / 1260 - t * (1.0 / 1680 - t * (1.0 / 1188 - t * (691.0 / 360360 -
                                                                          t * (1.0 / 156 - t * 3617.0 / 122400))))))) /
         x;
}

// ψ(x) - log x, for x >= kStirlingFrom.
double digamma_rest(double x) {
  const double t = 1 / (x * x);
  return -0.5 / x -
         t * (1.0 / 12 -
              t * (1.0 / 120 - t * (1.0 / 252 - t * (1.0 / 240 - t * (1.0 / 132 - t * (691.0 / 32760 - t / 12))))));
}

}  // namespace

double log_gamma(double x) {
  double below = 1;
  while (x < kStirlingFrom) below *= x++;
  constexpr double kHalfLogTwoPi = 0.91893853320467274178;
  return (x - 0.5) * std::log(x) - x + kHalfLogTwoPi + stirling_rest(x) - std::log(below);
}

GammaRatio log_gamma_ratio(double s, double y) {
  constexpr double kFewFactors = 12;
  if (y == 0) return {};
  if (y <= kFewFactors) {  // s (s+1) … (s+y-1)
    double product = 1;
    double derivative = 0;
    for (double i = 0; i < y; ++i) {
      product *= s + i;
      derivative += 1 / (s + i);
    }
    return {std::log(product), derivative};
  }
  // Both arguments are shifted alike until Stirling's series holds for the smaller one.
  double quotient = 1;
  double derivative = 0;
  double base = s;
  while (base < kStirlingFrom) {
    quotient *= base / (base + y);
    derivative += 1 / (base + y) - 1 / base;
    base += 1;
  }
  const double top = base + y;
  const double growth = std::log1p(y / base);
  // Both sums run upwards from s: Γ(s) = Γ(base) / Π(s + i), Γ(s + y) = Γ(top) / Π(s + i + y).
  const double ratio =
      (base - 0.5) * growth + y * std::log(top) - y + stirling_rest(top) - stirling_rest(base) + std::log(quotient);
  return {ratio, growth + digamma_rest(top) - digamma_rest(base) - derivative};
}

double upper_gamma(double a, double x) {
  constexpr int kMostTerms = 100000;
  constexpr double kEnough = 1e-15;
  if (x <= 0) return 1;
  const double front = std::exp(a * std::log(x) - x - log_gamma(a));
  if (x < a + 1) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < kMostTerms && term > sum * kEnough; ++n) sum += term *= x / (a + n);
    return std::clamp(1 - front * sum, 0.0, 1.0);
  }
  // Lentz's algorithm.
  constexpr double kTiny = 1e-300;
  double b = x + 1 - a;
  double c = 1 / kTiny;
  double d = 1 / b;
  double fraction = d;
  for (int n = 1; n < kMostTerms; ++n) {
    const double an = -n * (n - a);
    b += 2;
    d = an * d + b;
    if (std::abs(d) < kTiny) d = kTiny;
    c = b + an / c;
    if (std::abs(c) < kTiny) c = kTiny;
    d = 1 / d;
    fraction *= d * c;
    if (std::abs(d * c - 1) < kEnough) break;
  }
  return std::clamp(front * fraction, 0.0, 1.0);
}

double chi_squared_tail(double x, double degrees) { return upper_gamma(degrees / 2, x / 2); }

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

double normal_quantile(double p) {
  p = std::clamp(p, 1e-300, 1 - 1e-16);
  double low = -38;
  double high = 9;
  double x = 0;
  // Newton's steps, kept within a bracket: the density is too small in the tails to be trusted alone.
  for (int step = 0; step < 200; ++step) {
    const double off = normal_cdf(x) - p;
    (off > 0 ? high : low) = x;
    const double density = std::exp(-0.5 * x * x) / std::sqrt(2 * std::numbers::pi);
    double next = density > 0 ? x - off / density : low;
    if (next <= low || next >= high) next = 0.5 * (low + high);
    if (std::abs(next - x) < 1e-14 * (1 + std::abs(x))) return next;
    x = next;
  }
  return x;
}

double gamma_quantile(double p, double shape, double scale) {
  double low = 0;
  double high = shape + 1;
  while (1 - upper_gamma(shape, high) < p && high < 1e12) high *= 2;
  for (int step = 0; step < 200 && high - low > 1e-13 * high; ++step) {
    const double middle = 0.5 * (low + high);
    (1 - upper_gamma(shape, middle) < p ? low : high) = middle;
  }
  return 0.5 * (low + high) * scale;
}

double uniform_ks_p(std::span<const double> values) {
  if (values.empty()) return 1;
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const auto n = static_cast<double>(sorted.size());
  double distance = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto rank = static_cast<double>(i);
    distance = std::max({distance, sorted[i] - rank / n, (rank + 1) / n - sorted[i]});
  }
  const double x = (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * distance;
  if (x < 0.2) return 1;
  double p = 0;
  for (int k = 1; k <= 100; ++k) p += (k % 2 == 1 ? 2 : -2) * std::exp(-2.0 * k * k * x * x);
  return std::clamp(p, 0.0, 1.0);
}

}  // namespace isnad::analyze
