// analyze_answer.h: how an analysis is told: sentences and a table, CSV, NDJSON, or a picture.
//
// In:  an answer with all of these. Out: what --format asks for. Invariant: each object of NDJSON says of what bytes it
// was made,
//      with which options, seed and version; numbers are written so that they read back the same.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

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
// The lines that counts come from, as evidence: {"unit": …, "count": …, "lines": […]}.
[[nodiscard]] Json evidence_of(const analyze::Series& series, std::size_t begin, std::size_t end);

// Gives the exit status.
[[nodiscard]] int write_analysis(const AnalyzeSettings& settings, const AnalyzeInput& input,
                                 const AnalyzeAnswer& answer);

}  // namespace isnad::cli
