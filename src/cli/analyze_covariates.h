// analyze_covariates.h: what is known of the calendar beside the counts, as the options name it, and what an answer
// says of it.
//
// In:  --covariate, --covariates. Out: covariates of a series, and as they were known before each origin of a
// back-test; lines and objects. Invariant: nothing of it says why.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyze/covariates.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_settings.h"

namespace isnad::cli {

[[nodiscard]] bool asks_for_covariates(const AnalyzeSettings& settings);
// As they are known on the last day of the series; without names where none is asked for. `ahead`: units behind it.
[[nodiscard]] Result<analyze::Covariates> covariates_asked(const AnalyzeSettings& settings,
                                                           const analyze::Series& series, std::size_t ahead);
// As they were known on the day before a step, up to `ahead` units behind it; empty where none is asked for. Holds
// copies of all that it needs.
using CovariatesBefore = std::function<Result<analyze::Covariates>(std::size_t step)>;
[[nodiscard]] Result<CovariatesBefore> covariates_before(const AnalyzeSettings& settings, const analyze::Series& series,
                                                         std::size_t ahead);

// [{"covariate", "factor"}] of all that were asked for; null where nothing was learnt.
[[nodiscard]] Json covariates_json(const analyze::Covariates& asked, std::span<const analyze::LearntFactor> learnt);
// One line each. `where`: "before 2011-11-18", in whose units it was learnt. Nothing without covariates.
[[nodiscard]] std::vector<std::string> covariates_told(const analyze::Covariates& asked,
                                                       std::span<const analyze::LearntFactor> learnt,
                                                       const std::string& where);
// How many rows were left out as they were not known in time; empty for none.
[[nodiscard]] std::string not_known_text(const analyze::Covariates& asked);
// Of `tempo`: how large the background is where each holds, with interval and p.
[[nodiscard]] Status add_effects(const AnalyzeSettings& settings, const analyze::Series& series, AnalyzeAnswer& answer);

}  // namespace isnad::cli
