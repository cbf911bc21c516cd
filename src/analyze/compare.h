// compare.h: before and after a date: how much of the difference would other dates, or chance, show as well?
//
// In:  a series, the first step of what comes after, perhaps a control series. Out: for each window the ratio of rates
// with interval; a
//      test of the level in the model; the sum after against what the model of the part before expected; the rank among
//      placebo dates; the slope before; the recall at which reporting alone would do.
// Invariant: where dates are doubtful each statistic is the mean over draws of them, of placebos and simulations alike;
// the five tests are shown side by side; the verdict is made of them by the rule of section 4. Covariates move the
// background of the model, in the test of the level and in what was expected after the date (by what was learnt of them
// before it); ratios and placebo dates are of the counts as they are. Nothing says why.
#pragma once

#include <optional>
#include <vector>

#include "analyze/covariates.h"
#include "analyze/redraw.h"
#include "analyze/series.h"
#include "analyze/verdict.h"

namespace isnad::analyze {

struct WindowRatio {
  std::size_t window = 0;                                          // units; shortened where the series is
  double before = 0, after = 0;                                    // counts a known unit
  double ratio = 0, low = 0, high = 0;                             // interval by block bootstrap
  double expected_ratio = 0, expected_low = 0, expected_high = 0;  // sum after to that of the model's paths
  double expected_p = 1;
  double placebo_rank = 1;              // share of dates in the year before with as large a difference
  std::vector<double> placebo_ratios;   // at each of these dates, by date
  std::optional<double> control_ratio;  // of the control series
};
struct Comparison {
  std::vector<WindowRatio> windows;
  double break_gain = 0, break_p = 1;    // twice the log likelihood gained by a level of its own after the date
  double slope_before = 0, slope_z = 0;  // of the log rate, a unit, over the longest window
  double tipping_recall = 1;             // after to before, that would explain the difference alone
  bool with_memory = false;
  std::vector<LearntFactor> covariates;         // of the model of the whole series without a break
  std::vector<LearntFactor> covariates_before;  // of the model of the part before the date
  bool shortened = false;                       // the windows, as what comes behind them is not told by now
  Verdict verdict = Verdict::kCannotTell;
  Caveats caveats;
};
struct CompareOptions {
  std::size_t at = 0;  // step
  std::vector<std::size_t> windows = {28, 56, 112};
  std::size_t draws = 1000;
  std::size_t break_draws = 200;
  std::size_t redraws = 50;
  double level = 0.9;
  bool roster_changed = false;  // as roster.h has it: then there is no verdict
  std::uint64_t seed = 1;
  unsigned threads = 1;
  Covariates covariates = {};  // of the series' units; without names for none
};
// Errors: kInvalidInput where fewer than 8 units lie on either side.
[[nodiscard]] Result<Comparison> compare(const Series& series, const Series* control, const CompareOptions& options);

// The sum of `horizon` counts after `origin` against paths of the model learnt before: p, two-sided; ratio and band.
struct AgainstForecast {
  double ratio = 0, low = 0, high = 0, p = 1;
};
[[nodiscard]] AgainstForecast against_forecast(const Series& series, std::size_t origin, std::size_t horizon,
                                               const CompareOptions& options);

}  // namespace isnad::analyze
