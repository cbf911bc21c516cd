// question.h: what is asked of a ledger, as it is typed: on a command line, in an address.
//
// In:  words. Out: with an open ledger, the filter that ledger/query understands. Words mean what they mean to
// `isnad read`. Errors: kInvalidInput (no date; an end before the beginning), kNotFound (nobody,
// no place, no source of that name; the nearest is told).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/words.h"
#include "ledger/query/filter.h"
#include "ledger/query/find.h"
#include "lexicon/actors.h"

namespace isnad::desk {

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

  // What the workbench asks beside: of incidents alone.
  ledger::query::Part part = ledger::query::Part::kAny;
  std::vector<std::string> modes, modalities, levels, reviews;
  bool undisputed = false;
  std::string text;              // words of the articles
  std::string_view mark = "--";  // before a name in what is said of a mistake: "--since"
};

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

}  // namespace isnad::desk
