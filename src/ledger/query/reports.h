// reports.h: reports and chains of attribution out of the tables of what they belong to. Private to query/.
#pragma once

#include <string>

#include "ledger/query/chosen.h"
#include "resolve/resolution.h"

namespace isnad::ledger::query {

// The link with which every chain begins.
[[nodiscard]] resolve::Link author_link();
// A link of a row whose columns from `first` on are actor, words, stance, channel.
[[nodiscard]] resolve::Link link_at(const Query& row, int first, AllIds& ids);

// The reports of things, with their chains. `owner`: "incident" or "relation".
template <typename Thing>
[[nodiscard]] Status read_reports(Things<Thing>& things, AllIds& ids, const std::string& owner) {
  Status done = things.add(
      "SELECT " + owner + ", document, begin, end, origin FROM " + owner + "_report", owner, owner + ", position",
      [&](Thing& thing, const Query& row) {
        thing.reports.push_back(
            {ids.documents.id_at(row, 1), {count_at(row, 2), count_at(row, 3)}, {author_link()}, string_at(row, 4)});
      });
  if (!done) return done;
  return things.add("SELECT " + owner + ", position, actor, words, stance, channel FROM " + owner + "_link", owner,
                    owner + ", position, link", [&](Thing& thing, const Query& row) {
                      const std::uint32_t position = count_at(row, 1);
                      if (position < thing.reports.size())
                        thing.reports[position].chain.push_back(link_at(row, 2, ids));
                    });
}

}  // namespace isnad::ledger::query
