// panel_model.h: one model for many units: what came lately, and long ago, says what comes so many steps later.
//
// y[t+h] ~ (1-ε) NB(m, s) + ε NB(m, δ s), m = b + w · S[t], s = r m^k, w >= 0, Σ w < 1, 0 < δ < 1: all units share b,
// w, r, k, ε, δ; each horizon h has its own. The second part has the same mean, almost always in none and now and then
// in very many: what a country is at peace, and what one month of Rwanda was. With one part alone a single such month
// sets the shape for all (docs/decisions/0019-analysis.md). In:  rows (panel.h). Out: parameters, likelihood,
// quantiles. Cost: a fit is some hundred passes over the rows.
#pragma once

#include <span>
#include <vector>

#include "analyze/panel.h"

namespace isnad::analyze {

struct PanelParameters {
  double level = 0;             // b, counts a step
  std::vector<double> weights;  // w, one a feature
  double shape = 1, power = 0;  // r, k
  double rare = 0;              // ε
  double thinner = 1;           // δ
  [[nodiscard]] double shape_at(double mean) const;
};
// θ: log b, logits of w against a slack, log r, logit k, logit ε, log(-log δ).
using PanelTheta = std::vector<double>;
inline constexpr std::size_t kPanelThetas = 1 + kPanelFeatures + 4;
[[nodiscard]] PanelParameters unpack_panel(std::span<const double> theta);

// Σ weight · log P(y). `gradient` by θ, unless empty; else as long as θ.
[[nodiscard]] double panel_log_likelihood(const PanelRows& rows, std::span<const double> theta,
                                          std::span<double> gradient);

struct PanelFit {
  PanelTheta theta;
  PanelParameters parameters;
  double log_likelihood = 0;  // without the penalty
};
// Maximum of the penalised likelihood. `start`: where to begin; empty for the standard place. Requires a row.
[[nodiscard]] PanelFit fit_panel(const PanelRows& rows, std::span<const double> start = {});

// The mean that the model expects of a unit from what was before a step.
[[nodiscard]] double panel_mean(const PanelParameters& parameters, const Features& features, std::size_t unit,
                                std::size_t step);
// Sorted: of each part as many quantiles at even levels as its share of `count`.
[[nodiscard]] std::vector<double> panel_sample(const PanelParameters& parameters, double mean, std::size_t count);
// P(none).
[[nodiscard]] double panel_chance_of_none(const PanelParameters& parameters, double mean);

}  // namespace isnad::analyze
