// panel_forecast.h: what next, for each of many actors or countries: a sample so many steps ahead, by every model.
//
// In:  a panel, what came before a step (nothing later), one fit a horizon. Out: for each unit and horizon the
// baselines, `fading-4`, `panel` and `pool` (half fading, half panel): the default. No paths are drawn: each horizon is
// forecast by itself (direct), so there is no sum over several.
// Invariant: the same bytes for any number of threads. Cost: quantiles of two distributions a unit and horizon.
#pragma once

#include <string>
#include <vector>

#include "analyze/baseline.h"
#include "analyze/panel_model.h"

namespace isnad::analyze {

inline constexpr std::size_t kPanelQuantiles = 500;

// The baselines of one unit and `fading-4`, the same for every horizon. Requires a known count before the step.
[[nodiscard]] std::vector<NamedSample> panel_baselines(const Panel& panel, std::size_t unit, std::size_t step,
                                                       std::span<const std::size_t> windows);
// `panel` and `pool` behind these.
void add_panel_models(const PanelParameters& parameters, double mean, std::vector<NamedSample>& models);
[[nodiscard]] const NamedSample& model_named(const std::vector<NamedSample>& models, const std::string& name);
[[nodiscard]] std::string fading_name();
// Of a sorted sample.
[[nodiscard]] double share_above_none(const std::vector<double>& sorted);

// One fit for each horizon from what was known before a step. `starts`: the fits before, in the same order, or empty.
[[nodiscard]] std::vector<PanelFit> fit_horizons(const Panel& panel, const Features& features, std::size_t step,
                                                 const std::vector<std::size_t>& horizons,
                                                 const std::vector<PanelFit>& starts, unsigned threads);
// Enough to teach a shared model before a step: 20 events in all, and 24 steps behind the first that is taught.
[[nodiscard]] bool enough_for_panel(const Panel& panel, std::size_t step, std::size_t longest_horizon);

}  // namespace isnad::analyze
