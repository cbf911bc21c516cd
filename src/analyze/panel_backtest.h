// panel_backtest.h: may forecasts of a panel be trusted? Made again at many past origins, from what was known there.
//
// In:  a panel, origins, horizons. Out: scores by model, of all units and of those with one event a step or more before
// the first origin; CRPS by horizon; skill against `recent-w`; the chances of an event with Brier score.
// Invariant: no count at or after an origin, and no parameter learnt from one, enters its forecast. Unknown counts are
// not scored. Refitted at every 4th origin from where the last fit ended. Same bytes on any number of threads.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyze/panel.h"
#include "analyze/score.h"
#include "isnad/result.h"

namespace isnad::analyze {

struct PanelBacktestOptions {
  std::size_t first_origin = 0;  // step
  std::size_t every = 6;
  std::vector<std::size_t> horizons;  // steps ahead, ascending
  std::vector<std::size_t> windows;
  std::size_t refit = 4;
  std::uint64_t seed = 1;
  unsigned threads = 1;
  // The panel as it was known before a step: the same units in the same order, as long as that step at least.
  std::function<Result<Panel>(std::size_t step)> vintage;
};

struct PanelScore {
  std::string model;
  ScoreSum all, busy;                    // busy: units with a mean of at least one before the first origin
  std::vector<double> by_horizon;        // CRPS
  double skill_low = 0, skill_high = 0;  // of 1 - CRPS / CRPS(recent-w), 90 %
};
struct PanelBacktest {
  std::size_t origins = 0, units = 0, busy_units = 0;
  std::vector<PanelScore> models;      // in order of CRPS
  std::vector<ChanceForecast> events;  // of the default: at least one at a step
};
// Errors: kInvalidInput where no origin has the horizons behind it, or too little before it to teach a shared model;
// those of `vintage`.
[[nodiscard]] Result<PanelBacktest> backtest_panel(const Panel& panel, const PanelBacktestOptions& options);

}  // namespace isnad::analyze
