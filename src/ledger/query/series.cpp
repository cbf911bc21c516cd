#include "ledger/query/series.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "isnad/document.h"
#include "isnad/provenance.h"
#include "ledger/documents.h"
#include "ledger/query/where.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

struct Member {
  std::int64_t incident = 0;
  std::uint32_t event = 0;  // its number in the extraction
};
using Members = std::map<std::int64_t, std::vector<Member>>;  // by the article's number

Result<Members> members_of(Database& database, const std::vector<std::int64_t>& incidents) {
  Where where;
  where.add("m.incident IN " + where.any_of(incidents));
  Members out;
  const Status done = for_rows_where(database,
                                     "SELECT m.document, m.incident, m.event FROM incident_member AS m" + where.sql() +
                                         " ORDER BY m.document, m.incident, m.event",
                                     where, [&](const Query& row) {
                                       out[row.integer(0)].push_back({row.integer(1), count_at(row, 2)});
                                       return true;
                                     });
  if (!done) return done.error();
  return out;
}

struct Told {
  Range range;
  std::size_t reports = 0;
};

std::vector<Range> most_told_first(std::vector<Told> told) {
  std::ranges::stable_sort(told, [](const Told& a, const Told& b) { return a.reports > b.reports; });
  std::vector<Range> out;
  out.reserve(told.size());
  for (const Told& one : told) out.push_back(one.range);
  return out;
}

}  // namespace

Result<SeriesCounts> counts_of_series(Database& database, const std::vector<std::int64_t>& incidents) {
  SeriesCounts out;
  if (incidents.empty()) return out;
  const auto members = members_of(database, incidents);
  if (!members) return members.error();
  std::unordered_map<std::int64_t, std::vector<Told>> told;
  auto query = database.prepare("SELECT text, digest FROM document WHERE number = ?1 AND digest_by = ?2");
  if (!query) return query.error();
  for (const auto& [number, events] : *members) {
    const auto row = query->bind(1, number).bind(2, digest_maker(program_version())).step();
    if (!row) return row.error();
    if (*row) {
      Document document;
      document.text = string_at(*query, 0);
      const auto digest = unpack_digest(query->text(1), document);
      if (!digest) return digest.error();
      for (const Member& member : events) {
        const auto event = std::ranges::find(digest->events, member.event, &resolve::EventDigest::id);
        if (event == digest->events.end() || !event->count) continue;
        std::vector<Told>& ranges = told[member.incident];
        const auto known = std::ranges::find(ranges, *event->count, &Told::range);
        known == ranges.end() ? ranges.push_back({*event->count, 1}) : static_cast<void>(++known->reports);
      }
    }
    query->reset();
  }
  for (auto& [incident, ranges] : told) out.emplace(incident, most_told_first(std::move(ranges)));
  return out;
}

}  // namespace isnad::ledger::query
