// backtest.h: may a forecast be trusted? It is made again at many past origins, from what was known there, and scored.
//
// In:  a series, origins (steps before which a forecast is made). Out: scores by model, the difference of each to
// `recent-w`
//      with an interval by block bootstrap over origins, the chances of an event with Brier score and reliability.
// With covariates the model is fitted with what was known of them before each origin, and once more without, so that
// the answer says whether they are worth it. Invariant: no count at or after an origin, and no parameter learnt from
// one, enters its forecast. Unknown units are not scored. The default is as wide as its own forecasts at earlier
// origins say that it has to be (track_record.h). Follows: section 4 of the specification; refitted at every 8th origin
// from where the last fit ended. Same bytes on any number of threads.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyze/covariates.h"
#include "analyze/forecast.h"
#include "analyze/interval.h"
#include "analyze/score.h"
#include "analyze/series.h"

namespace isnad::analyze {

struct BacktestOptions {
  std::size_t first_origin = 0;  // step
  std::size_t every = 7;
  ForecastOptions forecast;
  std::size_t refit = 8;
  // The series as it was known before a step; empty where only the final one is there. It may have counts that were
  // corrected later, and lack what was told later: that is the point. An origin before which fewer than 8 units were
  // known is left out.
  std::function<Result<Series>(std::size_t step)> vintage;
  // The covariates as they were known before a step, of all units up to the horizon behind it; empty for none.
  std::function<Result<Covariates>(std::size_t step)> covariates;
  unsigned threads = 1;
};

inline constexpr const char* kWithoutCovariates = "without-covariates";

struct ModelScore {
  std::string model;
  ScoreSum scores;
  double skill_low = 0, skill_high = 0;  // of 1 - CRPS / CRPS(recent-w), 90 %
};
struct CovariateSkill {
  double skill = 0;   // 1 - CRPS of the model with covariates by that without
  Interval interval;  // 90 %
};
struct Backtest {
  std::size_t origins = 0;
  std::size_t left_out = 0;        // origins before which too little was known
  std::size_t date_draws = 1;      // of doubtful dates, each scored: what was known and what came alike
  std::vector<ModelScore> models;  // in order of CRPS
  std::optional<CovariateSkill> by_covariates;
  std::vector<std::string> covariates;  // that varied before the last origin
  std::vector<ChanceForecast> events;   // of the default, one an origin
  double pit_ks_p = 1;                  // of the default's first steps
  double widening = 1;                  // of the default behind the last unit, by how it fared
};
// Errors: kInvalidInput where no origin has a horizon behind it, or fewer than 8 known counts before it.
[[nodiscard]] Result<Backtest> backtest(const Series& series, const BacktestOptions& options);

// How much wider the default has to be, by how it fared at origins up to the end of the series; 1 where no origin has
// enough before it. `forecast`: horizon, windows, draws and seed of the forecast that is made. `covariates`: as in
// BacktestOptions.
[[nodiscard]] double widening_of(const Series& series, const ForecastOptions& forecast, unsigned threads,
                                 const std::function<Result<Covariates>(std::size_t step)>& covariates = {});

}  // namespace isnad::analyze
