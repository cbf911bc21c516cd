// made.h: series that tests make.
#pragma once

#include <cmath>
#include <vector>

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

inline std::vector<double> made_counts(const Theta& theta, std::span<const double> half_lives, std::size_t steps,
                                       std::uint32_t unit, std::uint32_t number) {
  constexpr std::size_t kSettling = 100;
  const Parameters parameters = unpack(theta, 1);
  RandomStream random(11, Purpose::kTest, unit, number);
  const auto path =
      simulate(parameters, half_lives, resting_state(parameters, half_lives.size()), steps + kSettling, random);
  return {path.begin() + kSettling, path.end()};
}

}  // namespace isnad::analyze
