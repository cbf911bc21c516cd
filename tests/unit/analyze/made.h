// made.h: series that tests make.
#pragma once

#include <cmath>
#include <vector>

#include "analyze/covariates.h"
#include "analyze/self_exciting.h"
#include "analyze/series.h"

namespace isnad::analyze {

inline Series series_from(std::vector<double> counts) {
  Series out;
  out.name = "made";
  out.first = unit_number({2020, 1, 1}, Unit::kDay);
  out.low = out.best = out.high = std::move(counts);
  out.known.assign(out.size(), 1);
  out.lines.resize(out.size());
  out.rows = out.size();
  return out;
}

// A bursty group, about one attack a day, branching 0.86 over 1 to 64 days: "bursts of weeks" of the reference.
inline const Theta kBursts{std::log(0.15), 0.3, 0.8, 0.6, -0.5, 0.5, -2.0};
// The same level, memory of 1 and 4 days only.
inline const Theta kShortBursts{std::log(0.5), 0.0, 0.0, 0.5, -2.0};

// `factors`: of the background, by step; empty for 1.
inline std::vector<double> made_counts(const Theta& theta, std::span<const double> half_lives, std::size_t steps,
                                       std::uint32_t unit, std::uint32_t number, std::vector<double> factors = {}) {
  constexpr std::size_t kSettling = 100;
  const Parameters parameters = unpack(theta, 1);
  RandomStream random(11, Purpose::kTest, unit, number);
  if (!factors.empty()) factors.insert(factors.begin(), kSettling, 1);
  const auto path = simulate(parameters, half_lives, resting_state(parameters, half_lives.size()), steps + kSettling,
                             random, factors);
  return {path.begin() + kSettling, path.end()};
}

// A covariate that holds of `length` in every `every` units, first from `from` on.
inline Covariates made_seasons(std::size_t steps, std::size_t every, std::size_t length, std::size_t from = 0) {
  Covariates out{{"season"}, steps, {}};
  for (std::size_t t = 0; t < steps; ++t) out.values.push_back((t + every - from % every) % every < length);
  return out;
}

// The same with about a share of its events dated within `width` units that hold the true one; `best` is draw 0.
inline Series with_doubtful_days(Series series, double share, std::uint32_t width, std::uint32_t number) {
  RandomStream random(13, Purpose::kTest, 90, number);
  for (std::size_t t = 0; t < series.size(); ++t) {
    for (int event = static_cast<int>(series.best[t]); event > 0; --event) {
      if (random.uniform() >= share) continue;
      const std::int64_t first = static_cast<std::int64_t>(t) - random.below(width);
      Doubt doubt;
      doubt.unit = static_cast<std::uint32_t>(series.doubts.size()) + 1;
      doubt.draw = number;
      doubt.count = 1;
      doubt.spans = {{first, first + width - 1, 1}};
      series.doubts.push_back(std::move(doubt));
      series.best[t] -= 1;
    }
  }
  series.low = series.dated = series.best;
  for (const Doubt& doubt : series.doubts) {
    const Drawn one = drawn(doubt, series.dated, 0);
    if (one.step >= 0 && one.step < static_cast<std::int64_t>(series.size()))
      series.best[static_cast<std::size_t>(one.step)] += 1;
  }
  series.doubtful_dates = series.doubts.size();
  return series;
}

}  // namespace isnad::analyze
