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
// pauses, changes, compare or response in each group, and which of so many tests stand.
[[nodiscard]] int tests_by(const AnalyzeSettings& settings);
// Of two series that were read out of a ledger, what of the second is an event of the first itself, or told by the same
// sentences alone, is no outcome: the second without it, and how many these were.
struct OutcomeApart {
  analyze::Series outcome;
  std::size_t shared = 0;
};
[[nodiscard]] Result<OutcomeApart> without_shared(AnalyzeInput& input);
// Would a difference before and after --at be another one with an outlet left out? `series`: what is counted.
[[nodiscard]] int coverage_left_out(const AnalyzeSettings& settings, AnalyzeInput& input,
                                    const analyze::Series& series);
// Many units with one model that they share: forecast and backtest with --by.
[[nodiscard]] int forecast_panel(const AnalyzeSettings& settings);
[[nodiscard]] int backtest_panel(const AnalyzeSettings& settings);
// What a sceptic asks, with where each answer is: the same for every question.
[[nodiscard]] int analyze_audit(const AnalyzeSettings& settings);

}  // namespace isnad::cli
