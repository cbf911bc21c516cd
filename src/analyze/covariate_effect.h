// covariate_effect.h: how much larger the background of a series is where a covariate holds.
//
// In:  a series, its covariates. Out: for each the factor on the background, with an interval by the observed
// information of the fit, and p of the likelihood ratio against the model without it. Invariant: only what holds of
// some known units and not of all alike has a factor. Cost: a fit, and one a covariate.
#pragma once

#include <string>
#include <vector>

#include "analyze/covariates.h"
#include "analyze/interval.h"
#include "analyze/self_exciting.h"

namespace isnad::analyze {

struct CovariateEffect {
  std::string name;
  double units = 0;    // sum of its values over known units: of spans the units in them
  bool varies = true;  // else nothing can be said of it here
  double factor = 1;   // of the background, for each 1 of the covariate
  Interval interval;
  double p = 1;  // likelihood ratio, one degree of freedom
};
[[nodiscard]] std::vector<CovariateEffect> effects_of(const Series& series, const Covariates& covariates, double level);
// Of θ at a maximum: the roots of the diagonal of the inverse of minus the matrix of second derivatives of the log
// likelihood (by differences of its gradient). Infinite where the matrix is no information.
[[nodiscard]] std::vector<double> standard_errors(const Observations& seen, const Theta& theta);

}  // namespace isnad::analyze
