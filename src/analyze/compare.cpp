#include "analyze/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

#include "analyze/forecast.h"
#include "analyze/score.h"
#include "core/threads.h"

namespace isnad::analyze {
namespace {

constexpr double kUnusual = 0.05;
constexpr std::size_t kBlock = 14;  // units of the bootstrap's blocks
constexpr std::size_t kYear = 365;
constexpr std::size_t kLeastUnits = 8;

struct Sum {
  double events = 0, units = 0;
  [[nodiscard]] double rate() const {
    return (events + 0.5) / std::max(units, 1.0);
  }  // half an event: no ratio is 0 or endless
};
Sum sum_of(const Series& series, std::size_t begin, std::size_t end) {
  Sum out;
  for (std::size_t t = begin; t < std::min(end, series.size()); ++t) {
    out.events += series.known[t] ? series.best[t] : 0;
    out.units += series.known[t];
  }
  return out;
}

Sum resampled(const Series& series, std::size_t begin, std::size_t end, RandomStream& random) {
  Sum out;
  const std::size_t length = end - begin;
  const std::size_t block = std::min(kBlock, std::max<std::size_t>(1, length / 2));
  for (std::size_t taken = 0; taken < length; taken += block) {
    const std::size_t from = begin + random.below(static_cast<std::uint32_t>(length - block + 1));
    const Sum part = sum_of(series, from, from + std::min(block, length - taken));
    out.events += part.events;
    out.units += part.units;
  }
  return out;
}

double log_ratio(const Series& series, std::size_t at, std::size_t window) {
  return std::log(sum_of(series, at, at + window).rate() / sum_of(series, at - window, at).rate());
}
// Averaged over draws of the doubtful dates.
double log_ratio(const std::vector<Series>& draws, std::size_t at, std::size_t window) {
  double sum = 0;
  for (const Series& each : draws) sum += log_ratio(each, at, window);
  return sum / static_cast<double>(draws.size());
}

// Blocks of one draw of the dates each: the spread of these is in the interval.
void add_interval(const std::vector<Series>& dates, const CompareOptions& options, WindowRatio& out) {
  std::vector<double> ratios;
  for (std::size_t draw = 0; draw < options.draws; ++draw) {
    const Series& series = dates[draw % dates.size()];
    RandomStream random(options.seed, Purpose::kBootstrap, static_cast<std::uint32_t>(out.window),
                        static_cast<std::uint32_t>(draw));
    const double before = resampled(series, options.at - out.window, options.at, random).rate();
    ratios.push_back(resampled(series, options.at, options.at + out.window, random).rate() / before);
  }
  std::ranges::sort(ratios);
  out.low = sample_quantile(ratios, 0.5 - options.level / 2);
  out.high = sample_quantile(ratios, 0.5 + options.level / 2);
}

// Every date of the year before whose own two windows end before the date that is asked about.
void add_placebos(const std::vector<Series>& dates, const CompareOptions& options, WindowRatio& out) {
  const double own = std::abs(log_ratio(dates, options.at, out.window));
  const std::size_t first = std::max(out.window, options.at - std::min(options.at, kYear + out.window));
  std::size_t as_large = 0;
  for (std::size_t at = first; at + out.window <= options.at; ++at) {
    const double there = log_ratio(dates, at, out.window);
    out.placebo_ratios.push_back(std::exp(there));
    as_large += std::abs(there) >= own;
  }
  if (!out.placebo_ratios.empty())
    out.placebo_rank = static_cast<double>(as_large) / static_cast<double>(out.placebo_ratios.size());
}

// Weighted least squares of log weekly rates: a slope with its error.
void add_slope(const Series& series, std::size_t begin, std::size_t end, Comparison& out) {
  std::vector<double> x;
  std::vector<double> y;
  for (std::size_t t = begin; t + 7 <= end; t += 7) {
    const Sum week = sum_of(series, t, t + 7);
    if (week.units < 4) continue;
    x.push_back(static_cast<double>(t));
    y.push_back(std::log(week.rate()));
  }
  if (x.size() < 4) return;
  const auto n = static_cast<double>(x.size());
  const double mean_x = std::accumulate(x.begin(), x.end(), 0.0) / n;
  const double mean_y = std::accumulate(y.begin(), y.end(), 0.0) / n;
  double xx = 0;
  double xy = 0;
  double rest = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    xy += (x[i] - mean_x) * (y[i] - mean_y);
  }
  out.slope_before = xy / xx;
  for (std::size_t i = 0; i < x.size(); ++i) rest += std::pow(y[i] - mean_y - out.slope_before * (x[i] - mean_x), 2);
  const double error = std::sqrt(rest / (n - 2) / xx);
  out.slope_z = error > 0 ? out.slope_before / error : 0;
}

struct BreakGain {
  double gain = 0;
  Fit null;
};
BreakGain break_gain(std::span<const double> counts, std::span<const std::uint8_t> known, std::size_t at,
                     std::span<const double> start, const Covariates& covariates) {
  FittedSeries one = fit_series(counts, known, kHalfLives, start, std::nullopt, {}, &covariates);
  Observations seen = observations(counts, known, one.memory);
  add_covariates(seen, known, covariates);
  seen.levels = 2;
  for (std::size_t t = 0; t < counts.size(); ++t) {
    if (known[t]) seen.segments.push_back(t >= at);
  }
  Theta two = one.fit.theta;
  two.insert(two.begin(), two.front());
  return {2 * (fit(seen, two).log_likelihood - one.fit.log_likelihood), one.fit};
}

// The gain averaged over draws of the doubtful dates; of a simulated series over draws of as many doubtful dates.
void add_break_test(const std::vector<Series>& dates, const CompareOptions& options, Comparison& out) {
  const Series& series = dates.front();
  const Covariates covariates = those_that_vary(options.covariates, series.known);
  const BreakGain own = break_gain(series.best, series.known, options.at, {}, covariates);
  out.covariates = learnt_factors(covariates, own.null.parameters.effects);
  const auto factors = covariates.factors(own.null.parameters.effects, 0, series.size());
  const auto state = resting_state(own.null.parameters, std::size(kHalfLives), mean_factor(factors));
  double sum = own.gain;
  for (std::size_t d = 1; d < dates.size(); ++d)
    sum += break_gain(dates[d].best, series.known, options.at, own.null.theta, covariates).gain;
  out.break_gain = sum / static_cast<double>(dates.size());
  std::vector<std::uint8_t> as_large(options.break_draws);
  std::atomic<std::size_t> next = 0;
  core::run_on_threads(options.threads, [&] {
    for (std::size_t draw = next++; draw < options.break_draws; draw = next++) {
      RandomStream random(options.seed, Purpose::kCompare, 1, static_cast<std::uint32_t>(draw));
      const auto path = simulate(own.null.parameters, kHalfLives, state, series.size(), random, factors);
      const auto paths = blurred(series, path, dates.size(), options.seed, 1, static_cast<std::uint32_t>(draw));
      double gain = 0;
      for (const auto& each : paths)
        gain += break_gain(each, series.known, options.at, own.null.theta, covariates).gain /
                static_cast<double>(paths.size());
      as_large[draw] = gain >= out.break_gain;
    }
  });
  out.break_p = (1 + static_cast<double>(std::accumulate(as_large.begin(), as_large.end(), 0))) /
                (static_cast<double>(options.break_draws) + 1);
}

Verdict verdict_of(const Comparison& made) {
  constexpr double kTippingRecall = 0.6;
  constexpr double kRank = 0.1;
  if (has(made.caveats, Caveat::kThinCoverage) || has(made.caveats, Caveat::kRosterChanged))
    return Verdict::kCannotTell;
  if (!made.with_memory) return Verdict::kTooFew;
  const auto each = [&](auto fits) { return std::ranges::all_of(made.windows, fits); };
  const auto any = [&](auto fits) { return std::ranges::any_of(made.windows, fits); };
  const bool more = each([](const WindowRatio& w) { return w.ratio > 1; });
  const bool fewer = each([](const WindowRatio& w) { return w.ratio < 1; });
  const bool unlikely = made.break_p < kUnusual || any([&](const WindowRatio& w) {
                          return w.expected_p < kUnusual / static_cast<double>(made.windows.size());
                        });
  // Long windows leave no room for placebo dates in a short series; the others decide.
  const bool rare = any([](const WindowRatio& w) { return !w.placebo_ratios.empty(); }) &&
                    each([&](const WindowRatio& w) { return w.placebo_ratios.empty() || w.placebo_rank < kRank; });
  if (unlikely && rare && (more || fewer) && made.tipping_recall < kTippingRecall)
    return more ? Verdict::kMore : Verdict::kFewer;
  const bool plain = !unlikely && each([](const WindowRatio& w) {
    return w.low <= 1 && 1 <= w.high && (w.placebo_ratios.empty() || w.placebo_rank > 0.5);
  });
  return plain ? Verdict::kNoDifferenceSeen : Verdict::kCannotTell;
}

}  // namespace

namespace {

struct ModelBefore {
  std::vector<Parameters> drawn;
  std::vector<double> state;
  Covariates covariates;  // those of which something is learnt before
  std::vector<LearntFactor> factors;
};
ModelBefore model_before(const Series& series, std::size_t origin, std::size_t redraws, const CompareOptions& options) {
  const auto counts = std::span<const double>(series.best).first(origin);
  const auto known = std::span<const std::uint8_t>(series.known).first(origin);
  ModelBefore out;
  out.covariates = those_that_vary(options.covariates, known);
  const FittedSeries fitted = fit_series(counts, known, kHalfLives, {}, std::nullopt, {}, &out.covariates);
  out.factors = learnt_factors(out.covariates, fitted.fit.parameters.effects);
  out.state = fitted.memory.state(origin);
  if (redraws == 0) {
    out.drawn.push_back(fitted.fit.parameters);
  } else {
    const auto units = static_cast<std::size_t>(std::accumulate(known.begin(), known.end(), 0));
    out.drawn = redrawn(fitted.fit, kHalfLives, units,
                        {redraws, options.seed, static_cast<std::uint32_t>(origin), options.threads,
                         at_known_units(out.covariates, known)});
  }
  return out;
}

AgainstForecast against_models(const std::vector<Series>& dates, const std::vector<ModelBefore>& models,
                               std::size_t origin, std::size_t horizon, const CompareOptions& options) {
  double seen = 0;
  for (const Series& each : dates) seen += sum_of(each, origin, origin + horizon).events;
  seen /= static_cast<double>(dates.size());
  std::vector<double> sums;
  for (std::size_t draw = 0; draw < options.draws; ++draw) {
    RandomStream random(options.seed, Purpose::kForecast, static_cast<std::uint32_t>(origin),
                        static_cast<std::uint32_t>(draw));
    const ModelBefore& model = models[draw % models.size()];
    const Parameters& parameters = model.drawn[draw / models.size() % model.drawn.size()];
    const auto path = simulate(parameters, kHalfLives, model.state, horizon, random,
                               model.covariates.factors(parameters.effects, origin, horizon));
    double sum = 0;
    for (std::size_t t = 0; t < horizon; ++t) sum += dates.front().known[origin + t] ? path[t] : 0;
    sums.push_back(sum);
  }
  const auto above = static_cast<double>(std::ranges::count_if(sums, [&](double each) { return each >= seen; }));
  const auto below = static_cast<double>(std::ranges::count_if(sums, [&](double each) { return each <= seen; }));
  std::ranges::sort(sums);
  AgainstForecast out;
  // Against the median: under parameters near a branching of 1 the mean of the paths is no level at all.
  const double middle = std::max(sample_quantile(sums, 0.5), 0.5);
  out.ratio = seen / middle;
  out.low = seen / std::max(sample_quantile(sums, 0.5 + options.level / 2), 0.5);
  out.high = seen / std::max(sample_quantile(sums, 0.5 - options.level / 2), 0.5);
  out.p = std::min(1.0, 2 * (1 + std::min(above, below)) / (static_cast<double>(sums.size()) + 1));
  return out;
}

std::vector<ModelBefore> models_before(const std::vector<Series>& dates, std::size_t origin,
                                       const CompareOptions& options) {
  std::vector<ModelBefore> out;
  out.reserve(dates.size());
  for (const Series& each : dates)
    out.push_back(model_before(each, origin, (options.redraws + dates.size() - 1) / dates.size(), options));
  return out;
}

}  // namespace

AgainstForecast against_forecast(const Series& series, std::size_t origin, std::size_t horizon,
                                 const CompareOptions& options) {
  const std::vector<Series> dates = date_draws(series, kDearDraws);
  return against_models(dates, models_before(dates, origin, options), origin, horizon, options);
}

Result<Comparison> compare(const Series& series, const Series* control, const CompareOptions& options) {
  // What happened behind it is told too little by now to be held against what came before.
  const std::size_t end = std::min(series.size(), series.told_until.value_or(series.size()));
  if (options.at < kLeastUnits || options.at + kLeastUnits > end) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: fewer than {} units lie before or after the date{}.", series.name, kLeastUnits,
                             end < series.size() ? " that nine tenths are told of by now" : "")};
  }
  Comparison out;
  out.caveats = caveats_of(series);
  add(out.caveats, Caveat::kDateByUser);
  if (options.roster_changed) add(out.caveats, Caveat::kRosterChanged);
  out.with_memory =
      enough_for_memory(std::span(series.best).first(options.at), std::span(series.known).first(options.at));
  if (!out.with_memory) add(out.caveats, Caveat::kFewEvents);
  const std::size_t most = std::min(options.at, end - options.at);
  out.shortened = end < series.size() && std::ranges::any_of(options.windows, [&](std::size_t asked) {
                    return std::min({asked, options.at, series.size() - options.at}) > end - options.at;
                  });
  std::vector<std::size_t> windows;
  for (const std::size_t asked : options.windows) {
    const std::size_t window = std::min(asked, most);
    if (std::ranges::count(windows, window) == 0) windows.push_back(window);
  }
  const std::vector<Series> many = date_draws(series, kCheapDraws);
  const std::vector<Series> few = date_draws(series, kDearDraws);
  std::vector<ModelBefore> models;
  if (out.with_memory) {
    models = models_before(few, options.at, options);
    out.covariates_before = models.front().factors;
  }
  for (const std::size_t window : windows) {
    WindowRatio made;
    made.window = window;
    const Sum before = sum_of(series, options.at - window, options.at);
    const Sum after = sum_of(series, options.at, options.at + window);
    made.before = before.events / std::max(before.units, 1.0);
    made.after = after.events / std::max(after.units, 1.0);
    made.ratio = std::exp(log_ratio(many, options.at, window));
    if (3 * before.units < 2 * static_cast<double>(window) || 3 * after.units < 2 * static_cast<double>(window))
      add(out.caveats, Caveat::kThinCoverage);
    add_interval(many, options, made);
    add_placebos(many, options, made);
    if (!made.placebo_ratios.empty() && made.placebo_rank > 0.1) add(out.caveats, Caveat::kPlaceboAsLarge);
    if (out.with_memory) {
      const AgainstForecast expected = against_models(few, models, options.at, window, options);
      made.expected_ratio = expected.ratio;
      made.expected_low = expected.low;
      made.expected_high = expected.high;
      made.expected_p = expected.p;
    }
    if (control != nullptr && control->size() == series.size())
      made.control_ratio = std::exp(log_ratio(*control, options.at, window));
    out.windows.push_back(made);
  }
  if (out.with_memory) add_break_test(few, options, out);
  add_slope(series, options.at - windows.back(), options.at, out);
  const double last_ratio = out.windows.back().ratio;
  if (std::abs(out.slope_z) > 2 && (out.slope_z > 0) == (last_ratio > 1)) add(out.caveats, Caveat::kPreTrend);
  out.tipping_recall = 0;
  for (const WindowRatio& each : out.windows)
    out.tipping_recall = std::max(out.tipping_recall, std::min(each.ratio, 1 / each.ratio));
  out.verdict = verdict_of(out);
  return out;
}

}  // namespace isnad::analyze
