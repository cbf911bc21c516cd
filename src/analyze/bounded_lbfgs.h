// bounded_lbfgs.h: the minimum of a smooth function of a few numbers, each within bounds.
//
// In:  a function that gives its value and writes its gradient; bounds; a starting point. Out: where it is least
// nearby. Follows: limited-memory BFGS (Nocedal 1980) on the free numbers, projected backtracking (Bertsekas 1982): a
// number at a bound that the gradient pushes outwards is held. Deterministic. Cost: one or two calls a step.
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace isnad::analyze {

struct Bounds {
  double low = 0;
  double high = 0;
};
struct LbfgsOptions {
  int most_steps = 80;
  double gradient = 1e-6;  // ends where no free part of the gradient is larger
  double gain = 1e-10;     // or where a step gains less, by the value's own size
};
struct LbfgsEnd {
  double value = 0;
  int steps = 0;
  int calls = 0;
};
using Objective = std::function<double(std::span<const double> at, std::span<double> gradient)>;

// Changes `at`. Requires as many bounds as numbers. Never fails: what does not improve ends the search.
LbfgsEnd minimise(const Objective& objective, std::span<const Bounds> bounds, std::vector<double>& at,
                  const LbfgsOptions& options = {});

}  // namespace isnad::analyze
