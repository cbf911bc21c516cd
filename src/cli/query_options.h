// query_options.h: what is asked of a ledger, as it is typed: the options that all commands which ask have alike.
//
// In:  a command line. Out: words; and of them, with an open ledger, the filter that ledger/query understands. Words
// mean what they mean to `isnad read`. Errors: kInvalidInput (no date; an end before the beginning), kNotFound (nobody,
// no place, no source of that name; the nearest is told).
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/choices.h"
#include "ledger/query/filter.h"
#include "ledger/query/find.h"
#include "lexicon/actors.h"

namespace isnad::cli {

struct QueryWords {
  std::string since, until, at;  // EDTF dates; empty for open
  std::string as_of;             // only what was published by then
  std::vector<std::string> actors, places, sources;
  bool members = false;  // with those who belong to the actors
  std::vector<std::string> types, responsibilities;
  std::int64_t min_origins = 0;
  bool disputed = false;
  bool all = true;  // also talk, and what says too little of itself (resolve/worth.h)
  ledger::query::Order order = ledger::query::Order::kTime;
  std::optional<std::size_t> limit;  // 0 for all
};

// Which of them a command takes. `types`: the words of --type; none for no such option.
struct QueryOptions {
  Words types;
  std::string type_help;
  bool parties = true;         // --actor, --members
  bool scenes = true;          // --place
  bool responsibility = true;  // --responsibility
  bool voices = true;          // --source
  bool origins = true;         // --min-origins
  bool order = true;           // --order
  bool all = false;            // --all, and without it only what is worth a row
};
void add_query_options(CLI::App& app, QueryWords& words, const QueryOptions& options);
// --as-of alone.
void add_as_of(CLI::App& app, QueryWords& words);

// The words of the ledger's vocabulary for --type of incidents: types and modes.
[[nodiscard]] Words incident_types();

[[nodiscard]] Result<ledger::query::Filter> filter_of(ledger::Database& database, const lexicon::Actors& actors,
                                                      const QueryWords& words);
// The actors that are meant; kNotFound with the nearest name where there is none.
[[nodiscard]] Result<std::vector<std::int64_t>> actors_meant(ledger::Database& database, const std::string& typed);
// The first and the last day of a date; kInvalidInput for what is none. `option` is for the message.
struct Days {
  std::string first, last;
};
[[nodiscard]] Result<Days> days_meant(std::string_view option, const std::string& typed);

}  // namespace isnad::cli
