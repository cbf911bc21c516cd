#include "analyze/track_record.h"

#include <algorithm>
#include <cmath>

#include "analyze/score.h"
#include "analyze/special_functions.h"

namespace isnad::analyze {

// A forecast over its horizon is worth two cases: its steps miss together. Those from origins nearer than the horizon
// share what they miss.
TrackRecord::TrackRecord(std::size_t every, std::size_t horizon)
    : weight_(2 * std::min(1.0, static_cast<double>(every) / static_cast<double>(horizon)) /
              static_cast<double>(horizon)) {}

void TrackRecord::add(std::size_t step, double pit) {
  constexpr double kFarthest = 0.002;  // a sample of hundreds says no more of its tails
  const double score = normal_quantile(std::clamp(pit, kFarthest, 1 - kFarthest));
  misses_.push_back({step, score * score});
}

double TrackRecord::widening_before(std::size_t origin) const {
  constexpr double kBefore = 4;  // as if two forecasts before had fared as they said
  double squares = kBefore;
  double cases = kBefore;
  for (const Miss& each : misses_) {
    if (each.step >= origin) continue;
    squares += weight_ * each.square;
    cases += weight_;
  }
  return std::max(1.0, std::sqrt(squares / cases));
}

std::vector<double> widened(std::span<const double> sorted, double factor) {
  std::vector<double> out(sorted.begin(), sorted.end());
  if (out.empty() || factor == 1) return out;
  const double middle = sample_quantile(sorted, 0.5);
  for (double& each : out) each = std::max(0.0, std::round(middle + factor * (each - middle)));
  return out;
}

StepForecast widened(const StepForecast& forecast, double factor) {
  StepForecast out;
  for (const auto& step : forecast.steps) out.steps.push_back(widened(step, factor));
  out.sum = widened(forecast.sum, factor);
  return out;
}

}  // namespace isnad::analyze
