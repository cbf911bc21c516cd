#include "analyze/trend_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "analyze/bounded_lbfgs.h"
#include "analyze/forecast.h"
#include "analyze/negative_binomial.h"
#include "analyze/score.h"
#include "analyze/self_exciting.h"

namespace isnad::analyze {
namespace {

// θ: log mean at the first unit learnt from, slope to the last one, six weekdays against Monday (days only), log shape.
constexpr std::size_t kWeekdays = 6;

struct Row {
  double trend = 0;         // 0 at the first unit, 1 at the last learnt from, more behind it
  std::size_t weekday = 0;  // 0: Monday, or no days
};
Row row_of(const Series& series, std::size_t step, std::size_t learnt) {
  Row out;
  out.trend = static_cast<double>(step) / static_cast<double>(std::max<std::size_t>(1, learnt - 1));
  if (series.unit == Unit::kDay) {
    out.weekday = static_cast<std::size_t>(
        core::weekday_of(first_day_of(series.first + static_cast<std::int64_t>(step), Unit::kDay)) - 1);
  }
  return out;
}

double log_mean_of(std::span<const double> theta, const Row& row) {
  return theta[0] + theta[1] * row.trend + (row.weekday > 0 ? theta[1 + row.weekday] : 0);
}

std::vector<double> learn(const Series& series, std::size_t until) {
  std::vector<Row> rows;
  std::vector<double> counts;
  for (std::size_t t = 0; t < until; ++t) {
    if (!series.known[t]) continue;
    rows.push_back(row_of(series, t, until));
    counts.push_back(series.best[t]);
  }
  const std::size_t weekdays = series.unit == Unit::kDay ? kWeekdays : 0;
  const auto n = static_cast<double>(counts.size());
  const double mean = std::accumulate(counts.begin(), counts.end(), 0.0) / n;
  std::vector<double> theta(3 + weekdays, 0.0);
  theta[0] = std::log(std::max(mean, 0.01));
  std::vector<Bounds> bounds(theta.size(), Bounds{-10, 10});
  bounds[0] = {-14, 12};
  bounds.back() = {-5, 6};
  const auto objective = [&](std::span<const double> at, std::span<double> gradient) {
    std::ranges::fill(gradient, 0.0);
    const double log_shape = at.back();
    const double shape = std::exp(log_shape);
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const double log_mean = std::clamp(log_mean_of(at, rows[i]), -20.0, 20.0);
      const double m = std::exp(log_mean);
      const NegativeBinomialLog chance = negative_binomial_core(counts[i], m, log_mean, shape, log_shape);
      sum += chance.log_chance;
      const double slope = chance.by_mean * m;
      gradient[0] += slope;
      gradient[1] += slope * rows[i].trend;
      if (rows[i].weekday > 0) gradient[1 + rows[i].weekday] += slope;
      gradient.back() += chance.by_shape * shape;
    }
    return penalised_loss(sum, n, at, gradient);
  };
  (void)minimise(objective, bounds, theta);
  return theta;
}

// The same of the model of memory.
std::vector<double> memory_log_scores(const Series& series, std::size_t from, std::size_t until) {
  const auto counts = std::span<const double>(series.best);
  const auto known = std::span<const std::uint8_t>(series.known);
  const FittedSeries fitted = fit_series(counts.first(from), known.first(from), kHalfLives);
  const Memories memory = memories_under(fitted.fit.parameters, counts.first(until), known.first(until), kHalfLives,
                                         first_state(counts.first(from), known.first(from)));
  std::vector<double> out;
  for (std::size_t t = from; t < until; ++t) {
    double mean = fitted.fit.parameters.levels.back();
    for (std::size_t k = 0; k < memory.kernels; ++k) mean += fitted.fit.parameters.weights[k] * memory.at(k, t);
    mean = std::max(mean, kLeastMean);
    out.push_back(known[t] ? negative_binomial_log(counts[t], mean, fitted.fit.parameters.shape_at(mean)).log_chance
                           : 0);
  }
  return out;
}

}  // namespace

std::vector<double> trend_log_scores(const Series& series, std::size_t from, std::size_t until) {
  const std::vector<double> theta = learn(series, from);
  std::vector<double> out;
  for (std::size_t t = from; t < until; ++t) {
    const double mean =
        std::max(std::exp(std::clamp(log_mean_of(theta, row_of(series, t, from)), -20.0, 20.0)), kLeastMean);
    out.push_back(series.known[t] ? negative_binomial_log(series.best[t], mean, std::exp(theta.back())).log_chance : 0);
  }
  return out;
}

std::optional<AgainstTrend> against_trend(const Series& series, double level, std::uint64_t seed) {
  constexpr std::size_t kParts = 4;
  constexpr std::size_t kBlock = 14;
  constexpr std::uint32_t kDraws = 400;
  const std::size_t first = 2 * series.size() / 3;
  if (!enough_for_memory(std::span(series.best).first(first), std::span(series.known).first(first)))
    return std::nullopt;
  std::vector<double> better;  // of known units
  for (std::size_t part = 0; part < kParts; ++part) {
    const std::size_t from = first + part * (series.size() - first) / kParts;
    const std::size_t until = first + (part + 1) * (series.size() - first) / kParts;
    const auto own = memory_log_scores(series, from, until);
    const auto rival = trend_log_scores(series, from, until);
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (series.known[from + i]) better.push_back(own[i] - rival[i]);
    }
  }
  if (better.size() < 2 * kBlock) return std::nullopt;
  AgainstTrend out;
  out.units = better.size();
  const auto n = static_cast<double>(better.size());
  out.better = std::accumulate(better.begin(), better.end(), 0.0) / n;
  std::vector<double> means;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    RandomStream random(seed, Purpose::kBootstrap, 0xFFFFFFFEU, draw);
    double sum = 0;
    std::size_t taken = 0;
    while (taken < better.size()) {
      const std::size_t from = random.below(static_cast<std::uint32_t>(better.size() - kBlock + 1));
      for (std::size_t i = from; i < from + kBlock && taken < better.size(); ++i, ++taken) sum += better[i];
    }
    means.push_back(sum / n);
  }
  std::ranges::sort(means);
  out.low = sample_quantile(means, 0.5 - level / 2);
  out.high = sample_quantile(means, 0.5 + level / 2);
  return out;
}

}  // namespace isnad::analyze
