// track_record.h: how far a forecast's own earlier ones missed, and how much wider it has to be for that.
//
// In:  of each earlier forecast the steps it was made for, with the normal score of where the count lay in it. Out: a
// factor by which a sample is drawn apart around its median, 1 where forecasts fared as they said, never below.
// Why: a model that fits what it learnt from may still not know how levels move; what is known of that at an origin is
// how the forecasts from earlier origins fared. Within the model the likelihood of what was known had no use for a
// trend, nor for levels that move (docs/decisions/0019-analysis.md).
// Invariant: a score counts only once the unit it is of lies before the origin. Thread-safe: values.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analyze/forecast.h"

namespace isnad::analyze {

class TrackRecord {
 public:
  // Origins lie `every` units apart, forecasts reach `horizon` units: neighbours share most of what they miss.
  TrackRecord(std::size_t every, std::size_t horizon);

  // `pit`: where the count of unit `step` lay in the forecast of it.
  void add(std::size_t step, double pit);
  [[nodiscard]] double widening_before(std::size_t origin) const;

 private:
  struct Miss {
    std::size_t step;
    double square;  // of the normal score
  };
  std::vector<Miss> misses_;
  double weight_;  // of one: how many independent ones it is worth
};

// Each value as many times as far from the median, whole and not below none. Sorted as before.
[[nodiscard]] std::vector<double> widened(std::span<const double> sorted, double factor);
[[nodiscard]] StepForecast widened(const StepForecast& forecast, double factor);

}  // namespace isnad::analyze
