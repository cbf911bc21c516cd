// redraw.h: parameters as they might have come out: the fitted model is simulated and fitted anew.
//
// In:  a fit, the length it was learnt from. Out: parameters around θ with its bias undone (a branching ratio of 0.86
// comes out as 0.76
//      from 250 days), scattered as refits of simulated series are, and somewhat more. Follows: the parametric
//      bootstrap (Davison and Hinkley 1997); the widening is measured (docs/decisions/0019-analysis.md).
// Cost: a fit a draw, and thirty for the bias. Same bytes on any number of threads.
#pragma once

#include <vector>

#include "analyze/covariates.h"
#include "analyze/self_exciting.h"

namespace isnad::analyze {

struct RedrawOptions {
  std::size_t draws = 100;
  std::uint64_t seed = 1;
  std::uint32_t unit = 0;  // part of the random numbers' key
  unsigned threads = 1;
  Covariates covariates = {};  // of the units that the model was learnt from, in the order of its effects
};
// One level only. `steps`: known units that the model was learnt from.
[[nodiscard]] std::vector<Parameters> redrawn(const Fit& fit, std::span<const double> half_lives, std::size_t steps,
                                              const RedrawOptions& options);

}  // namespace isnad::analyze
