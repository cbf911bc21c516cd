// tempo.h: how often, in what rhythm: rate with interval, self-excitation, dispersion, weekdays, and whether the model
// fits.
//
// In:  a series. Out: figures with intervals. Invariant: unknown units are in no rate and no residual.
// Follows: section 4 of the specification (randomised PIT; Ljung and Box 1978 on normal scores). Cost: `redraws` fits.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "analyze/interval.h"
#include "analyze/redraw.h"
#include "analyze/series.h"
#include "analyze/trend_model.h"
#include "analyze/verdict.h"

namespace isnad::analyze {

struct PeriodRate {
  std::size_t first = 0, last = 0;  // steps, both included
  double events = 0;
  std::size_t known = 0;
  double rate = 0;  // a unit
  Interval interval;
};
struct Memory {
  double branching = 0;  // bias undone: the median of redrawn ones
  Interval branching_interval;
  double fitted_branching = 0;
  std::vector<double> weights;  // of half-lives 1, 4, 16, 64 units
  double level = 0, shape = 0, power = 0;
  double pit_p = 1, ljung_box_p = 1;  // of the residuals
  double spread = 1;                  // of their normal scores; 1 where the model is right
  std::optional<AgainstTrend> trend;  // nothing where too little lies before the last third
};
struct Tempo {
  double rate = 0;
  Interval interval;
  double dispersion = 1;  // variance of a unit's counts by their mean
  std::vector<PeriodRate> periods;
  std::optional<Memory> memory;                     // nothing where data are too few
  std::array<double, 7> weekdays{};                 // share of the events, Monday first; days only
  double weekday_p = 1;                             // chi-squared divided by the dispersion
  std::size_t longest_empty = 0, longest_busy = 0;  // runs of known units without and with events
  Caveats caveats;
};
struct TempoOptions {
  std::size_t periods = 12;
  std::size_t redraws = 100;
  double level = 0.9;
  std::uint64_t seed = 1;
  unsigned threads = 1;
};
// Errors: kInvalidInput where no unit is known, or under 5 events: those are listed by `series`, a rate would mislead.
[[nodiscard]] Result<Tempo> tempo(const Series& series, const TempoOptions& options);

// Randomised PIT of each known unit under the fitted model, in order.
[[nodiscard]] std::vector<double> residuals(const Series& series, const FittedSeries& fitted, std::uint64_t seed);
// Root mean square of their normal scores.
[[nodiscard]] double normal_spread(std::span<const double> pits);
// p of autocorrelation in lags 1 … lags of normal scores of the PITs.
[[nodiscard]] double ljung_box_p(std::span<const double> pits, std::size_t lags);

}  // namespace isnad::analyze
