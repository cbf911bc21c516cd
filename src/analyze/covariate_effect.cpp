#include "analyze/covariate_effect.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analyze/special_functions.h"

namespace isnad::analyze {
namespace {

// The inverse of a symmetric matrix by elimination with pivots; empty where it is singular.
std::vector<double> inverse(std::vector<double> matrix, std::size_t size) {
  std::vector<double> out(size * size, 0);
  for (std::size_t i = 0; i < size; ++i) out[i * size + i] = 1;
  for (std::size_t column = 0; column < size; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column; row < size; ++row) {
      if (std::abs(matrix[row * size + column]) > std::abs(matrix[pivot * size + column])) pivot = row;
    }
    const double value = matrix[pivot * size + column];
    if (std::abs(value) < 1e-10) return {};
    for (std::size_t i = 0; i < size; ++i) {
      std::swap(matrix[pivot * size + i], matrix[column * size + i]);
      std::swap(out[pivot * size + i], out[column * size + i]);
    }
    for (std::size_t i = 0; i < size; ++i) {
      matrix[column * size + i] /= value;
      out[column * size + i] /= value;
    }
    for (std::size_t row = 0; row < size; ++row) {
      const double times = matrix[row * size + column];
      if (row == column || times == 0) continue;
      for (std::size_t i = 0; i < size; ++i) {
        matrix[row * size + i] -= times * matrix[column * size + i];
        out[row * size + i] -= times * out[column * size + i];
      }
    }
  }
  return out;
}

}  // namespace

std::vector<double> standard_errors(const Observations& seen, const Theta& theta) {
  constexpr double kStep = 1e-4;
  const std::size_t size = theta.size();
  std::vector<double> information(size * size, 0);
  std::vector<double> above(size);
  std::vector<double> below(size);
  for (std::size_t i = 0; i < size; ++i) {
    Theta moved = theta;
    moved[i] = theta[i] + kStep;
    (void)log_likelihood(seen, moved, above);
    moved[i] = theta[i] - kStep;
    (void)log_likelihood(seen, moved, below);
    for (std::size_t j = 0; j < size; ++j) information[i * size + j] = -(above[j] - below[j]) / (2 * kStep);
  }
  // Of a parameter that the counts hardly tell of, the penalty does: it is what keeps the maximum where it is.
  const double penalty = 2 * kPenalty * static_cast<double>(seen.size()) / static_cast<double>(size);
  for (std::size_t i = 0; i < size; ++i) {
    information[i * size + i] += penalty;
    for (std::size_t j = 0; j < i; ++j)
      information[i * size + j] = information[j * size + i] =
          (information[i * size + j] + information[j * size + i]) / 2;
  }
  const std::vector<double> covariance = inverse(std::move(information), size);
  std::vector<double> out(size, std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i < size && !covariance.empty(); ++i) {
    const double variance = covariance[i * size + i];
    if (variance > 0) out[i] = std::sqrt(variance);
  }
  return out;
}

std::vector<CovariateEffect> effects_of(const Series& series, const Covariates& covariates, double level) {
  const Covariates used = those_that_vary(covariates, series.known);
  std::vector<CovariateEffect> out;
  for (std::size_t row = 0; row < covariates.names.size(); ++row) {
    CovariateEffect one;
    one.name = covariates.names[row];
    for (std::size_t t = 0; t < series.size(); ++t) one.units += series.known[t] ? covariates.at(row, t) : 0;
    one.varies = std::ranges::find(used.names, one.name) != used.names.end();
    out.push_back(std::move(one));
  }
  if (used.names.empty()) return out;
  const FittedSeries with_all = fit_series(series.best, series.known, kHalfLives, {}, std::nullopt, {}, &used);
  Observations seen = observations(series.best, series.known, with_all.memory);
  add_covariates(seen, series.known, used);
  const std::vector<double> errors = standard_errors(seen, with_all.fit.theta);
  const double width = normal_quantile(0.5 + level / 2);
  const std::size_t first = with_all.fit.theta.size() - used.names.size();
  for (std::size_t i = 0; i < used.names.size(); ++i) {
    CovariateEffect& one = *std::ranges::find(out, used.names[i], &CovariateEffect::name);
    const double effect = with_all.fit.theta[first + i];
    one.factor = std::exp(effect);
    one.interval = {std::exp(effect - width * errors[first + i]), std::exp(effect + width * errors[first + i])};
    std::vector<std::string> others = used.names;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    const Covariates rest = with_names(used, others);
    const FittedSeries without = fit_series(series.best, series.known, kHalfLives, {}, std::nullopt, {}, &rest);
    const double gain = 2 * (with_all.fit.log_likelihood - without.fit.log_likelihood);
    one.p = chi_squared_tail(std::max(0.0, gain), 1);
  }
  return out;
}

}  // namespace isnad::analyze
