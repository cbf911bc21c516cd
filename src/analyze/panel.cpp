#include "analyze/panel.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "analyze/special_functions.h"

namespace isnad::analyze {
namespace {

// The mean of the first two years of months: where each unit begins.
double first_mean(const std::vector<double>& counts, const std::vector<std::uint8_t>& known) {
  constexpr std::size_t kFirst = 24;
  double sum = 0;
  double seen = 0;
  for (std::size_t t = 0; t < counts.size() && (t < kFirst || seen == 0); ++t) {
    if (!known[t]) continue;
    sum += counts[t];
    ++seen;
  }
  return seen > 0 ? sum / seen : 0;
}

}  // namespace

std::string Panel::label(std::size_t step) const {
  Series series;
  series.unit = unit;
  series.first = first;
  return series.label(step);
}

std::vector<double> Panel::known_before(std::size_t place, std::size_t step) const {
  std::vector<double> out;
  out.reserve(step);
  for (std::size_t t = 0; t < step; ++t) {
    if (known[place][t]) out.push_back(counts[place][t]);
  }
  return out;
}

Features::Features(const Panel& panel) : units_(panel.units.size()), steps_(panel.steps() + 1) {
  values_.resize(kPanelFeatures * units_ * steps_);
  for (std::size_t unit = 0; unit < units_; ++unit) {
    const std::vector<double>& counts = panel.counts[unit];
    const std::vector<std::uint8_t>& known = panel.known[unit];
    const double start = first_mean(counts, known);
    for (std::size_t feature = 0; feature < kPanelFeatures; ++feature) {
      double* row = values_.data() + (feature * units_ + unit) * steps_;
      const bool is_mean = feature + 1 == kPanelFeatures;
      const double rho = is_mean ? 0 : std::exp2(-1 / kPanelHalfLives[feature]);
      double state = is_mean ? 0 : start;
      double seen = 0;
      for (std::size_t t = 0; t < steps_; ++t) {
        row[t] = state;
        if (t + 1 == steps_ || !known[t]) continue;
        ++seen;
        state = is_mean ? state + (counts[t] - state) / seen : rho * state + (1 - rho) * counts[t];
      }
    }
  }
}

PanelRows rows_before(const Panel& panel, const Features& features, std::size_t origin, std::size_t ahead) {
  PanelRows out;
  struct Row {
    std::size_t unit, step;
    double count, weight;
  };
  std::vector<Row> rows;
  std::optional<std::size_t> nothing_ever;  // the row that these units share
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    for (std::size_t t = kPanelTaughtFrom; t + ahead <= origin; ++t) {
      const std::size_t target = t + ahead - 1;
      if (!panel.known[unit][target]) continue;
      const double count = panel.counts[unit][target];
      out.log_factorials += count > 1 ? log_gamma(count + 1) : 0;
      const bool nothing = count == 0 && features.at(kPanelFeatures - 1, unit, t) == 0 && features.at(0, unit, t) == 0;
      if (nothing && nothing_ever) {
        ++rows[*nothing_ever].weight;
        continue;
      }
      if (nothing) nothing_ever = rows.size();
      rows.push_back({unit, t, count, 1});
    }
  }
  for (const Row& row : rows) {
    out.counts.push_back(row.count);
    out.weights.push_back(row.weight);
    out.total_weight += row.weight;
  }
  out.features.reserve(kPanelFeatures * rows.size());
  for (std::size_t feature = 0; feature < kPanelFeatures; ++feature) {
    for (const Row& row : rows) out.features.push_back(features.at(feature, row.unit, row.step));
  }
  return out;
}

}  // namespace isnad::analyze
