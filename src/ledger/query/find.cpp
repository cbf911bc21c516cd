#include "ledger/query/find.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "ledger/redirects.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

using Numbers = std::vector<std::int64_t>;

std::string limit_text(std::size_t limit) { return limit == 0 ? std::string() : fmt::format(" LIMIT {}", limit); }

// The first column of each row.
Result<Numbers> numbers_of(Database& database, const std::string& sql, const Where& where) {
  Numbers out;
  const Status done = for_rows_where(database, sql, where, [&](const Query& row) {
    out.push_back(row.integer(0));
    return true;
  });
  if (!done) return done.error();
  return out;
}

// Few incidents are left by these, so that sorting them is cheaper than walking through all in order of time.
bool is_narrow(const Filter& filter) {
  const bool judged_alone =
      !filter.reviews.empty() && std::ranges::find(filter.reviews, "none") == filter.reviews.end();
  return judged_alone || filter.actors || filter.places || filter.source_actors || filter.min_origins > 1 ||
         filter.disputed || !filter.words.empty();
}

// Walks through the days; an incident with several told times comes at its first.
Result<Numbers> walk_by_day(Database& database, const Filter& filter, Order order, std::size_t limit) {
  const bool newest = order == Order::kNewest;
  Where where;
  where.add(
      "(v.marks & 1 <> 0 OR NOT EXISTS (SELECT 1 FROM kept_incident_value AS a WHERE a.incident = v.incident AND "
      "a.attribute "
      "= 1 AND a.marks & 1 <> 0))");
  if (!filter.last_day.empty()) where.add("d.first_day <= " + where.value(filter.last_day));
  if (!filter.first_day.empty()) where.add("d.last_day >= " + where.value(filter.first_day));
  Filter rest = filter;
  rest.first_day.clear();
  rest.last_day.clear();
  where.add(incident_condition(rest, "v.incident", where));
  Numbers out;
  std::unordered_set<std::int64_t> known;
  const auto take = [&](const Query& row) {
    if (known.insert(row.integer(0)).second) out.push_back(row.integer(0));
    return limit == 0 || out.size() < limit;
  };
  const Status done = for_rows_where(
      database,
      fmt::format(
          "SELECT v.incident FROM kept_day AS d CROSS JOIN kept_incident_value AS v ON v.day = d.number{} ORDER "
          "BY d.first_day{}, (SELECT id FROM kept_incident WHERE number = v.incident)",
          where.sql(), newest ? " DESC" : ""),
      where, take);
  if (!done) return done.error();
  if (filter.has_time() || (limit != 0 && out.size() >= limit)) return out;
  Where undated;
  undated.add(
      "NOT EXISTS (SELECT 1 FROM kept_incident_value AS t WHERE t.incident = incident.number AND t.attribute = 1)");
  undated.add(incident_condition(rest, "incident.number", undated));
  const Status rested = for_rows_where(
      database, "SELECT number FROM kept_incident AS incident" + undated.sql() + " ORDER BY id", undated, take);
  if (!rested) return rested.error();
  return out;
}

// Those that fit, in the order of `order`.
Result<Numbers> sorted_incidents(Database& database, const Filter& filter, Order order, std::size_t limit) {
  Where where;
  where.add(incident_condition(filter, "incident.number", where));
  const std::string_view by = order == Order::kSupport  ? "origins DESC, articles DESC, day NULLS FIRST, id"
                              : order == Order::kNewest ? "day DESC NULLS LAST, id"
                                                        : "day NULLS LAST, id";
  return numbers_of(
      database,
      fmt::format(
          "SELECT number, coalesce((SELECT first_day FROM kept_incident_value AS t JOIN kept_day AS d ON d.number "
          "= t.day WHERE t.incident = incident.number AND t.attribute = 1 AND t.marks & 1 <> 0), (SELECT "
          "min(first_day) FROM kept_incident_value AS t JOIN kept_day AS d ON d.number = t.day WHERE t.incident "
          "= incident.number AND t.attribute = 1)) AS day FROM kept_incident AS incident{} ORDER BY {}{}",
          where.sql(), by, limit_text(limit)),
      where);
}

// Few have many origins, and they come first: of those with the most enough are looked at for `limit` to fit, and only
// where too few do more. Fewer than `limit` where all that have two origins were looked at.
Result<Numbers> best_supported(Database& database, const Filter& filter, std::size_t limit) {
  constexpr std::size_t kTimes = 4, kMany = 100'000;
  Filter supported = filter;
  for (std::size_t enough = limit;;) {
    enough = enough < kMany ? kTimes * enough : kMany;
    const auto least = database.value(fmt::format(
        "SELECT origins FROM kept_incident WHERE origins > 1 ORDER BY origins DESC LIMIT 1 OFFSET {}", enough));
    if (!least) return least.error();
    supported.min_origins = least->empty() || enough >= kMany ? 2 : std::stoll(*least);
    auto found = sorted_incidents(database, supported, Order::kSupport, limit);
    if (!found || found->size() >= limit || supported.min_origins <= 2) return found;
  }
}

}  // namespace

Result<Numbers> find_incidents(Database& database, const Filter& filter, Order order, std::size_t limit) {
  if (order != Order::kSupport && !is_narrow(filter)) return walk_by_day(database, filter, order, limit);
  if (order == Order::kSupport && limit != 0 && filter.min_origins < 2) {
    auto found = best_supported(database, filter, limit);
    if (!found || found->size() >= limit) return found;
  }
  return sorted_incidents(database, filter, order, limit);
}

Result<std::vector<FoundEvent>> find_events(Database& database, const Filter& filter, Order order, std::size_t limit) {
  const auto incidents = find_incidents(database, filter, order, limit);  // each has an event at least
  if (!incidents) return incidents.error();
  std::vector<FoundEvent> out;
  for (const std::int64_t incident : *incidents) {
    if (limit != 0 && out.size() >= limit) break;
    Where where;
    where.add("m.incident = " + where.value(incident));
    const Status done = for_rows_where(
        database,
        "SELECT document.id, incident.id, m.event FROM incident_member AS m JOIN document ON document.number = "
        "m.document JOIN kept_incident AS incident ON incident.number = m.incident" +
            where.sql() + " ORDER BY document.id, m.begin, m.event",
        where, [&](const Query& row) {
          out.push_back({string_at(row, 0), string_at(row, 1), count_at(row, 2)});
          return limit == 0 || out.size() < limit;
        });
    if (!done) return done.error();
  }
  return out;
}

Result<Numbers> find_relations(Database& database, const Filter& filter, std::size_t limit) {
  Where where;
  where.add(relation_condition(filter, "relation.number", where));
  return numbers_of(database,
                    "SELECT relation.number FROM relation JOIN actor AS s ON s.number = subject JOIN actor AS o ON "
                    "o.number = object" +
                        where.sql() + " ORDER BY relation.type, s.name, o.name, relation.id" + limit_text(limit),
                    where);
}

Result<Numbers> find_statements(Database& database, const Filter& filter, Order order, std::size_t limit) {
  Where where;
  where.add(statement_condition(filter, where));
  // Those of an actor are few: they are found first. Else the articles are walked through by their time.
  const std::string_view join = filter.actors ? "JOIN" : "CROSS JOIN";
  return numbers_of(
      database,
      fmt::format("SELECT statement.number FROM document {} kept_statement AS statement ON statement.document = "
                  "document.number{} ORDER BY document.published{}, document.id, statement.statement{}",
                  join, where.sql(), order == Order::kNewest ? " DESC" : "", limit_text(limit)),
      where);
}

Result<Numbers> find_stories(Database& database, const Filter& filter, Order order, std::size_t limit) {
  Where where;
  where.add(story_condition(filter, where));
  const bool by_support = order == Order::kSupport;
  // In the order of the index that gives them in theirs.
  const std::string_view from = by_support ? "story CROSS JOIN document ON document.number = story.original"
                                           : "document CROSS JOIN story ON story.original = document.number";
  const std::string_view by = by_support                ? "story.documents DESC, document.published, story.id"
                              : order == Order::kNewest ? "document.published DESC, story.id"
                                                        : "document.published, story.id";
  return numbers_of(
      database, fmt::format("SELECT story.number FROM {}{} ORDER BY {}{}", from, where.sql(), by, limit_text(limit)),
      where);
}

Result<Numbers> find_actors(Database& database, const Filter& filter, std::size_t limit) {
  Where where;
  where.add(actor_condition(filter, "actor.number", where));
  return numbers_of(
      database,
      "SELECT number FROM kept_actor AS actor" + where.sql() + " ORDER BY mentions DESC, id" + limit_text(limit),
      where);
}

Result<std::vector<std::string>> ids_of(Database& database, const std::string& table, const Numbers& numbers) {
  auto query = database.prepare("SELECT id FROM " + table + " WHERE number = ?1");
  if (!query) return query.error();
  std::vector<std::string> out;
  for (const std::int64_t number : numbers) {
    const auto row = query->bind(1, number).step();
    if (!row) return row.error();
    if (*row) out.push_back(string_at(*query, 0));
    query->reset();
  }
  return out;
}

Result<std::int64_t> find_id(Database& database, const std::string& table, const std::string& id) {
  Where where;
  where.add(fmt::format("id IN ({}, {})", where.value(id), redirected(id, where)));
  const auto found = numbers_of(database, "SELECT number FROM " + table + where.sql() + " LIMIT 1", where);
  if (!found) return found.error();
  if (found->empty()) return Error{ErrorCode::kNotFound, fmt::format("there is no {} '{}' in the ledger.", table, id)};
  return found->front();
}

}  // namespace isnad::ledger::query
