#include "ledger/query/publications.h"

#include <unordered_map>

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
  const Status done = for_rows(
      database,
      "SELECT v.first_day, min(substr(d.published, 1, 10)) FROM incident AS i JOIN incident_value AS v ON v.incident = "
      "i.number JOIN incident_report AS r ON r.incident = i.number JOIN document AS d ON d.number = r.document WHERE "
      "i.level = 'single' AND v.attribute = 'time' AND v.agreed = 1 AND v.inferred = 0 AND v.first_day = v.last_day "
      "AND "
      "length(d.published) >= 10 GROUP BY i.id ORDER BY i.id",
      [&](const Query& row) {
        out.push_back({string_at(row, 0), string_at(row, 1)});
      });
  if (!done) return done.error();
  return out;
}

}  // namespace isnad::ledger::query
