// analyze_questions.h: one function a question of `isnad analyze`; each gives the exit status.
#pragma once

#include "cli/analyze_settings.h"

namespace isnad::cli {

[[nodiscard]] int analyze_series(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_tempo(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_pauses(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_response(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_compare(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_changes(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_forecast(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_backtest(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_network(const AnalyzeSettings& settings);
[[nodiscard]] int analyze_coverage(const AnalyzeSettings& settings);
// Of a table of counters where none is named: each by itself.
[[nodiscard]] bool is_counters(const AnalyzeInput& input, const AnalyzeSettings& settings);
[[nodiscard]] int pauses_of_counters(const AnalyzeSettings& settings, const AnalyzeInput& input);
[[nodiscard]] int tempo_of_counters(const AnalyzeSettings& settings, const AnalyzeInput& input);
// The search for pauses in each group of a ledger's first series.
[[nodiscard]] int pauses_by(const AnalyzeSettings& settings, const AnalyzeInput& input);
// Would a difference before and after --at be another one with an outlet left out? `series`: what is counted.
[[nodiscard]] int coverage_left_out(const AnalyzeSettings& settings, AnalyzeInput& input,
                                    const analyze::Series& series);
// Many units with one model that they share: forecast and backtest with --by.
[[nodiscard]] int forecast_panel(const AnalyzeSettings& settings);
[[nodiscard]] int backtest_panel(const AnalyzeSettings& settings);
// What a sceptic asks, with where each answer is: the same for every question.
[[nodiscard]] int analyze_audit(const AnalyzeSettings& settings);

}  // namespace isnad::cli
