#include "analyze/panel_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyze/baseline.h"
#include "analyze/bounded_lbfgs.h"
#include "analyze/negative_binomial.h"
#include "analyze/self_exciting.h"

namespace isnad::analyze {
namespace {

constexpr Bounds kLevelBounds{-14, 12};
constexpr Bounds kWeightBounds{-8, 8};
constexpr Bounds kShapeBounds{-5, 6};
constexpr Bounds kPowerBounds{-6, 3};
constexpr Bounds kRareBounds{-6, 3};
constexpr Bounds kThinnerBounds{-3, 1.5};  // δ from 0.95 down to 0.011
constexpr std::size_t kAfterWeights = 1 + kPanelFeatures;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

// log P of both parts with what its slopes need.
struct TwoParts {
  double log_chance = 0, by_mean = 0;  // shapes held
  double by_log_shape = 0;             // of both at once
  double second = 0;                   // share of the second part in what was seen
  double by_log_thinner = 0;
};
TwoParts two_parts(double count, double mean, double shape, const PanelParameters& parameters) {
  const NegativeBinomialLog one = negative_binomial_core(count, mean, shape);
  const NegativeBinomialLog other = negative_binomial_core(count, mean, shape * parameters.thinner);
  const double a = std::log1p(-parameters.rare) + one.log_chance;
  const double b = std::log(parameters.rare) + other.log_chance;
  const double most = std::max(a, b);
  TwoParts out;
  out.log_chance = most + std::log(std::exp(a - most) + std::exp(b - most));
  out.second = std::exp(b - out.log_chance);
  out.by_mean = (1 - out.second) * one.by_mean + out.second * other.by_mean;
  out.by_log_thinner = out.second * other.by_shape * shape * parameters.thinner;
  out.by_log_shape = (1 - out.second) * one.by_shape * shape + out.by_log_thinner;
  return out;
}

PanelTheta standard_start(const PanelRows& rows) {
  const double mean = std::inner_product(rows.counts.begin(), rows.counts.end(), rows.weights.begin(), 0.0) /
                      std::max(1.0, rows.total_weight);
  PanelTheta theta(kPanelThetas, 0);
  theta[0] = std::log(0.2 * std::max(mean, 0.01));
  theta[kAfterWeights + 1] = -2;  // k = 0.12
  theta[kAfterWeights + 2] = -2;  // ε = 0.12
  return theta;
}

}  // namespace

double PanelParameters::shape_at(double mean) const { return shape * std::pow(std::max(mean, kLeastMean), power); }

PanelParameters unpack_panel(std::span<const double> theta) {
  PanelParameters out;
  out.level = std::exp(theta[0]);
  const auto logits = theta.subspan(1, kPanelFeatures);
  double largest = 0;  // of the slack
  for (const double logit : logits) largest = std::max(largest, logit);
  double sum = std::exp(-largest);
  for (const double logit : logits) sum += std::exp(logit - largest);
  for (const double logit : logits) out.weights.push_back(std::exp(logit - largest) / sum);
  out.shape = std::exp(theta[kAfterWeights]);
  out.power = logistic(theta[kAfterWeights + 1]);
  out.rare = logistic(theta[kAfterWeights + 2]);
  out.thinner = std::exp(-std::exp(theta[kAfterWeights + 3]));
  return out;
}

double panel_log_likelihood(const PanelRows& rows, std::span<const double> theta, std::span<double> gradient) {
  const std::size_t n = rows.size();
  const PanelParameters parameters = unpack_panel(theta);
  std::vector<double> mean(n, parameters.level);
  for (std::size_t feature = 0; feature < kPanelFeatures; ++feature) {
    const double* row = rows.features.data() + feature * n;
    for (std::size_t i = 0; i < n; ++i) mean[i] += parameters.weights[feature] * row[i];
  }
  double total = -rows.log_factorials;
  double by_level = 0;
  double by_log_shape = 0;
  double by_power = 0;
  double by_rare = 0;
  double by_log_thinner = 0;
  std::vector<double>& slope = mean;  // the mean of a row is not needed once its slope is known
  for (std::size_t i = 0; i < n; ++i) {
    const double m = std::max(mean[i], kLeastMean);
    const double log_m = std::log(m);
    const double weight = rows.weights[i];
    const double shape = parameters.shape * std::exp(parameters.power * log_m);
    const TwoParts parts = two_parts(rows.counts[i], m, shape, parameters);
    total += weight * parts.log_chance;
    by_log_shape += weight * parts.by_log_shape;
    by_power += weight * parts.by_log_shape * log_m;
    by_rare += weight * (parts.second - parameters.rare);
    by_log_thinner += weight * parts.by_log_thinner;
    slope[i] = weight * (parts.by_mean + parts.by_log_shape * parameters.power / m);
    by_level += slope[i];
  }
  if (gradient.empty()) return total;
  double by_feature[kPanelFeatures] = {};
  double shared = 0;
  for (std::size_t feature = 0; feature < kPanelFeatures; ++feature) {
    const double* row = rows.features.data() + feature * n;
    for (std::size_t i = 0; i < n; ++i) by_feature[feature] += slope[i] * row[i];
    shared += by_feature[feature] * parameters.weights[feature];
  }
  gradient[0] = by_level * parameters.level;
  for (std::size_t feature = 0; feature < kPanelFeatures; ++feature)
    gradient[1 + feature] = parameters.weights[feature] * (by_feature[feature] - shared);
  gradient[kAfterWeights] = by_log_shape;
  gradient[kAfterWeights + 1] = by_power * parameters.power * (1 - parameters.power);
  gradient[kAfterWeights + 2] = by_rare;
  gradient[kAfterWeights + 3] = -by_log_thinner * std::exp(theta[kAfterWeights + 3]);
  return total;
}

PanelFit fit_panel(const PanelRows& rows, std::span<const double> start) {
  std::vector<Bounds> bounds{kLevelBounds};
  bounds.resize(kAfterWeights, kWeightBounds);
  bounds.insert(bounds.end(), {kShapeBounds, kPowerBounds, kRareBounds, kThinnerBounds});
  const double n = std::max(1.0, rows.total_weight);
  const auto objective = [&](std::span<const double> theta, std::span<double> gradient) {
    return penalised_loss(panel_log_likelihood(rows, theta, gradient), n, theta, gradient);
  };
  PanelFit out;
  out.theta = start.empty() ? standard_start(rows) : PanelTheta(start.begin(), start.end());
  LbfgsOptions options;
  options.most_steps = 150;
  options.gain = 1e-9;
  minimise(objective, bounds, out.theta, options);
  out.parameters = unpack_panel(out.theta);
  out.log_likelihood = panel_log_likelihood(rows, out.theta, {});
  return out;
}

double panel_mean(const PanelParameters& parameters, const Features& features, std::size_t unit, std::size_t step) {
  double mean = parameters.level;
  for (std::size_t feature = 0; feature < kPanelFeatures; ++feature)
    mean += parameters.weights[feature] * features.at(feature, unit, step);
  return std::max(mean, kLeastMean);
}

std::vector<double> panel_sample(const PanelParameters& parameters, double mean, std::size_t count) {
  const double shape = parameters.shape_at(mean);
  const auto rare = static_cast<std::size_t>(std::lround(parameters.rare * static_cast<double>(count)));
  std::vector<double> out = negative_binomial_quantiles(mean, shape, even_levels(count - rare));
  const auto more = negative_binomial_quantiles(mean, shape * parameters.thinner, even_levels(rare));
  out.insert(out.end(), more.begin(), more.end());
  std::ranges::sort(out);
  return out;
}

double panel_chance_of_none(const PanelParameters& parameters, double mean) {
  const double shape = parameters.shape_at(mean);
  return (1 - parameters.rare) * std::exp(negative_binomial_log_none(mean, shape)) +
         parameters.rare * std::exp(negative_binomial_log_none(mean, shape * parameters.thinner));
}

}  // namespace isnad::analyze
