// analyze_settings.h: what `isnad analyze` is asked: the series, the question's own options, how the answer is written.
//
// In:  a command line. Out: settings; a series made of a CSV file or of a ledger.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "analyze/series.h"
#include "cli/analyze_ledger.h"
#include "cli/terminal.h"

namespace isnad::cli {

enum class AnalyzeFormat : std::uint8_t { kTable, kCsv, kNdjson, kSvg, kHtml };

struct AnalyzeSettings {
  std::string what;
  // The series.
  std::string series;              // a CSV file, or
  LedgerSettings ledger;           // a ledger; db is empty where there is none
  LedgerFilter filter;             // of its incidents
  std::string by;                  // what they are split by; of a file the column that names the units of a panel
  std::vector<std::string> where;  // conditions on its rows
  std::string count = "incidents";
  std::string begin, end, as_of;  // days
  std::string known_at;           // a time of day, in place of as_of; of a ledger
  analyze::Unit unit = analyze::Unit::kDay;
  bool totals = false;
  bool audit = false;   // of the series, in place of a question
  std::string counter;  // whose totals complete what is dated
  std::vector<std::string> unknown_where, gaps;
  // The question.
  std::size_t horizon = 0;         // 0: 14 days, 8 weeks, 6 months
  std::vector<std::size_t> steps;  // ahead, of a panel
  std::string until;               // a day, in place of the horizon
  std::string from;                // first origin
  std::size_t every = 7;
  std::string since;     // a pause asked for
  std::string at;        // a date to compare around; of a network the time, or the time before
  std::string and_at;    // of a network the time after
  std::string umbrella;  // whose members are asked for
  std::vector<std::string> relations;
  std::vector<std::size_t> windows;
  std::vector<std::string> control, after, then;
  std::string after_count;
  double least = 1;
  std::vector<std::size_t> days;
  std::size_t most = 8;
  bool event = false;
  bool fast = false;
  std::vector<std::string> covariates;  // by their names
  std::string covariate_file;           // in place of the release's
  std::string errors;                   // rates of errors of reading, in place of the release's and the log's
  // How.
  std::uint64_t seed = 1;
  std::size_t draws = 1000;
  double level = 0.9;
  unsigned threads = 1;
  AnalyzeFormat format = AnalyzeFormat::kTable;
  ColourMode colours = ColourMode::kAuto;
  std::string layout;  // of CSV: "long", "views"; else the table's columns
  std::string output;
};
void add_analyze_settings(CLI::App& app, AnalyzeSettings& settings);

// What an answer is made of, with a hash, so that it names the very bytes: a file, or a ledger's articles and
// decisions.
struct AnalyzeInput {
  analyze::EventTable table;
  std::string sha256;
  std::shared_ptr<AnalyzeLedger> ledger;  // null for a file
  std::vector<LedgerSeries> read;         // out of the ledger, in the order in which they were asked for
};
[[nodiscard]] Result<AnalyzeInput> read_input(const AnalyzeSettings& settings);
// `more`: conditions beside those of --where, or in place of what the options say of a ledger's incidents. `count`: in
// place of --count where not empty.
[[nodiscard]] Result<analyze::Series> series_of(AnalyzeInput& input, const AnalyzeSettings& settings,
                                                const std::vector<std::string>& more = {},
                                                const std::string& count = {});
// Totals of a table of counters that fit --where and `more`.
[[nodiscard]] Result<std::vector<analyze::Told>> told_in(const AnalyzeInput& input, const AnalyzeSettings& settings,
                                                         const std::vector<std::string>& more = {});
// What a ledger is asked for by the same options.
[[nodiscard]] Result<LedgerSeriesAsked> ledger_asked(const AnalyzeSettings& settings,
                                                     const std::vector<std::string>& more = {},
                                                     const std::string& count = {});
// Of a ledger: --known-at or --as-of, as it was typed.
[[nodiscard]] const std::string& known_until(const AnalyzeSettings& settings);
[[nodiscard]] std::size_t horizon_of(const AnalyzeSettings& settings);

}  // namespace isnad::cli
