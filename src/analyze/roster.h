// roster.h: did what a list covers change at a date, rather than what happened?
//
// In:  all rows of a table, also those that were not chosen, and a step. Out: how many countries (or places) the list
// has rows of in the year on
//      either side. Many more, or far fewer, from one day on is a list that widened or narrowed: `roster-changed`, and
//      no verdict.
// A diagnosis only: a war that spreads looks the same, and a list may change without it. Cost: one pass.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "analyze/event_table.h"
#include "analyze/series.h"

namespace isnad::analyze {

struct Roster {
  std::size_t before = 0, after = 0;  // distinct countries (or places); 0 where the table names none
  [[nodiscard]] bool changed() const;
};
[[nodiscard]] Roster roster_around(const EventTable& table, const Series& series, std::size_t step);

// The same of a ledger: which outlets write. A fifth of the stories on either side from outlets that have none on the
// other is a change; of fewer than five stories on a side nothing can be said.
struct StoryOf {
  std::int64_t day = 0;
  std::string outlet;
};
struct OutletRoster {
  std::size_t before = 0, after = 0;  // stories in the year on either side
  double left = 0, came = 0;          // share of them from outlets that have none on the other side
  [[nodiscard]] bool changed() const;
};
// Outlets with stories in the year on both sides.
[[nodiscard]] std::set<std::string> outlets_throughout(const std::vector<StoryOf>& stories, std::int64_t day);
[[nodiscard]] OutletRoster outlets_around(const std::vector<StoryOf>& stories, std::int64_t day);

}  // namespace isnad::analyze
