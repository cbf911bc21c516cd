// skill.h: how much better than a baseline, and how sure that is.
//
// In:  the sums of a score at each origin, of a model and of the baseline. Out: an interval of 1 - model / baseline, by
// blocks of neighbouring origins drawn anew: forecasts overlap, and so do their errors.
// Invariant: the same draws for every model of a back-test, so that their intervals can be compared.
#pragma once

#include <cstdint>
#include <span>

namespace isnad::analyze {

struct SkillInterval {
  double low = 0, high = 0;  // 90 %
};
// Requires as many of one as of the other, at least one.
[[nodiscard]] SkillInterval skill_interval(std::span<const double> model, std::span<const double> baseline,
                                           std::uint64_t seed);

}  // namespace isnad::analyze
