#include "analyze/panel_forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "analyze/fading.h"
#include "core/threads.h"

namespace isnad::analyze {

std::string fading_name() { return fmt::format("fading-{:g}", kFadingHalfLife); }

double share_above_none(const std::vector<double>& sorted) {
  const auto none = std::ranges::upper_bound(sorted, 0.0) - sorted.begin();
  return 1 - static_cast<double>(none) / static_cast<double>(sorted.size());
}

const NamedSample& model_named(const std::vector<NamedSample>& models, const std::string& name) {
  return *std::ranges::find(models, name, &NamedSample::model);
}

std::vector<NamedSample> panel_baselines(const Panel& panel, std::size_t unit, std::size_t step,
                                         std::span<const std::size_t> windows) {
  const std::vector<double> known = panel.known_before(unit, step);
  std::vector<NamedSample> out = baselines(known, windows);
  out.push_back({fading_name(), fading(known, kFadingHalfLife)});
  return out;
}

void add_panel_models(const PanelParameters& parameters, double mean, std::vector<NamedSample>& models) {
  const std::vector<double> recent = model_named(models, fading_name()).sample;
  models.push_back({"panel", panel_sample(parameters, mean, kPanelQuantiles)});
  models.push_back({"pool", pooled(recent, models.back().sample)});
}

std::vector<PanelFit> fit_horizons(const Panel& panel, const Features& features, std::size_t step,
                                   const std::vector<std::size_t>& horizons, const std::vector<PanelFit>& starts,
                                   unsigned threads) {
  std::vector<PanelFit> out(horizons.size());
  std::atomic<std::size_t> next = 0;
  core::run_on_threads(threads, [&] {
    for (std::size_t i = next++; i < horizons.size(); i = next++) {
      const PanelRows rows = rows_before(panel, features, step, horizons[i]);
      out[i] = fit_panel(rows, starts.empty() ? PanelTheta{} : starts[i].theta);
    }
  });
  return out;
}

bool enough_for_panel(const Panel& panel, std::size_t step, std::size_t longest_horizon) {
  constexpr double kEvents = 20;
  constexpr std::size_t kTaught = 24;
  if (step < kPanelTaughtFrom + kTaught + longest_horizon) return false;
  double events = 0;
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    for (std::size_t t = kPanelTaughtFrom; t < step; ++t)
      events += panel.known[unit][t] != 0 ? panel.counts[unit][t] : 0;
  }
  return events >= kEvents;
}

}  // namespace isnad::analyze
