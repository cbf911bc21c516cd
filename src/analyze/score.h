// score.h: how good a forecast was: a sample (or quantiles) against what came.
//
// In:  a forecast as equally likely counts, the count that came. Out: CRPS, IGN, MIS, coverage, PIT; Brier of a chance.
// Follows: views-evaluation (ViEWS challenge 2023/24): CRPS = mean|x-y| - Σ(2i-m-1)x_i/m², IGN by bins, MIS at 90 %;
// coverage by inverted quantiles; randomised PIT (Czado, Gneiting and Held 2009). Cost: one sort.
#pragma once

#include <array>
#include <span>
#include <vector>

namespace isnad::analyze {

struct Scores {
  double crps = 0;  // in counts; least is best, as for ign and mis
  double ign = 0;   // bits
  double mis = 0;   // counts
  double in50 = 0;  // 0 or 1; the mean of many is the coverage
  double in90 = 0;
  double pit = 0;  // in [0, 1]
};

// Inverted distribution function: the smallest value with at least `level` of the sample at or below. Requires a
// sorted, non-empty sample.
[[nodiscard]] double sample_quantile(std::span<const double> sorted, double level);
[[nodiscard]] double crps(std::span<const double> sorted, double truth);
// `uniform`: in (0, 1), places the PIT within its step. Requires a sorted, non-empty sample.
[[nodiscard]] Scores score(std::span<const double> sorted, double truth, double uniform);

// Sums of scores; order of adding decides the last bits, so add in a fixed order.
class ScoreSum {
 public:
  void add(const Scores& scores, double truth);
  [[nodiscard]] Scores mean() const;
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] double mean_truth() const;
  // Σ |share of PITs in a tenth - 0.1|: 0 where they are even.
  [[nodiscard]] double pit_distance() const;

 private:
  Scores sum_;
  double truth_ = 0;
  std::size_t count_ = 0;
  std::array<std::size_t, 10> tenths_{};
};

// Chances of an event that was forecast again and again.
struct ChanceForecast {
  double chance = 0;
  bool came = false;
};
struct ReliabilityBin {
  double low = 0, high = 0;  // of the chances
  std::size_t forecasts = 0;
  double mean_chance = 0, share_came = 0;
};
[[nodiscard]] double brier(std::span<const ChanceForecast> forecasts);  // 0 for none
// Fifths of [0, 1].
[[nodiscard]] std::vector<ReliabilityBin> reliability(std::span<const ChanceForecast> forecasts);

}  // namespace isnad::analyze
