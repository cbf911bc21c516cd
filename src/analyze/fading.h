// fading.h: what came lately as it was, the latest counting most: a forecast that takes no model.
//
// In:  known counts up to an origin, a half-life in steps. Out: a sorted sample, the same for every step ahead: the
// empirical distribution of the past in which a count weighs half as much for each half-life that it lies back.
// Why: the last w as they were (conflictology, `recent-w`) forget nothing within the window and everything before it.
// Cost: a sort of the history.
#pragma once

#include <span>
#include <vector>

namespace isnad::analyze {

inline constexpr double kFadingHalfLife = 4;  // steps (docs/decisions/0019-analysis.md)

// Requires a known count at least, and a half-life above 0. As many quantiles at even levels as baselines have.
[[nodiscard]] std::vector<double> fading(std::span<const double> known, double half_life);

}  // namespace isnad::analyze
