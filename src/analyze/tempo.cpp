#include "analyze/tempo.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyze/forecast.h"
#include "analyze/negative_binomial.h"
#include "analyze/pause.h"
#include "analyze/score.h"
#include "analyze/special_functions.h"

namespace isnad::analyze {
namespace {

// Of a rate with Jeffreys' prior, the events divided by how much more than Poisson's their sums spread.
Interval rate_interval(double events, double units, double spread, double level) {
  const double shape = events / spread + 0.5;
  const double scale = spread / std::max(units, 1.0);
  return {gamma_quantile(0.5 - level / 2, shape, scale), gamma_quantile(0.5 + level / 2, shape, scale)};
}

double variance_by_mean(const Series& series, std::size_t width) {
  std::vector<double> sums;
  double sum = 0;
  std::size_t held = 0;
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (!series.known[t]) continue;
    sum += series.best[t];
    if (++held % width != 0) continue;
    sums.push_back(sum);
    sum = 0;
  }
  if (sums.size() < 2) return 1;
  const double mean = std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(sums.size());
  double variance = 0;
  for (const double each : sums) variance += (each - mean) * (each - mean) / static_cast<double>(sums.size() - 1);
  return mean > 0 ? variance / mean : 1;
}

// What draws of the doubtful days, or figures, add to the variance of the total, by its mean.
double spread_of_dates(const Series& series) {
  const std::vector<Series> draws = date_draws(series, kCheapDraws);
  if (draws.size() < 2) return 0;
  double mean = 0;
  for (const Series& each : draws) mean += each.total() / static_cast<double>(draws.size());
  double variance = 0;
  for (const Series& each : draws)
    variance += (each.total() - mean) * (each.total() - mean) / static_cast<double>(draws.size() - 1);
  return variance / std::max(mean, 1.0);
}

std::vector<PeriodRate> rates(const Series& series, const TempoOptions& options, double spread) {
  std::vector<PeriodRate> out;
  const std::size_t width = std::max<std::size_t>(1, (series.size() + options.periods - 1) / options.periods);
  for (std::size_t first = 0; first < series.size(); first += width) {
    PeriodRate period{first, std::min(series.size(), first + width) - 1, 0, 0, 0, {}};
    for (std::size_t t = first; t <= period.last; ++t) {
      period.known += series.known[t];
      period.events += series.known[t] ? series.best[t] : 0;
    }
    if (period.known > 0) {
      period.rate = period.events / static_cast<double>(period.known);
      period.interval = rate_interval(period.events, static_cast<double>(period.known), spread, options.level);
    }
    out.push_back(period);
  }
  return out;
}

void weekdays(const Series& series, Tempo& out) {
  std::array<double, 7> units{};
  double events = 0;
  double known = 0;
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (!series.known[t]) continue;
    const auto day = static_cast<std::size_t>(
        core::weekday_of(first_day_of(series.first + static_cast<std::int64_t>(t), Unit::kDay)) - 1);
    ++units[day];
    out.weekdays[day] += series.best[t];
    events += series.best[t];
    ++known;
  }
  double distance = 0;
  for (std::size_t day = 0; day < 7; ++day) {
    const double expected = events * units[day] / known;
    if (expected > 0) distance += (out.weekdays[day] - expected) * (out.weekdays[day] - expected) / expected;
    out.weekdays[day] /= std::max(events, 1.0);
  }
  out.weekday_p = chi_squared_tail(distance / std::max(1.0, out.dispersion), 6);
}

// Refits of several draws of the doubtful days together: their spread is in the interval.
Memory memory_of(const std::vector<Series>& dates, const TempoOptions& options) {
  const Series& series = dates.front();
  const FittedSeries fitted = fit_series(series.best, series.known, kHalfLives);
  const Parameters& parameters = fitted.fit.parameters;
  Memory out;
  out.fitted_branching = parameters.branching();
  out.weights = parameters.weights;
  out.level = parameters.levels.front();
  out.shape = parameters.shape;
  out.power = parameters.power;
  std::vector<double> drawn;
  for (const Series& each : dates) {
    const Fit again =
        &each == &series ? fitted.fit : fit_series(each.best, each.known, kHalfLives, fitted.fit.theta).fit;
    const std::size_t redraws = (options.redraws + dates.size() - 1) / dates.size();
    for (const Parameters& one :
         redrawn(again, kHalfLives, series.known_units(), {redraws, options.seed, 0, options.threads}))
      drawn.push_back(one.branching());
  }
  std::ranges::sort(drawn);
  out.branching = sample_quantile(drawn, 0.5);
  out.branching_interval = {sample_quantile(drawn, 0.5 - options.level / 2),
                            sample_quantile(drawn, 0.5 + options.level / 2)};
  const std::vector<double> pits = residuals(series, fitted, options.seed);
  out.pit_p = uniform_ks_p(pits);
  out.ljung_box_p = ljung_box_p(pits, 14);
  out.spread = normal_spread(pits);
  out.trend = against_trend(series, options.level, options.seed);
  return out;
}

// A model that fails its check knows its rates less well than it says: intervals by as much as its residuals spread
// more than they should, on the scale of logarithms.
void widen(Tempo& out, double factor) {
  const auto around = [&](double rate, Interval& interval) {
    if (rate <= 0) return;
    if (interval.low > 0) interval.low = rate * std::pow(interval.low / rate, factor);
    interval.high = rate * std::pow(interval.high / rate, factor);
  };
  around(out.rate, out.interval);
  for (PeriodRate& each : out.periods) around(each.rate, each.interval);
  around(out.memory->branching, out.memory->branching_interval);
  out.memory->branching_interval.high = std::min(1.0, out.memory->branching_interval.high);
}

}  // namespace

std::vector<double> residuals(const Series& series, const FittedSeries& fitted, std::uint64_t seed) {
  std::vector<double> out;
  RandomStream random(seed, Purpose::kRandomisedPit, 0, 0);
  for (std::size_t t = 0; t < series.size(); ++t) {
    if (!series.known[t]) continue;
    const double mean = std::max(fitted.mean_at(t), kLeastMean);
    const double shape = fitted.fit.parameters.shape_at(mean);
    const double below = negative_binomial_cdf(series.best[t] - 1, mean, shape);
    out.push_back(below + random.uniform() * std::exp(negative_binomial_log(series.best[t], mean, shape).log_chance));
  }
  return out;
}

double normal_spread(std::span<const double> pits) {
  if (pits.empty()) return 1;
  double sum = 0;
  for (const double pit : pits) {
    const double score = normal_quantile(std::clamp(pit, 1e-9, 1 - 1e-9));
    sum += score * score;
  }
  return std::sqrt(sum / static_cast<double>(pits.size()));
}

double ljung_box_p(std::span<const double> pits, std::size_t lags) {
  const auto n = static_cast<double>(pits.size());
  if (pits.size() < 2 * lags) return 1;
  std::vector<double> scores;
  for (const double pit : pits) scores.push_back(normal_quantile(std::clamp(pit, 1e-9, 1 - 1e-9)));
  const double mean = std::accumulate(scores.begin(), scores.end(), 0.0) / n;
  double variance = 0;
  for (double& each : scores) {
    each -= mean;
    variance += each * each;
  }
  if (variance <= 0) return 1;
  double sum = 0;
  for (std::size_t lag = 1; lag <= lags; ++lag) {
    double covariance = 0;
    for (std::size_t t = lag; t < scores.size(); ++t) covariance += scores[t] * scores[t - lag];
    const double correlation = covariance / variance;
    sum += correlation * correlation / (n - static_cast<double>(lag));
  }
  return chi_squared_tail(n * (n + 2) * sum, static_cast<double>(lags));
}

Result<Tempo> tempo(const Series& series, const TempoOptions& options) {
  constexpr double kLeastEvents = 5;
  const auto known = static_cast<double>(series.known_units());
  const double events = series.total();
  if (known == 0 || events < kLeastEvents) {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("{}: {:.0f} events in {:.0f} known units: too few for a rate. isnad analyze series lists them.",
                    series.name, events, known)};
  }
  Tempo out;
  out.caveats = caveats_of(series);
  out.rate = events / known;
  out.dispersion = variance_by_mean(series, 1);
  const std::size_t block =
      series.unit == Unit::kDay ? 14 : 4;  // sums as long as bursts are, whose spread is that of the rate
  const double spread = std::max(1.0, variance_by_mean(series, block)) + spread_of_dates(series);
  out.interval = rate_interval(events, known, spread, options.level);
  out.periods = rates(series, options, spread);
  if (series.unit == Unit::kDay) weekdays(series, out);
  for (const ZeroRun& run : zero_runs(series.best, series.known))
    out.longest_empty = std::max(out.longest_empty, run.empty);
  std::size_t busy = 0;
  for (std::size_t t = 0; t < series.size(); ++t) {
    busy = series.known[t] && series.best[t] > 0 ? busy + 1 : 0;
    out.longest_busy = std::max(out.longest_busy, busy);
  }
  if (!enough_for_memory(series.best, series.known)) {
    add(out.caveats, Caveat::kFewEvents);
    return out;
  }
  out.memory = memory_of(date_draws(series, kDearDraws), options);
  if (out.memory->fitted_branching > kNearExplosiveBranching) add(out.caveats, Caveat::kNearExplosive);
  if (std::min(out.memory->pit_p, out.memory->ljung_box_p) < 0.01) {
    add(out.caveats, Caveat::kResidualsFail);
    widen(out, std::max(1.0, out.memory->spread));
  }
  return out;
}

}  // namespace isnad::analyze
