#include "analyze/negative_binomial.h"

#include <algorithm>
#include <cmath>

#include "analyze/special_functions.h"

namespace isnad::analyze {
namespace {

constexpr double kPoissonShape = 1e15;  // NB with it differs from Poisson by less than rounding for means below 10^7
constexpr double kExactBelow = 2048;
constexpr double kNegligible = -45;  // log of a chance that no sum of chances notices

double log_chance(double y, double mean, double shape) { return negative_binomial_log(y, mean, shape).log_chance; }

// Walks up the distribution in blocks; `visit(first, width, mass)` says whether to go on.
template <typename Visit>
void walk(double mean, double shape, const Visit& visit) {
  const double deviation = std::sqrt(mean + mean * mean / shape);
  double y = 0;
  if (log_chance(0, mean, shape) < kNegligible) {  // begin where chances count; below the mode they only rise
    double low = 0;
    double high = std::floor(mean * std::max(0.0, 1 - 1 / shape));
    while (high - low > 1) {
      const double middle = std::floor(0.5 * (low + high));
      (log_chance(middle, mean, shape) < kNegligible ? low : high) = middle;
    }
    y = low;
  }
  const double q = mean / (shape + mean);
  double chance = std::exp(log_chance(y, mean, shape));
  for (;;) {
    const double width = y < kExactBelow ? 1 : std::max(1.0, std::floor(std::min(y / 256, deviation / 64)));
    if (width == 1) {
      if (!visit(y, width, chance)) return;
      chance *= q * (shape + y) / (y + 1);
    } else {  // Simpson's rule over [y - 1/2, y + width - 1/2]: the chances of whole counts, as a smooth function
      const double first = std::exp(log_chance(y - 0.5, mean, shape));
      const double middle = std::exp(log_chance(y - 0.5 + 0.5 * width, mean, shape));
      const double last = std::exp(log_chance(y - 0.5 + width, mean, shape));
      if (!visit(y, width, width * (first + 4 * middle + last) / 6)) return;
      chance = std::exp(log_chance(y + width, mean, shape));
    }
    y += width;
  }
}

}  // namespace

NegativeBinomialLog negative_binomial_core(double y, double mean, double shape) {
  const GammaRatio gamma = log_gamma_ratio(shape, y);
  const double share = std::log1p(mean / shape);  // -log of shape / (shape + mean)
  const double total = shape + mean;
  NegativeBinomialLog out;
  out.log_chance = gamma.log_ratio - shape * share;
  if (y > 0) out.log_chance += y * (std::log(mean / shape) - share);
  out.by_mean = y / mean - (shape + y) / total;
  out.by_shape = gamma.derivative - share + (mean - y) / total;
  return out;
}

NegativeBinomialLog negative_binomial_core(double y, double mean, double log_mean, double shape, double log_shape) {
  constexpr double kSmall = 1e-3;  // below it the difference of two logarithms loses digits
  const double total = shape + mean;
  const double share = mean < kSmall * shape ? std::log1p(mean / shape) : std::log(total) - log_shape;
  NegativeBinomialLog out;
  out.log_chance = -shape * share;
  out.by_mean = y / mean - (shape + y) / total;
  out.by_shape = (mean - y) / total - share;
  if (y == 0) return out;
  out.log_chance += y * (log_mean - log_shape - share);
  if (y == 1) {
    out.log_chance += log_shape;
    out.by_shape += 1 / shape;
    return out;
  }
  const GammaRatio gamma = log_gamma_ratio(shape, y);
  out.log_chance += gamma.log_ratio;
  out.by_shape += gamma.derivative;
  return out;
}

NegativeBinomialLog negative_binomial_log(double y, double mean, double shape) {
  NegativeBinomialLog out = negative_binomial_core(y, mean, shape);
  if (y > 1) out.log_chance -= log_gamma(y + 1);
  return out;
}

double negative_binomial_log_none(double mean, double shape) { return -shape * std::log1p(mean / shape); }

std::vector<double> negative_binomial_quantiles(double mean, double shape, std::span<const double> levels) {
  std::vector<double> out;
  out.reserve(levels.size());
  mean = std::max(mean, kLeastMean);
  double below = 0;
  const double farthest = 1e3 * (mean + 1) * (1 + 1 / shape) + 1e3;  // rounding may keep the sum below the last level
  walk(mean, shape, [&](double first, double width, double mass) {
    while (out.size() < levels.size() && below + mass >= levels[out.size()]) {
      const double within = mass > 0 ? (levels[out.size()] - below) / mass : 0;
      out.push_back(first + std::max(0.0, std::ceil(within * width) - 1));
    }
    below += mass;
    if (first > farthest) out.resize(levels.size(), first);
    return out.size() < levels.size();
  });
  return out;
}

std::vector<double> poisson_quantiles(double mean, std::span<const double> levels) {
  return negative_binomial_quantiles(mean, kPoissonShape, levels);
}

double negative_binomial_cdf(double y, double mean, double shape) {
  if (y < 0) return 0;
  double sum = 0;
  const double farthest = 1e3 * (mean + 1) * (1 + 1 / shape) + 1e3;
  walk(std::max(mean, kLeastMean), shape, [&](double first, double width, double mass) {
    if (first > y) return false;
    sum += first + width - 1 <= y ? mass : mass * (y - first + 1) / width;
    return first < farthest;
  });
  return std::min(sum, 1.0);
}

}  // namespace isnad::analyze
