// self_exciting_fit.cpp: the likelihood of the model, its gradient, and where it is largest.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "analyze/bounded_lbfgs.h"
#include "analyze/negative_binomial.h"
#include "analyze/self_exciting.h"
#include "analyze/special_functions.h"

namespace isnad::analyze {
namespace {

// The bounds of the reference, within which the penalty decides anyhow.
constexpr Bounds kLevelBounds{-14, 12};
constexpr Bounds kWeightBounds{-8, 8};
constexpr Bounds kShapeBounds{-5, 6};
constexpr Bounds kPowerBounds{-6, 3};
constexpr Bounds kEffectBounds{-4, 4};  // a fiftieth to fifty times the background

struct Sums {
  std::vector<double> by_level;   // Σ ∂ log P / ∂ m · c, by segment
  std::vector<double> by_kernel;  // Σ ∂ log P / ∂ m · c S
  double by_log_shape = 0;        // Σ ∂ log P / ∂ log s
  double by_power = 0;            // Σ ∂ log P / ∂ log s · log m
  std::vector<double> by_effect;  // Σ ∂ log P / ∂ m · c b exp(xβ) x
};

// Chain rule from m, s to θ.
void to_theta(const Sums& sums, const Parameters& parameters, std::span<double> gradient) {
  const std::size_t levels = parameters.levels.size();
  const std::size_t kernels = parameters.weights.size();
  for (std::size_t i = 0; i < levels; ++i) gradient[i] = sums.by_level[i] * parameters.levels[i];
  const double shared =
      std::inner_product(sums.by_kernel.begin(), sums.by_kernel.end(), parameters.weights.begin(), 0.0);
  for (std::size_t k = 0; k < kernels; ++k) {
    gradient[levels + k] = parameters.weights[k] * (sums.by_kernel[k] - shared);
  }
  gradient[levels + kernels] = sums.by_log_shape;
  gradient[levels + kernels + 1] = sums.by_power * parameters.power * (1 - parameters.power);
  std::ranges::copy(sums.by_effect, gradient.begin() + static_cast<std::ptrdiff_t>(levels + kernels + 2));
}

Theta standard_start(const Observations& seen, double share_of_background) {
  double completeness = 1;
  if (!seen.completeness.empty()) {
    completeness =
        std::accumulate(seen.completeness.begin(), seen.completeness.end(), 0.0) / static_cast<double>(seen.size());
  }
  const double mean =
      std::accumulate(seen.counts.begin(), seen.counts.end(), 0.0) / std::max(1.0, static_cast<double>(seen.size()));
  Theta theta(seen.levels, std::log(share_of_background * std::max(mean, 0.01) / completeness));
  theta.resize(seen.levels + seen.kernels, 0.0);
  theta.push_back(0);   // r = 1
  theta.push_back(-2);  // k = 0.12
  theta.resize(theta.size() + seen.effects, 0.0);
  return theta;
}

}  // namespace

double Parameters::branching() const { return std::accumulate(weights.begin(), weights.end(), 0.0); }

double Parameters::shape_at(double mean) const { return shape * std::pow(std::max(mean, kLeastMean), power); }

Parameters unpack(std::span<const double> all, std::size_t levels, std::size_t effects) {
  const auto theta = all.first(all.size() - effects);
  Parameters out;
  out.effects.assign(all.end() - static_cast<std::ptrdiff_t>(effects), all.end());
  for (std::size_t i = 0; i < levels; ++i) out.levels.push_back(std::exp(theta[i]));
  const auto logits = theta.subspan(levels, theta.size() - levels - 2);
  double largest = 0;  // of the slack
  for (const double logit : logits) largest = std::max(largest, logit);
  double sum = std::exp(-largest);
  for (const double logit : logits) sum += std::exp(logit - largest);
  for (const double logit : logits) out.weights.push_back(std::exp(logit - largest) / sum);
  out.shape = std::exp(theta[theta.size() - 2]);
  out.power = 1 / (1 + std::exp(-theta.back()));
  return out;
}

double log_likelihood(const Observations& seen, std::span<const double> theta, std::span<double> gradient) {
  const std::size_t n = seen.size();
  const Parameters parameters = unpack(theta, seen.levels, seen.effects);
  std::vector<double> mean(n);
  for (std::size_t t = 0; t < n; ++t) mean[t] = parameters.levels[seen.segments.empty() ? 0 : seen.segments[t]];
  std::vector<double> factors;  // exp(xβ); none without covariates
  if (seen.effects > 0) {
    factors.assign(n, 0);
    for (std::size_t j = 0; j < seen.effects; ++j) {
      const double* row = seen.covariates.data() + j * n;
      for (std::size_t t = 0; t < n; ++t) factors[t] += parameters.effects[j] * row[t];
    }
    for (std::size_t t = 0; t < n; ++t) mean[t] *= factors[t] = std::exp(factors[t]);
  }
  for (std::size_t k = 0; k < seen.kernels; ++k) {
    const double* row = seen.features.data() + k * n;
    const double weight = parameters.weights[k];
    for (std::size_t t = 0; t < n; ++t) mean[t] += weight * row[t];
  }
  Sums sums{std::vector<double>(seen.levels), std::vector<double>(seen.kernels), 0, 0,
            std::vector<double>(seen.effects)};
  double total = 0;
  const double log_r = std::log(parameters.shape);
  std::vector<double>& slope = mean;  // the mean of a unit is not needed once its slope is known
  for (std::size_t t = 0; t < n; ++t) {
    const double completeness = seen.completeness.empty() ? 1 : seen.completeness[t];
    const double raw = completeness * mean[t];
    const double m = std::max(raw, kLeastMean);
    const double log_m = std::log(m);
    const double log_shape = log_r + parameters.power * log_m;
    const double shape = std::exp(log_shape);
    const NegativeBinomialLog chance = negative_binomial_core(seen.counts[t], m, log_m, shape, log_shape);
    total += chance.log_chance;
    const double by_log_shape = chance.by_shape * shape;
    sums.by_log_shape += by_log_shape;
    sums.by_power += by_log_shape * log_m;
    slope[t] = raw > kLeastMean ? completeness * (chance.by_mean + by_log_shape * parameters.power / m) : 0;
    sums.by_level[seen.segments.empty() ? 0 : seen.segments[t]] += seen.effects > 0 ? slope[t] * factors[t] : slope[t];
  }
  total -= seen.log_factorials ? *seen.log_factorials : log_factorials_of(seen.counts);
  if (gradient.empty()) return total;
  for (std::size_t k = 0; k < seen.kernels; ++k) {
    const double* row = seen.features.data() + k * n;
    double sum = 0;
    for (std::size_t t = 0; t < n; ++t) sum += slope[t] * row[t];
    sums.by_kernel[k] = sum;
  }
  for (std::size_t j = 0; j < seen.effects; ++j) {
    const double* row = seen.covariates.data() + j * n;
    for (std::size_t t = 0; t < n; ++t) {
      const double level = parameters.levels[seen.segments.empty() ? 0 : seen.segments[t]];
      sums.by_effect[j] += slope[t] * level * factors[t] * row[t];
    }
  }
  to_theta(sums, parameters, gradient);
  return total;
}

double penalised_loss(double log_likelihood, double observations, std::span<const double> theta,
                      std::span<double> gradient) {
  const double weight = kPenalty / static_cast<double>(theta.size());
  double square = 0;
  for (std::size_t i = 0; i < theta.size(); ++i) {
    square += theta[i] * theta[i];
    gradient[i] = -gradient[i] / observations + 2 * weight * theta[i];
  }
  return -log_likelihood / observations + weight * square;
}

Fit fit(const Observations& seen, std::span<const double> start) {
  std::vector<Bounds> bounds(seen.levels, kLevelBounds);
  bounds.resize(seen.levels + seen.kernels, kWeightBounds);
  bounds.push_back(kShapeBounds);
  bounds.push_back(kPowerBounds);
  bounds.resize(bounds.size() + seen.effects, kEffectBounds);
  const double n = std::max(1.0, static_cast<double>(seen.size()));
  const auto objective = [&](std::span<const double> theta, std::span<double> gradient) {
    return penalised_loss(log_likelihood(seen, theta, gradient), n, theta, gradient);
  };
  Fit out;
  double least = 0;
  const auto try_from = [&](Theta theta) {
    const LbfgsEnd end = minimise(objective, bounds, theta);
    if (out.theta.empty() || end.value < least) {
      out.theta = std::move(theta);
      least = end.value;
    }
    out.calls += end.calls;
  };
  if (!start.empty()) {
    try_from(Theta(start.begin(), start.end()));
  } else {
    try_from(standard_start(seen, 0.2));
  }
  out.parameters = unpack(out.theta, seen.levels, seen.effects);
  out.log_likelihood = log_likelihood(seen, out.theta, {});
  return out;
}

}  // namespace isnad::analyze
