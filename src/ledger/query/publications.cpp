#include "ledger/query/publications.h"

#include <fmt/format.h>

#include <unordered_map>

#include "ledger/kept.h"
#include "ledger/query/where.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {

Result<std::vector<Publication>> read_publications(Database& database) {
  std::vector<Publication> out;
  std::unordered_map<std::int64_t, std::size_t> index;
  Status done = for_rows(
      database,
      "SELECT d.number, d.id, d.outlet, d.language, substr(d.published, 1, 10), coalesce(s.id, ''), "
      "substr(coalesce(o.published, d.published), 1, 10), coalesce(nullif(s.agency, ''), o.outlet, d.outlet) FROM "
      "document AS d LEFT JOIN story_document AS c ON c.document = d.number LEFT JOIN story AS s ON s.number = c.story "
      "LEFT JOIN document AS o ON o.number = s.original ORDER BY d.id",
      [&](const Query& row) {
        index.emplace(row.integer(0), out.size());
        out.push_back({string_at(row, 1),
                       string_at(row, 2),
                       string_at(row, 3),
                       string_at(row, 4),
                       string_at(row, 5),
                       string_at(row, 6),
                       string_at(row, 7),
                       {}});
      });
  if (!done) return done.error();
  done = for_rows(database,
                  "SELECT DISTINCT r.document, p.country FROM kept_incident_report AS r JOIN kept_incident_value AS v "
                  "ON v.incident = r.incident JOIN kept_place AS p ON p.number = v.place WHERE p.country <> '' ORDER "
                  "BY r.document, p.country",
                  [&](const Query& row) {
                    const auto found = index.find(row.integer(0));
                    if (found != index.end()) out[found->second].countries.push_back(string_at(row, 1));
                  });
  if (!done) return done.error();
  return out;
}

Result<std::vector<EventAndReport>> read_first_reports(Database& database) {
  std::vector<EventAndReport> out;
  // Of the kept tables: through the views each value of each incident would be put into words first.
  Where where;
  where.add("i.level IN " + where.any_word_of({"single"}));
  where.add(fmt::format("v.attribute = {} AND v.marks & 5 = 1", attribute_number("time")));  // agreed, not inferred
  where.add("day.first_day = day.last_day AND length(d.published) >= 10");
  const Status done = for_rows_where(
      database,
      "SELECT day.first_day, min(substr(d.published, 1, 10)) FROM kept_incident AS i JOIN kept_incident_value AS v ON "
      "v.incident = i.number JOIN kept_day AS day ON day.number = v.day JOIN kept_incident_report AS r ON r.incident = "
      "i.number JOIN document AS d ON d.number = r.document" +
          where.sql() + " GROUP BY i.id, day.first_day ORDER BY i.id",
      where, [&](const Query& row) {
        out.push_back({string_at(row, 0), string_at(row, 1)});
        return true;
      });
  if (!done) return done.error();
  return out;
}

}  // namespace isnad::ledger::query
