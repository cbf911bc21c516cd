// pelt.h: the partition of a series with the least cost, exact: for screening only, for it cries wolf on bursts.
//
// In:  counts, a penalty a cut, the shape of a negative binomial (infinite: Poisson). Out: starts of segments after the
// first. Follows: PELT (Killick, Fearnhead and Eckley 2012); the same cuts as `ruptures` with that cost on all series
// that were tried, and exact where segments have a least length too: what is beaten at a unit is dropped for those ends
// alone that the winner can reach. Cost: about linear in the length.
#pragma once

#include <span>
#include <vector>

namespace isnad::analyze {

// Twice the negative log likelihood of counts[i, j) at their own mean, up to a constant.
class SegmentCost {
 public:
  SegmentCost(std::span<const double> counts, double shape);
  [[nodiscard]] double operator()(std::size_t i, std::size_t j) const;

 private:
  std::vector<double> sums_;
  double shape_;
};
// Requires least >= 1.
[[nodiscard]] std::vector<std::size_t> pelt(std::span<const double> counts, double penalty, double shape,
                                            std::size_t least);
// The shape within blocks of `width` units, so that changes of level do not count as dispersion; infinite where there
// is none.
[[nodiscard]] double shape_within(std::span<const double> counts, std::size_t width);

}  // namespace isnad::analyze
