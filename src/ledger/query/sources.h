// sources.h: outlets and speakers: what each told, how often alone, and how long until others told it too.
//
// In:  a ledger, an outlet's name or an actor. Out: counts, and the happenings one by one. A happening is told alone
// where no report of it has another origin than those of the source's own reports. Days are those of publication. Cost:
// the source's own reports and those beside them; the list of all: one pass over the reports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace isnad::ledger::query {

struct SourceRow {
  bool is_outlet = true;
  std::int64_t actor = 0;  // of a speaker; 0 for an outlet
  std::string name, id;    // id: of the actor
  std::int64_t articles = 0, statements = 0, incidents = 0, alone = 0;
  std::string first, last;  // days of its articles
};
// Those that tell most first.
[[nodiscard]] Result<std::vector<SourceRow>> all_sources(Database& database);

struct ToldBy {
  std::int64_t incident = 0;
  std::string first_told, by_others;  // days; empty where not known, or where no other tells
  std::optional<std::int64_t> days;   // between them
  bool alone = true, contradicted = false;
  bool corrected = false;  // a later report of the same origin replaced a value that it gave
};
// `actor`: 0 for the outlet of that name. Newest first.
[[nodiscard]] Result<std::vector<ToldBy>> told_by(Database& database, const std::string& outlet, std::int64_t actor);

}  // namespace isnad::ledger::query
