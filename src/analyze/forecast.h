// forecast.h: what next: a sample for each step ahead, and for their sum; the chance of at least one.
//
// In:  counts up to an origin (nothing later), which are known, a model fitted to them. Out: samples by model; `pool`,
// half
//      recent counts and half model, is the default. Invariant: draws are streams of their own: any number of threads
//      gives the same bytes.
// Cost: draws x steps random numbers. Limit: no horizon beyond a fifth of the history.
#pragma once

#include <string>
#include <vector>

#include "analyze/baseline.h"
#include "analyze/self_exciting.h"
#include "analyze/sized_event.h"

namespace isnad::analyze {

struct ForecastOptions {
  std::size_t horizon = 14;  // units
  std::vector<std::size_t> windows = {28, 84};
  std::size_t draws = 1000;
  std::uint64_t seed = 1;
  // Of what is no incident, killed say: each incident with how many came of it. Those before the origin make a model of
  // their own, the number of incidents times sizes drawn anew. Empty where incidents are counted.
  std::vector<SizedEvent> sizes;
  std::vector<double> factors;  // of the model's background, by step ahead (covariates.h); empty for 1
  bool sums = true;             // also of baselines; a back-test scores steps alone
  std::uint32_t origin = 0;     // part of the random numbers' key: the unit that the forecast is made before
};

struct StepForecast {
  std::vector<std::vector<double>> steps;  // sorted sample for each step ahead
  std::vector<double> sum;                 // sorted sample of the sum over the horizon
};
// Paths of the model, step by step and summed.
[[nodiscard]] StepForecast model_forecast(const Parameters& parameters, std::span<const double> half_lives,
                                          const std::vector<double>& state, const ForecastOptions& options);

inline constexpr const char* kBySize = "incidents-by-size";
// Whether the incidents before an origin are enough for a model by sizes: 20.
[[nodiscard]] bool enough_for_sizes(const std::vector<SizedEvent>& sizes, std::size_t origin);

struct ModelForecast {
  std::string model;
  StepForecast forecast;
};
struct Forecast {
  std::vector<ModelForecast> models;  // baselines, self-exciting (where it is fitted), pool (or recent-w alone)
  double chance_of_event = 0;         // P(at least one over the horizon), of the default
  std::string standard;               // the model that is the default: "pool", "recent-28" or "gamma-poisson"
  std::vector<std::string> notes;     // codes: few-events, near-explosive, horizon-shortened
};

// The windows that fit a unit: 28 and 84 days, 12 and 52 weeks, 12 and 36 months.
[[nodiscard]] std::vector<std::size_t> standard_windows(std::string_view unit);

// Requires a known count. `fitted`: nothing where there are too few data (section 5 of the specification).
[[nodiscard]] Forecast forecast(std::span<const double> counts, std::span<const std::uint8_t> known,
                                const FittedSeries* fitted, const ForecastOptions& options);

// Forecasts from several draws of the doubtful dates, together: the samples of each model joined, the chance their
// mean, notes that any has. Models that one of them lacks are left out. Requires one at least.
[[nodiscard]] Forecast joined(const std::vector<Forecast>& forecasts);

// Enough for a model of memory: 20 events, 60 known units.
[[nodiscard]] bool enough_for_memory(std::span<const double> counts, std::span<const std::uint8_t> known);

}  // namespace isnad::analyze
