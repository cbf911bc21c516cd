// panel.h: many actors or countries side by side, and what a model that they share is taught by.
//
// In:  the counts of each by the same days, weeks or months, and which are known. Out: features of each before each
// step: fading means of its past, and its long mean; rows that pair them with the count so many steps later.
// Invariant: a feature before a step holds no count of that step or later (but for the first state: the mean of the
// first 24, before which nothing is taught). An unknown count teaches nothing and moves no feature.
// Follows: specification, section 4, "Panel". Cost: one pass a feature.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analyze/series.h"

namespace isnad::analyze {

// Shorter than those of a single series: of many units the first step after a burst can be learnt.
inline constexpr double kPanelHalfLives[] = {0.5, 2, 8, 32};                   // steps
inline constexpr std::size_t kPanelFeatures = std::size(kPanelHalfLives) + 1;  // and the long mean
inline constexpr std::size_t kPanelTaughtFrom = 36;                            // step: features have settled

struct Panel {
  std::string name;  // of what is counted
  Unit unit = Unit::kDay;
  std::int64_t first = 0;                        // number of the first step, as of a series
  std::vector<std::string> units;                // names
  std::vector<std::vector<double>> counts;       // of each unit, all as long
  std::vector<std::vector<std::uint8_t>> known;  // likewise

  [[nodiscard]] std::size_t steps() const { return counts.empty() ? 0 : counts.front().size(); }
  [[nodiscard]] std::string label(std::size_t step) const;  // as of a series
  // The known counts of a unit, named by its place, before a step.
  [[nodiscard]] std::vector<double> known_before(std::size_t place, std::size_t step) const;
};

class Features {
 public:
  explicit Features(const Panel& panel);
  // Before a step; the last one is that after the panel.
  [[nodiscard]] double at(std::size_t feature, std::size_t unit, std::size_t step) const {
    return values_[(feature * units_ + unit) * steps_ + step];
  }
  [[nodiscard]] std::size_t units() const { return units_; }

 private:
  std::size_t units_, steps_;  // steps of the panel and one
  std::vector<double> values_;
};

// What a model is taught: n rows.
struct PanelRows {
  std::vector<double> counts;    // n
  std::vector<double> weights;   // n: how often a row is there
  std::vector<double> features;  // kPanelFeatures rows of n
  double total_weight = 0;
  double log_factorials = 0;  // Σ weight · log count!
  [[nodiscard]] std::size_t size() const { return counts.size(); }
};
// The known counts before `origin`, each with the features of `ahead` steps earlier. Units of which nothing has ever
// been told share one row. Requires ahead > 0.
[[nodiscard]] PanelRows rows_before(const Panel& panel, const Features& features, std::size_t origin,
                                    std::size_t ahead);

}  // namespace isnad::analyze
