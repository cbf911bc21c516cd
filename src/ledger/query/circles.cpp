#include "ledger/query/circles.h"

#include <fmt/format.h>

#include <string_view>

#include "ledger/query/where.h"
#include "ledger/redirects.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

// The first column of each row of `sql`, in which ?1 is the number.
Result<ThingNumbers> numbers_of(Database& database, std::string_view sql, std::int64_t number) {
  Where where;
  static_cast<void>(where.value(number));
  ThingNumbers out;
  const Status done = for_rows_where(database, sql, where, [&](const Query& row) {
    out.push_back(row.integer(0));
    return true;
  });
  if (!done) return done.error();
  return out;
}

// Of a table of pairs of incidents, those that stand in the column `wanted` beside `number` in the column `known`.
Result<ThingNumbers> incidents_beside(Database& database, std::string_view pairs, std::string_view known,
                                      std::int64_t number, std::string_view wanted) {
  return numbers_of(database,
                    fmt::format("SELECT pair.{} FROM {} AS pair JOIN kept_incident ON number = pair.{} WHERE "
                                "pair.{} = ?1 ORDER BY id",
                                wanted, pairs, wanted, known),
                    number);
}

struct TableOfKind {
  Kind kind;
  std::string_view table;
};
constexpr TableOfKind kTables[] = {
    {Kind::kIncident, "kept_incident"},   {Kind::kActor, "kept_actor"}, {Kind::kRelation, "kept_relation"},
    {Kind::kStatement, "kept_statement"}, {Kind::kStory, "story"},      {Kind::kDocument, "document"}};

// `condition`: of `id`, in which ?1 is what was typed and others are as `parameters` has them. Two of a kind are enough
// to know that there are several.
Result<std::vector<Named>> named_by(Database& database, std::string_view condition, const Where& parameters) {
  std::vector<Named> out;
  for (const auto& [kind, table] : kTables) {
    const Status done = for_rows_where(
        database, fmt::format("SELECT number, id FROM {} WHERE {} ORDER BY id LIMIT 2", table, condition), parameters,
        [&, kind = kind](const Query& row) {
          out.push_back({kind, row.integer(0), string_at(row, 1)});
          return true;
        });
    if (!done) return done.error();
  }
  return out;
}

}  // namespace

Result<ThingNumbers> covered_by(Database& database, std::int64_t series) {
  return incidents_beside(database, "incident_cover", "incident", series, "covered");
}
Result<ThingNumbers> covering(Database& database, std::int64_t incident) {
  return incidents_beside(database, "incident_cover", "covered", incident, "incident");
}
Result<ThingNumbers> threats_before(Database& database, std::int64_t deed) {
  return incidents_beside(database, "incident_threat", "incident", deed, "threat");
}
Result<ThingNumbers> deeds_after(Database& database, std::int64_t threat) {
  return incidents_beside(database, "incident_threat", "threat", threat, "incident");
}
Result<ThingNumbers> statements_on(Database& database, std::int64_t incident) {
  return numbers_of(
      database,
      "SELECT number FROM statement_incident AS told JOIN kept_statement ON number = told.statement WHERE "
      "incident = ?1 ORDER BY id",
      incident);
}
Result<ThingNumbers> incidents_in(Database& database, std::int64_t document) {
  return numbers_of(
      database,
      "SELECT number FROM kept_incident_report AS r JOIN kept_incident AS i ON i.number = r.incident WHERE document = "
      "?1 GROUP BY number ORDER BY min(begin), id",
      document);
}
Result<ThingNumbers> relations_in(Database& database, std::int64_t document) {
  return numbers_of(
      database,
      "SELECT number FROM kept_relation_report AS p JOIN kept_relation AS r ON r.number = p.relation WHERE document = "
      "?1 GROUP BY number ORDER BY min(begin), id",
      document);
}
Result<ThingNumbers> statements_in(Database& database, std::int64_t document) {
  return numbers_of(database, "SELECT number FROM kept_statement WHERE document = ?1 ORDER BY statement", document);
}
Result<ThingNumbers> story_with(Database& database, std::int64_t document) {
  return numbers_of(database, "SELECT story FROM story_document WHERE document = ?1", document);
}

Result<std::vector<Named>> named(Database& database, const std::string& typed) {
  constexpr std::size_t kShortestBeginning = 5;
  if (typed.empty()) return std::vector<Named>();
  Where parameters;  // ?1 is what was typed, in all conditions
  static_cast<void>(parameters.value(typed));
  auto exactly = named_by(database, "id IN (?1, " + redirected(typed, parameters) + ')', parameters);
  if (!exactly || !exactly->empty()) return exactly;
  std::vector<Named> by_address;
  Where where;
  where.add("url = " + where.value(typed));
  const Status done = for_rows_where(database, "SELECT number, id FROM document" + where.sql() + " ORDER BY id LIMIT 2",
                                     where, [&](const Query& row) {
                                       by_address.push_back({Kind::kDocument, row.integer(0), string_at(row, 1)});
                                       return true;
                                     });
  if (!done) return done.error();
  if (!by_address.empty() || typed.size() < kShortestBeginning) return by_address;
  return named_by(database, "id > ?1 AND id < ?1 || char(1114111)", parameters);
}

}  // namespace isnad::ledger::query
