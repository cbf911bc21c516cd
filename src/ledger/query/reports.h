// reports.h: things read from a main table in the order of their numbers, and the rows of other tables that belong to
// them. Private to query/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/numbers.h"
#include "ledger/rows.h"
#include "resolve/resolution.h"

namespace isnad::ledger::query {

// Calls `take(thing, row)` for each row whose first column is the number of one of the things, from 1.
template <typename Thing, typename Take>
[[nodiscard]] Status for_rows_of(Database& database, std::vector<Thing>& things, std::string_view sql, Take take) {
  return for_rows(database, sql, [&](const Query& row) {
    const auto number = static_cast<std::size_t>(row.integer(0));
    if (number >= 1 && number <= things.size()) take(things[number - 1], row);
  });
}

// The link with which every chain begins.
[[nodiscard]] resolve::Link author_link();
// A link of a row whose columns from `first` on are actor, words, stance, channel.
[[nodiscard]] resolve::Link link_at(const Query& row, int first, const AllNumbers& numbers);

// The reports of things, with their chains. `owner`: "incident" or "relation".
template <typename Thing>
[[nodiscard]] Status read_reports(Database& database, const AllNumbers& numbers, const std::string& owner,
                                  std::vector<Thing>& things) {
  const Status done = for_rows_of(
      database, things,
      "SELECT " + owner + ", document, begin, end, origin FROM " + owner + "_report ORDER BY " + owner + ", position",
      [&](Thing& thing, const Query& row) {
        thing.reports.push_back({numbers.documents.id_at(row, 1),
                                 {count_at(row, 2), count_at(row, 3)},
                                 {author_link()},
                                 string_at(row, 4)});
      });
  if (!done) return done;
  return for_rows_of(database, things,
                     "SELECT " + owner + ", position, actor, words, stance, channel FROM " + owner + "_link ORDER BY " +
                         owner + ", position, link",
                     [&](Thing& thing, const Query& row) {
                       const std::uint32_t position = count_at(row, 1);
                       if (position >= thing.reports.size()) return;
                       thing.reports[position].chain.push_back(link_at(row, 2, numbers));
                     });
}

}  // namespace isnad::ledger::query
