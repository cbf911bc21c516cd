// analyze_answer.h: how an analysis is told: sentences and a table, CSV, NDJSON, or a picture.
//
// In:  an answer with all of these. Out: what --format asks for. Invariant: each object of NDJSON says of what bytes it
// was made,
//      with which options, seed and version; numbers are written so that they read back the same.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/constraint.h"
#include "analyze/roster.h"
#include "analyze/score.h"
#include "analyze/verdict.h"
#include "cli/analyze_settings.h"
#include "export/table.h"

namespace isnad::cli {

using Json = nlohmann::ordered_json;

struct AnalyzeAnswer {
  std::string analysis;            // its name in NDJSON
  std::vector<std::string> above;  // lines before the table
  exports::Table table{std::vector<exports::Column>{}};
  std::vector<std::string> below;    // lines behind it
  std::vector<Json> results;         // without schema, analysis, input
  std::function<std::string()> svg;  // nothing where there is no picture
};

// The columns of a table, by their names.
[[nodiscard]] exports::Table table_of(const std::vector<std::string>& columns);
void add_row(exports::Table& table, const std::vector<std::string>& cells);
// Three significant digits; no more is known of estimates.
[[nodiscard]] std::string shown(double value);
[[nodiscard]] std::string shown(double low, double high);  // "[0.5, 1.2]"
[[nodiscard]] Json codes_of(const analyze::Caveats& caveats);
[[nodiscard]] std::string caveats_text(const analyze::Caveats& caveats);  // "caveats: few-events, …"; empty for none
// What counts come from: {"unit": …, "count": …, "lines": […]}, of a ledger {…, "incidents": […]}, with their words.
[[nodiscard]] Json evidence_of(const AnalyzeInput& input, const analyze::Series& series, std::size_t begin,
                               std::size_t end);
// One unit of it.
[[nodiscard]] Json unit_of(const AnalyzeInput& input, const analyze::Series& series, std::size_t step);
// One line an incident of a ledger, with the words of its first report: for answers of a few.
[[nodiscard]] std::vector<std::string> told_one_by_one(const AnalyzeInput& input, const analyze::Series& series);
// Where a ledger has too little for any rate: the answer is `too few`, the incidents one by one. Nothing where there is
// enough.
[[nodiscard]] std::optional<AnalyzeAnswer> too_few(const AnalyzeInput& input, const analyze::Series& series,
                                                   const std::string& analysis);
// Each story of a ledger with its day and its outlet.
[[nodiscard]] std::vector<analyze::StoryOf> stories_of(const AnalyzeInput& input);
// The groups of the series that was last read out of a ledger, those of most incidents first.
[[nodiscard]] std::vector<std::string> groups_in(const AnalyzeInput& input, const std::string& by);
// "; an incident of two is in both" where that can be.
[[nodiscard]] std::string_view of_two(std::string_view by);
inline constexpr std::size_t kMostGroups = 20;                   // that a table shows
[[nodiscard]] std::string more_groups_text(std::size_t groups);  // empty where it shows all
// Sums over all units, and over those that are known.
struct Counts {
  double low = 0, best = 0, high = 0, in_known = 0;
};
[[nodiscard]] Counts counts_of(const analyze::Series& series);
[[nodiscard]] Json json_of(const Counts& counts);
// The same where a method says that it has too little (`too few`), or that there is nothing of the kind (`cannot
// tell`).
[[nodiscard]] std::optional<AnalyzeAnswer> not_answered(const AnalyzeInput& input, const analyze::Series& series,
                                                        const std::string& analysis, const Error& error);
// {"counter", "intervals": [{"from", "to", "days", "least", "most"}], "contradicts_itself"} of each, by itself.
[[nodiscard]] Json accounts_json(const std::vector<analyze::CounterAccount>& accounts);
// How often what was said to come with a chance came: for NDJSON, and "; said 0.30, came 0.28 (40 times)" of each bin.
struct ToldReliability {
  Json bins = Json::array();
  std::string words;
};
[[nodiscard]] ToldReliability told_reliability(std::span<const analyze::ChanceForecast> forecasts);
// Totals that somebody counted: bounds, shown and never added.
void add_totals(const AnalyzeInput& input, AnalyzeAnswer& answer);

// Gives the exit status.
[[nodiscard]] int write_analysis(const AnalyzeSettings& settings, const AnalyzeInput& input,
                                 const AnalyzeAnswer& answer);

}  // namespace isnad::cli
