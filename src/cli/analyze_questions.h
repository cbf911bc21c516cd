// analyze_questions.h: one function a question of `isnad analyze`; each gives the exit status.
#pragma once

#include "cli/analyze_settings.h"

namespace isnad::cli {

[[nodiscard]] int analyze_series(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_forecast(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_backtest(const AnalyzeSettings& settings);

}  // namespace isnad::cli
