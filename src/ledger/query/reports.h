// reports.h: lists of things read from a main table, and the rows of other tables that belong to them. Private to
// query/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "ledger/rows.h"
#include "resolve/resolution.h"

namespace isnad::ledger::query {

// Things in the order of their ids, found again by them.
template <typename Thing>
class ById {
 public:
  Thing& add(Thing thing) {
    index_.emplace(thing.id, things_.size());
    return things_.emplace_back(std::move(thing));
  }
  // Null for an id that is not there.
  [[nodiscard]] Thing* find(std::string_view id) {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &things_[found->second];
  }
  [[nodiscard]] std::vector<Thing> take() { return std::move(things_); }

 private:
  std::vector<Thing> things_;
  core::StringMap<std::size_t> index_;
};

// Calls `take(thing, row)` for each row whose first column is the id of one of the things.
template <typename Thing, typename Take>
[[nodiscard]] Status for_rows_of(Database& database, ById<Thing>& things, std::string_view sql, Take take) {
  return for_rows(database, sql, [&](const Query& row) {
    if (Thing* thing = things.find(row.text(0))) take(*thing, row);
  });
}

// A link of a row whose columns from `first` on are author, actor, words, stance, channel.
[[nodiscard]] resolve::Link link_at(const Query& row, int first);

// The reports of things, with their chains.
template <typename Thing>
[[nodiscard]] Status read_reports(Database& database, ById<Thing>& things) {
  if (const Status done = for_rows_of(
          database, things, "SELECT owner, document, begin, end, origin FROM report ORDER BY owner, position",
          [](Thing& thing, const Query& row) {
            thing.reports.push_back({string_at(row, 1), {count_at(row, 2), count_at(row, 3)}, {}, string_at(row, 4)});
          });
      !done) {
    return done;
  }
  return for_rows_of(
      database, things,
      "SELECT owner, position, author, actor, words, stance, channel FROM report_link ORDER BY owner, position, link",
      [](Thing& thing, const Query& row) {
        const std::uint32_t position = count_at(row, 1);
        if (position < thing.reports.size()) thing.reports[position].chain.push_back(link_at(row, 2));
      });
}

}  // namespace isnad::ledger::query
