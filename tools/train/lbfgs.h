// lbfgs.h: the minimum of a smooth function of many numbers.
//
// In:  a function that gives its value and writes its gradient, a starting point. Out: the point where it is (nearly)
// least. Follows: limited-memory BFGS, two-loop recursion (Nocedal 1980; Liu and Nocedal 1989), steps halved until they
// lessen the value enough (Armijo 1966). Deterministic. Cost: one or two calls a step, ten vectors of memory.
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace isnad::train {

struct LbfgsOptions {
  int most_steps = 150;
  double tolerance = 1e-4;  // stops where the largest part of the gradient is below
};

using Objective = std::function<double(std::span<const double> at, std::span<double> gradient)>;

void minimise(const Objective& objective, std::vector<double>& at, const LbfgsOptions& options);

}  // namespace isnad::train
