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
// unknown units. `factors`: exp(xβ) of the units of the run.
double log_chance(const Parameters& parameters, std::vector<double> state, const ZeroRun& run, const Series& series,
                  std::span<const double> factors) {
  const std::vector<std::uint8_t>& known = series.known;
  double sum = 0;
  for (std::size_t t = run.first; t <= run.last; ++t) {
    double mean = factors[t - run.first] * parameters.levels.back();
    for (std::size_t k = 0; k < state.size(); ++k) mean += parameters.weights[k] * state[k];
    mean = std::max(mean, kLeastMean);
    const double share = series.completeness.empty() || !known[t] ? 1 : series.completeness[t];
    if (known[t] && t > run.first)
      sum += negative_binomial_log_none(std::max(share * mean, kLeastMean), parameters.shape_at(share * mean));
    // Of a unit told in part the rest is as unknown as an unknown unit.
    const double counted = known[t] ? (1 - share) * mean : mean;
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

namespace {

// What one draw of the doubtful dates teaches: parameters, perhaps redrawn, and the states under each.
struct Learnt {
  const Series* series = nullptr;
  std::vector<ZeroRun> runs;
  std::vector<Parameters> drawn;  // empty: too few for a model of memory
  std::vector<Memories> states;   // one for all where every unit is known
  double events = 0, units = 0;   // before what is looked at
  double branching = 0;
  std::vector<LearntFactor> factors;
};

// The covariates of `options` are those of which something can be learnt before `from`.
Learnt learnt_from(const Series& series, std::size_t from, std::size_t redraws, const PauseOptions& options) {
  const Covariates& covariates = options.covariates;
  const auto counts = std::span<const double>(series.best).first(from);
  const auto known = std::span<const std::uint8_t>(series.known).first(from);
  Learnt out;
  out.series = &series;
  out.runs = zero_runs(series.best, series.known);
  for (std::size_t t = 0; t < from; ++t) {
    out.units += known[t];
    out.events += known[t] ? counts[t] : 0;
  }
  if (!enough_for_memory(counts, known)) return out;
  // The state begins at the mean of all that teaches, as the reference has it: that of the first quarter, where a war
  // began quietly, is taken for memory.
  const double start = out.events / out.units;
  const auto completeness = std::span<const double>(series.completeness).first(series.completeness.empty() ? 0 : from);
  const FittedSeries fitted = fit_series(counts, known, kHalfLives, {}, start, completeness, &covariates);
  out.branching = fitted.fit.parameters.branching();
  out.factors = learnt_factors(covariates, fitted.fit.parameters.effects);
  if (redraws == 0) {
    out.drawn.push_back(fitted.fit.parameters);
  } else {
    out.drawn = redrawn(
        fitted.fit, kHalfLives, static_cast<std::size_t>(out.units),
        {redraws, options.seed, static_cast<std::uint32_t>(from), options.threads, at_known_units(covariates, known)});
  }
  const bool whole = series.known_units() == series.size();
  for (const Parameters& each : out.drawn) {
    if (out.states.empty() || !whole) {
      out.states.push_back(memories_under(each, series.best, series.known, kHalfLives, start, series.completeness,
                                          covariates.factors(each.effects, 0, series.size())));
    }
  }
  return out;
}

// Empty units behind the first, those told in part for as much as is told.
double told_after_first(const Series& series, const ZeroRun& run) {
  double out = 0;
  for (std::size_t t = run.first + 1; t <= run.last; ++t)
    out += !series.known[t] ? 0 : series.completeness.empty() ? 1 : series.completeness[t];
  return out;
}

double chance_of(const Learnt& learnt, const ZeroRun& run, const Covariates& covariates) {
  if (learnt.drawn.empty())
    return constant_rate_chance(learnt.events, learnt.units, told_after_first(*learnt.series, run));
  double sum = 0;
  for (std::size_t i = 0; i < learnt.drawn.size(); ++i) {
    const Memories& memory = learnt.states[std::min(i, learnt.states.size() - 1)];
    const auto factors = covariates.factors(learnt.drawn[i].effects, run.first, run.last - run.first + 1);
    sum += std::exp(log_chance(learnt.drawn[i], memory.state(run.first), run, *learnt.series, factors));
  }
  return sum / static_cast<double>(learnt.drawn.size());
}

// The run of another draw that shares most units with this one; nothing where an event was drawn into all of it.
const ZeroRun* same_run(const std::vector<ZeroRun>& runs, const ZeroRun& wanted) {
  const ZeroRun* out = nullptr;
  std::size_t most = 0;
  for (const ZeroRun& each : runs) {
    if (each.last < wanted.first || each.first > wanted.last) continue;
    const std::size_t shared = std::min(each.last, wanted.last) - std::max(each.first, wanted.first) + 1;
    if (shared <= most) continue;
    most = shared;
    out = &each;
  }
  return out;
}

double constant_rate_before(const Series& series, const ZeroRun& run) {
  double events = 0;
  double before = 0;
  for (std::size_t t = 0; t < run.first; ++t) {
    before += series.known[t];
    events += series.known[t] ? series.best[t] : 0;
  }
  return std::exp(-events / before * told_after_first(series, run));
}

}  // namespace

Result<Pauses> find_pauses(const Series& told, const PauseOptions& asked) {
  PauseOptions options = asked;
  // A silence that goes on may reach into the last days: less is expected of these, as less of them is told by now.
  const Series series = with_partly_told(told);
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
  options.covariates = those_that_vary(asked.covariates, std::span(series.known).first(from));
  const std::vector<Series> drawn = date_draws(series, kDearDraws);
  std::vector<Learnt> learnt;
  for (const Series& each : drawn) {
    const std::size_t redraws = (options.redraws + drawn.size() - 1) / drawn.size();
    learnt.push_back(learnt_from(each, from, redraws, options));
    const Learnt& last = learnt.back();
    if (last.units < kLeastKnown || last.events < kLeastEvents) {
      return Error{ErrorCode::kInvalidInput,
                   fmt::format("{}: {:.0f} events in {:.0f} known units before {}: too few to know a rhythm.",
                               series.name, last.events, last.units, series.label(from))};
    }
  }
  Pauses out;
  out.runs = runs.size();
  out.caveats = caveats_of(told);
  out.events_before = learnt.front().events;
  out.with_memory = std::ranges::none_of(learnt, [](const Learnt& each) { return each.drawn.empty(); });
  for (Learnt& each : learnt) {
    out.branching += each.branching / static_cast<double>(learnt.size());
    if (!out.with_memory) each.drawn.clear();
  }
  if (!out.with_memory) {
    add(out.caveats, Caveat::kFewEvents);
    out.branching = 0;
  } else if (out.branching > kNearExplosiveBranching) {
    add(out.caveats, Caveat::kNearExplosive);
  }
  if (out.with_memory) out.covariates = learnt.front().factors;
  add(out.caveats, options.since ? Caveat::kDateByUser : Caveat::kSearchedMany);
  for (const ZeroRun& run : runs) {
    Pause pause;
    pause.run = run;
    pause.poisson_alone = constant_rate_before(series, run);
    // A draw that has no such run holds an event there: its chance of quiet is 1.
    pause.alone = 0;
    for (const Learnt& each : learnt) {
      const ZeroRun* same = &each == &learnt.front() ? &run : same_run(each.runs, run);
      pause.alone +=
          (same == nullptr ? 1 : chance_of(each, *same, options.covariates)) / static_cast<double>(learnt.size());
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
