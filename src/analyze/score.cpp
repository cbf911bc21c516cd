#include "analyze/score.h"

#include <algorithm>
#include <cmath>

namespace isnad::analyze {
namespace {

// ViEWS: counts by their size, finer where most are.
constexpr double kBins[] = {0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5};
constexpr double kIntervalMiss = 20;  // 2 / (1 - 0.9)

}  // namespace

double sample_quantile(std::span<const double> sorted, double level) {
  const auto n = static_cast<double>(sorted.size());
  // Less a hair, for n * level is whole by intent where the product is a rounding above.
  const auto at = static_cast<std::size_t>(std::max(0.0, std::ceil(n * level - 1e-9) - 1));
  return sorted[std::min(at, sorted.size() - 1)];
}

double crps(std::span<const double> sorted, double truth) {
  const auto m = static_cast<double>(sorted.size());
  double distance = 0;
  double spread = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    distance += std::abs(sorted[i] - truth);
    spread += sorted[i] * (2.0 * static_cast<double>(i + 1) - m - 1);
  }
  return distance / m - spread / (m * m);
}

Scores score(std::span<const double> sorted, double truth, double uniform) {
  const auto m = static_cast<double>(sorted.size());
  Scores out;
  out.crps = crps(sorted, truth);
  const std::size_t bin = static_cast<std::size_t>(std::ranges::lower_bound(kBins, truth) - std::begin(kBins));
  const auto at_or_below = [&](double edge) { return std::ranges::upper_bound(sorted, edge) - sorted.begin(); };
  const auto first = bin == 0 ? 0 : at_or_below(kBins[bin - 1]);
  const auto last = bin == std::size(kBins) ? static_cast<std::ptrdiff_t>(sorted.size()) : at_or_below(kBins[bin]);
  out.ign = -std::log2((1000 * static_cast<double>(last - first) / m + 1) / 1011);
  const double low = sample_quantile(sorted, 0.05);
  const double high = sample_quantile(sorted, 0.95);
  out.mis = high - low + kIntervalMiss * (std::max(low - truth, 0.0) + std::max(truth - high, 0.0));
  out.in50 = sample_quantile(sorted, 0.25) <= truth && truth <= sample_quantile(sorted, 0.75) ? 1 : 0;
  out.in90 = low <= truth && truth <= high ? 1 : 0;
  const auto below = std::ranges::lower_bound(sorted, truth) - sorted.begin();
  out.pit = (static_cast<double>(below) + uniform * static_cast<double>(at_or_below(truth) - below)) / m;
  return out;
}

void ScoreSum::add(const Scores& scores, double truth) {
  sum_.crps += scores.crps;
  sum_.ign += scores.ign;
  sum_.mis += scores.mis;
  sum_.in50 += scores.in50;
  sum_.in90 += scores.in90;
  sum_.pit += scores.pit;
  truth_ += truth;
  ++count_;
  ++tenths_[std::min<std::size_t>(9, static_cast<std::size_t>(scores.pit * 10))];
}

Scores ScoreSum::mean() const {
  if (count_ == 0) return {};
  const auto n = static_cast<double>(count_);
  return {sum_.crps / n, sum_.ign / n, sum_.mis / n, sum_.in50 / n, sum_.in90 / n, sum_.pit / n};
}

double ScoreSum::mean_truth() const { return count_ == 0 ? 0 : truth_ / static_cast<double>(count_); }

double ScoreSum::pit_distance() const {
  double sum = 0;
  for (const std::size_t tenth : tenths_) {
    sum += std::abs(static_cast<double>(tenth) / std::max(1.0, static_cast<double>(count_)) - 0.1);
  }
  return sum;
}

double brier(std::span<const ChanceForecast> forecasts) {
  double sum = 0;
  for (const ChanceForecast& each : forecasts) sum += (each.chance - each.came) * (each.chance - each.came);
  return forecasts.empty() ? 0 : sum / static_cast<double>(forecasts.size());
}

std::vector<ReliabilityBin> reliability(std::span<const ChanceForecast> forecasts) {
  constexpr std::size_t kParts = 5;
  std::vector<ReliabilityBin> out(kParts);
  for (std::size_t i = 0; i < kParts; ++i) {
    out[i].low = static_cast<double>(i) / kParts;
    out[i].high = static_cast<double>(i + 1) / kParts;
  }
  for (const ChanceForecast& each : forecasts) {
    ReliabilityBin& bin = out[std::min(kParts - 1, static_cast<std::size_t>(each.chance * kParts))];
    ++bin.forecasts;
    bin.mean_chance += each.chance;
    bin.share_came += each.came;
  }
  for (ReliabilityBin& bin : out) {
    if (bin.forecasts == 0) continue;
    bin.mean_chance /= static_cast<double>(bin.forecasts);
    bin.share_came /= static_cast<double>(bin.forecasts);
  }
  return out;
}

}  // namespace isnad::analyze
