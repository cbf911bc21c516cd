// query_command.h: what all commands that ask a ledger share: their options, and how an answer is written.
//
// In:  settings; an answer as rows and as objects, of which only what is asked for is made. Out: a table that fits the
// terminal, CSV, NDJSON or JSON, on standard output or in a file; an exit status. What there is more than is shown, and
// that there is nothing, is said on standard error.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/query_ledger.h"
#include "cli/query_options.h"
#include "cli/terminal.h"
#include "export/table.h"

namespace isnad::cli {

enum class QueryFormat : std::uint8_t { kTable, kCsv, kNdjson, kJson };

struct QuerySettings {
  LedgerSettings ledger;
  QueryWords words;
  QueryFormat format = QueryFormat::kTable;
  ColourMode colours = ColourMode::kAuto;
  std::string output;
  bool is_ranking = false;  // an order that goes on to what hardly fits: a page of it, in every format
};
// Adds --format, --colour, --output.
void add_format_settings(CLI::App& app, QuerySettings& settings);
// Those, --db and --data.
void add_answer_settings(CLI::App& app, QuerySettings& settings);
// All that, and what add_query_options adds.
void add_query_settings(CLI::App& app, QuerySettings& settings, const QueryOptions& options);

// How many things to look for: one more than are shown, so that it is known whether there are more. 0 for all.
[[nodiscard]] std::size_t most_wanted(const QuerySettings& settings);

struct QueryAnswer {
  std::string nothing = "the ledger has nothing that fits.";  // said where nothing was found
  std::size_t found = 0;                                      // things; one more than are shown where there are more
  std::function<exports::Table()> table;
  std::function<std::vector<std::string>()> objects;           // JSON
  std::function<std::string(const exports::TextStyle&)> text;  // in place of the table, where it is no table
};
// Leaves as many of the things that were found as are to be shown.
template <typename Thing>
[[nodiscard]] QueryAnswer cut_to_limit(const QuerySettings& settings, std::vector<Thing>& things) {
  QueryAnswer answer;
  answer.found = things.size();
  const std::size_t most = most_wanted(settings);
  if (most > 0 && things.size() >= most) things.resize(most - 1);
  return answer;
}
// Gives the exit status.
[[nodiscard]] int write_answer(std::string_view subcommand, const QuerySettings& settings, const QueryAnswer& answer);

}  // namespace isnad::cli
