#include "analyze/pause.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyze/forecast.h"
#include "analyze/negative_binomial.h"
#include "analyze/score.h"

namespace isnad::analyze {
namespace {

constexpr double kUnusual = 0.05;
constexpr std::size_t kAround = 28;  // units on either side whose rates are compared
constexpr std::size_t kLeastKnown = 8;
constexpr double kLeastEvents = 5;

// log chance of none in the known units of a run, its first taken as given. The state moves by what is expected of
// unknown units.
double log_chance(const Parameters& parameters, std::vector<double> state, const ZeroRun& run,
                  std::span<const std::uint8_t> known) {
  double sum = 0;
  for (std::size_t t = run.first; t <= run.last; ++t) {
    double mean = parameters.levels.back();
    for (std::size_t k = 0; k < state.size(); ++k) mean += parameters.weights[k] * state[k];
    mean = std::max(mean, kLeastMean);
    if (known[t] && t > run.first) sum += negative_binomial_log_none(mean, parameters.shape_at(mean));
    const double counted = known[t] ? 0 : mean;
    for (std::size_t k = 0; k < state.size(); ++k) {
      const double rho = std::exp2(-1 / kHalfLives[k]);
      state[k] = rho * state[k] + (1 - rho) * counted;
    }
  }
  return sum;
}

// P(none in n more units) where the rate is Gamma(events + 1/2, units): (units / (units + n))^(events + 1/2).
double constant_rate_chance(double events, double units, double more) {
  return std::exp(-(events + 0.5) * std::log1p(more / std::max(units, 1.0)));
}

double sidak(double alone, std::size_t runs) {
  return -std::expm1(static_cast<double>(runs) * std::log1p(-std::min(alone, 1 - 1e-12)));
}

struct Side {
  double events = 0, units = 0, spread = 1;  // variance of sums of a week by their mean
};
Side side_of(const Series& series, std::size_t begin, std::size_t end) {
  Side out;
  std::vector<double> sums;
  double sum = 0;
  for (std::size_t t = begin; t < end; ++t) {
    if (!series.known[t]) continue;
    out.events += series.best[t];
    sum += series.best[t];
    if (static_cast<std::size_t>(++out.units) % 7 == 0) {
      sums.push_back(sum);
      sum = 0;
    }
  }
  if (sums.size() > 2 && out.events > 0) {
    const double mean = std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(sums.size());
    double variance = 0;
    for (const double each : sums) variance += (each - mean) * (each - mean) / static_cast<double>(sums.size() - 1);
    if (mean > 0) out.spread = std::max(1.0, variance / mean);
  }
  return out;
}

// Is the rate back? Rates as gammas of the events divided by their spread.
void compare_rates(const Series& series, Pause& pause, std::uint64_t seed) {
  constexpr std::uint32_t kDraws = 2000;
  const std::size_t first = pause.run.first;
  const Side before = side_of(series, first - std::min(first, kAround), first);
  pause.rate_before = before.units > 0 ? before.events / before.units : 0;
  if (!pause.resumed) return;
  const Side after = side_of(series, *pause.resumed, std::min(series.size(), *pause.resumed + kAround));
  pause.rate_after = after.events / std::max(1.0, after.units);
  std::vector<double> ratios;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    RandomStream random(seed, Purpose::kPause, static_cast<std::uint32_t>(first), draw);
    const double upper = random.gamma(after.events / before.spread + 0.5) / std::max(1.0, after.units);
    const double lower = random.gamma(before.events / before.spread + 0.5) / std::max(1.0, before.units);
    ratios.push_back(upper / lower);
  }
  std::ranges::sort(ratios);
  pause.ratio_low = sample_quantile(ratios, 0.05);
  pause.ratio_high = sample_quantile(ratios, 0.95);
}

Verdict verdict_of(const Pause& pause, const Pauses& all, bool asked) {
  constexpr double kLeast = 20;
  if (3 * pause.run.unknown > pause.run.empty + pause.run.unknown || has(all.caveats, Caveat::kThinCoverage))
    return Verdict::kCannotTell;
  if (all.events_before < kLeast) return Verdict::kTooFew;
  return (asked ? pause.alone : pause.corrected) < kUnusual ? Verdict::kFewer : Verdict::kNoDifferenceSeen;
}

}  // namespace

std::vector<ZeroRun> zero_runs(std::span<const double> counts, std::span<const std::uint8_t> known) {
  std::vector<ZeroRun> out;
  bool after_event = false;
  bool within = false;
  std::size_t unknown = 0;  // since the last known unit
  for (std::size_t t = 0; t < counts.size(); ++t) {
    if (!known[t]) {
      ++unknown;
      continue;
    }
    if (counts[t] > 0) {
      after_event = true;
      within = false;
    } else if (after_event) {
      if (!within) {
        out.push_back({t, t, 0, 0, false});
        unknown = 0;
      }
      within = true;
      ZeroRun& run = out.back();
      run.last = t;
      ++run.empty;
      run.unknown += unknown;
    }
    unknown = 0;
  }
  if (within) out.back().open = true;
  return out;
}

Result<Pauses> find_pauses(const Series& series, const PauseOptions& options) {
  std::vector<ZeroRun> runs = zero_runs(series.best, series.known);
  std::size_t from = options.from;
  if (options.since) {
    std::erase_if(runs, [&](const ZeroRun& run) { return *options.since < run.first || *options.since > run.last; });
    if (runs.empty()) {
      return Error{ErrorCode::kNotFound, fmt::format("{}: {} lies in no run of {}s without an event.", series.name,
                                                     series.label(*options.since), to_string(series.unit))};
    }
    from = runs.front().first;
  }
  std::erase_if(runs, [&](const ZeroRun& run) { return run.first < from; });
  if (runs.empty())
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: no run of {}s without an event begins from {} on.", series.name,
                             to_string(series.unit), series.label(std::min(from, series.size() - 1)))};
  const auto counts = std::span<const double>(series.best).first(from);
  const auto known = std::span<const std::uint8_t>(series.known).first(from);
  Pauses out;
  out.runs = runs.size();
  out.caveats = caveats_of(series);
  double units = 0;
  for (std::size_t t = 0; t < from; ++t) {
    units += known[t];
    out.events_before += known[t] ? counts[t] : 0;
  }
  if (units < kLeastKnown || out.events_before < kLeastEvents) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("{}: {:.0f} events in {:.0f} known units before {}: too few to know a rhythm.",
                             series.name, out.events_before, units, series.label(from))};
  }
  out.with_memory = enough_for_memory(counts, known);
  std::vector<Parameters> drawn;
  std::vector<Memories> states;
  if (out.with_memory) {
    // The state begins at the mean of all that teaches, as the reference has it: that of the first quarter, where a war
    // began quietly, is taken for memory.
    const double start = out.events_before / units;
    const FittedSeries fitted = fit_series(counts, known, kHalfLives, {}, start);
    out.branching = fitted.fit.parameters.branching();
    if (out.branching > kNearExplosiveBranching) add(out.caveats, Caveat::kNearExplosive);
    if (options.redraws == 0) {
      drawn.push_back(fitted.fit.parameters);
    } else {
      drawn = redrawn(fitted.fit, kHalfLives, static_cast<std::size_t>(units),
                      {options.redraws, options.seed, static_cast<std::uint32_t>(from), options.threads});
    }
    const bool whole = series.known_units() == series.size();
    for (const Parameters& each : drawn) {
      if (states.empty() || !whole)
        states.push_back(memories_under(each, series.best, series.known, kHalfLives, start));
    }
  } else {
    add(out.caveats, Caveat::kFewEvents);
  }
  add(out.caveats, options.since ? Caveat::kDateByUser : Caveat::kSearchedMany);
  for (const ZeroRun& run : runs) {
    Pause pause;
    pause.run = run;
    const auto more = static_cast<double>(run.empty - 1);
    double events = 0;
    double before = 0;
    for (std::size_t t = 0; t < run.first; ++t) {
      before += series.known[t];
      events += series.known[t] ? series.best[t] : 0;
    }
    pause.poisson_alone = std::exp(-events / before * more);
    if (out.with_memory) {
      double sum = 0;
      for (std::size_t i = 0; i < drawn.size(); ++i) {
        sum +=
            std::exp(log_chance(drawn[i], states[std::min(i, states.size() - 1)].state(run.first), run, series.known));
      }
      pause.alone = sum / static_cast<double>(drawn.size());
    } else {
      pause.alone = constant_rate_chance(out.events_before, units, more);
    }
    pause.corrected = sidak(pause.alone, runs.size());
    pause.poisson_corrected = sidak(pause.poisson_alone, runs.size());
    if (!run.open) {
      std::size_t next = run.last + 1;
      while (next < series.size() && !(series.known[next] && series.best[next] > 0)) ++next;
      if (next < series.size()) pause.resumed = next;
    }
    out.pauses.push_back(pause);
  }
  std::ranges::stable_sort(out.pauses, {}, &Pause::alone);
  for (Pause& pause : out.pauses) {
    compare_rates(series, pause, options.seed);
    pause.verdict = verdict_of(pause, out, options.since.has_value());
  }
  return out;
}

}  // namespace isnad::analyze
