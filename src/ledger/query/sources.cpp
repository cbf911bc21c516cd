#include "ledger/query/sources.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "core/civil_date.h"
#include "ledger/lists.h"
#include "ledger/query/where.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

constexpr std::size_t kDayLength = 10;

// Of an ISO day; nothing for what has no day.
std::optional<std::int64_t> number_of_day(const std::string& day) {
  if (day.size() < kDayLength) return std::nullopt;
  int year = 0, month = 0, of_month = 0;
  const char* at = day.data();
  if (std::from_chars(at, at + 4, year).ec != std::errc() || std::from_chars(at + 5, at + 7, month).ec != std::errc() ||
      std::from_chars(at + 8, at + 10, of_month).ec != std::errc()) {
    return std::nullopt;
  }
  return core::day_number({year, month, of_month});
}

// A report of an incident, with everybody who is its source: its outlet, the actors of its chain.
struct SourcedReport {
  std::int64_t origin = 0;
  std::string outlet;
  const std::vector<std::int64_t>* actors = nullptr;
};
struct AloneCounts {
  std::map<std::string, std::int64_t> outlets;
  std::map<std::int64_t, std::int64_t> actors;
};

// Whether every report that is not the source's has an origin of the source's own reports: told_of() for all at once.
template <typename Source, typename IsOwn>
void count_alone(const std::set<Source>& sources, const std::vector<SourcedReport>& reports, IsOwn is_own,
                 std::map<Source, std::int64_t>& counts) {
  for (const Source& source : sources) {
    std::set<std::int64_t> origins;
    for (const SourcedReport& one : reports) {
      if (is_own(one, source)) origins.insert(one.origin);
    }
    const bool alone = std::ranges::all_of(
        reports, [&](const SourcedReport& one) { return is_own(one, source) || origins.contains(one.origin); });
    if (alone) ++counts[source];
  }
}

void count_alone(const std::vector<SourcedReport>& reports, AloneCounts& counts) {
  std::set<std::string> outlets;
  std::set<std::int64_t> actors;
  for (const SourcedReport& one : reports) {
    if (!one.outlet.empty()) outlets.insert(one.outlet);
    if (one.actors != nullptr) actors.insert(one.actors->begin(), one.actors->end());
  }
  count_alone(
      outlets, reports, [](const SourcedReport& one, const std::string& outlet) { return one.outlet == outlet; },
      counts.outlets);
  const auto speaks = [](const SourcedReport& one, std::int64_t actor) {
    return one.actors != nullptr && std::ranges::find(*one.actors, actor) != one.actors->end();
  };
  count_alone(actors, reports, speaks, counts.actors);
}

// Of how many incidents each source is the only one to tell.
Result<AloneCounts> alone_counts(Database& database) {
  std::map<std::int64_t, std::vector<std::int64_t>> chains;
  Status done = for_rows(database, "SELECT number, actor FROM kept_chain WHERE actor IS NOT NULL",
                         [&](const Query& row) { chains[row.integer(0)].push_back(row.integer(1)); });
  if (!done) return done.error();
  AloneCounts out;
  std::vector<SourcedReport> reports;
  std::int64_t incident = -1;
  done = for_rows(
      database,
      "SELECT r.incident, d.outlet, r.origin, r.chain FROM kept_incident_report AS r JOIN document AS d ON "
      "d.number = r.document ORDER BY r.incident",
      [&](const Query& row) {
        if (row.integer(0) != incident) {
          count_alone(reports, out);
          reports.clear();
          incident = row.integer(0);
        }
        const auto chain = chains.find(row.integer(3));
        reports.push_back({row.integer(2), string_at(row, 1), chain == chains.end() ? nullptr : &chain->second});
      });
  if (!done) return done.error();
  count_alone(reports, out);
  return out;
}

// Speakers by what they say of incidents and in statements.
Status speakers(Database& database, const AloneCounts& alone, std::vector<SourceRow>& out) {
  std::map<std::int64_t, SourceRow> by_actor;
  Status done = for_rows(database,
                         "SELECT c.actor, count(DISTINCT r.incident), count(DISTINCT r.document) FROM kept_chain AS c "
                         "JOIN kept_incident_report AS r ON r.chain = c.number WHERE c.actor IS NOT NULL GROUP BY "
                         "c.actor",
                         [&](const Query& row) {
                           SourceRow& one = by_actor[row.integer(0)];
                           one.incidents = row.integer(1);
                           one.articles = row.integer(2);
                           const auto found = alone.actors.find(row.integer(0));
                           one.alone = found == alone.actors.end() ? 0 : found->second;
                         });
  if (done) {
    done = for_rows(database, "SELECT source, count(*) FROM kept_statement WHERE source IS NOT NULL GROUP BY source",
                    [&](const Query& row) { by_actor[row.integer(0)].statements = row.integer(1); });
  }
  if (!done) return done;
  auto name = database.prepare("SELECT id, name FROM actor WHERE number = ?1");
  if (!name) return name.error();
  for (auto& [actor, one] : by_actor) {
    const auto row = name->bind(1, actor).step();
    if (!row) return row.error();
    if (*row) {
      one.is_outlet = false;
      one.actor = actor;
      one.id = string_at(*name, 0);
      one.name = string_at(*name, 1);
      out.push_back(std::move(one));
    }
    name->reset();
  }
  return {};
}

// Reports of the incidents that the source tells: incident, day, whether the source's own, origin, position.
std::string reports_sql(bool of_actor) {
  const std::string own = of_actor ? "r.chain IN (SELECT number FROM kept_chain WHERE actor = ?1)" : "d.outlet = ?1";
  const std::string incidents = of_actor ? "SELECT incident FROM kept_chain AS c JOIN kept_incident_report AS r ON "
                                           "r.chain = c.number WHERE c.actor = ?1"
                                         : "SELECT incident FROM document AS d JOIN kept_incident_report AS r ON "
                                           "r.document = d.number WHERE d.outlet = "
                                           "?1";
  return "SELECT r.incident, substr(d.published, 1, 10), CASE WHEN " + own +
         " THEN 1 ELSE 0 END, r.origin, r.position FROM kept_incident_report AS r JOIN document AS d ON d.number = "
         "r.document WHERE "
         "r.incident IN (" +
         incidents + ") ORDER BY r.incident";
}

struct Report {
  std::string day;
  bool own = false;
  std::int64_t origin = 0;
  std::uint32_t position = 0;
};

ToldBy told_of(std::int64_t incident, const std::vector<Report>& reports) {
  ToldBy out;
  out.incident = incident;
  std::set<std::int64_t> origins;
  const auto earlier = [](std::string& day, const std::string& other) {
    if (!other.empty() && (day.empty() || other < day)) day = other;
  };
  for (const Report& one : reports) {
    if (!one.own) continue;
    origins.insert(one.origin);
    earlier(out.first_told, one.day);
  }
  for (const Report& one : reports) {
    if (one.own || origins.contains(one.origin)) continue;
    out.alone = false;
    earlier(out.by_others, one.day);
  }
  const auto first = number_of_day(out.first_told), others = number_of_day(out.by_others);
  if (first && others) out.days = *others - *first;
  return out;
}

// Whether one of the source's reports gives a value of what is disputed, and another value stands that none of them
// gives.
Result<bool> contradicted(Query& values, std::int64_t incident, const std::vector<Report>& reports) {
  std::map<std::int64_t, std::pair<bool, bool>> sides;  // by attribute: given by the source, given by others alone
  values.bind(1, incident);
  while (true) {
    const auto row = values.step();
    if (!row) return row.error();
    if (!*row) break;
    const auto positions = list_in(values.text(1));
    const bool own = std::ranges::any_of(reports, [&](const Report& one) {
      return one.own && std::ranges::find(positions, one.position) != positions.end();
    });
    auto& [given, other] = sides[values.integer(0)];
    (own ? given : other) = true;
  }
  values.reset();
  return std::ranges::any_of(sides, [](const auto& one) { return one.second.first && one.second.second; });
}

// Whether a value that one of the source's reports gives was replaced later.
Result<bool> corrected(Query& replaced, std::int64_t incident, const std::vector<Report>& reports) {
  replaced.bind(1, incident);
  bool own = false;
  while (true) {
    const auto row = replaced.step();
    if (!row) return row.error();
    if (!*row) break;
    const auto positions = list_in(replaced.text(0));
    own = own || std::ranges::any_of(reports, [&](const Report& one) {
            return one.own && std::ranges::find(positions, one.position) != positions.end();
          });
  }
  replaced.reset();
  return own;
}

}  // namespace

Result<std::vector<SourceRow>> all_sources(Database& database) {
  const auto alone = alone_counts(database);
  if (!alone) return alone.error();
  std::vector<SourceRow> out;
  std::map<std::string, SourceRow> outlets;
  Status done = for_rows(database,
                         "SELECT outlet, count(*), coalesce(min(nullif(substr(published, 1, 10), '')), ''), "
                         "max(substr(published, 1, 10)) FROM document WHERE outlet <> '' GROUP BY outlet",
                         [&](const Query& row) {
                           SourceRow& one = outlets[string_at(row, 0)];
                           one.name = string_at(row, 0);
                           one.articles = row.integer(1);
                           one.first = string_at(row, 2);
                           one.last = string_at(row, 3);
                         });
  if (done) {
    done = for_rows(
        database,
        "SELECT d.outlet, count(DISTINCT r.incident) FROM kept_incident_report AS r JOIN document AS d ON d.number = "
        "r.document WHERE d.outlet <> '' GROUP BY d.outlet",
        [&](const Query& row) {
          SourceRow& one = outlets[string_at(row, 0)];
          one.incidents = row.integer(1);
          const auto found = alone->outlets.find(one.name);
          one.alone = found == alone->outlets.end() ? 0 : found->second;
        });
  }
  if (done) {
    done = for_rows(database,
                    "SELECT d.outlet, count(*) FROM kept_statement AS s JOIN document AS d ON d.number = s.document "
                    "WHERE d.outlet <> '' GROUP BY d.outlet",
                    [&](const Query& row) { outlets[string_at(row, 0)].statements = row.integer(1); });
  }
  if (!done) return done.error();
  for (auto& [name, one] : outlets) out.push_back(std::move(one));
  if (Status read = speakers(database, *alone, out); !read) return read.error();
  std::ranges::stable_sort(out, [](const SourceRow& a, const SourceRow& b) {
    if (a.is_outlet != b.is_outlet) return a.is_outlet;
    return a.incidents != b.incidents ? a.incidents > b.incidents : a.name < b.name;
  });
  return out;
}

Result<std::vector<ToldBy>> told_by(Database& database, const std::string& outlet, std::int64_t actor) {
  auto query = database.prepare(reports_sql(actor != 0));
  if (!query) return query.error();
  auto values = database.prepare(
      "SELECT v.attribute, v.reports FROM incident_dispute AS x JOIN kept_attribute AS a ON a.name = x.attribute JOIN "
      "kept_incident_value AS v ON v.incident = x.incident AND v.attribute = a.number WHERE x.incident = ?1 AND "
      "v.marks "
      "& 2 = 0");
  if (!values) return values.error();
  auto replaced = database.prepare("SELECT reports FROM kept_incident_value WHERE incident = ?1 AND marks & 2 <> 0");
  if (!replaced) return replaced.error();
  actor != 0 ? query->bind(1, actor) : query->bind(1, outlet);
  std::vector<ToldBy> out;
  std::vector<Report> reports;
  std::int64_t incident = -1;
  const auto finish = [&]() -> Status {
    if (reports.empty()) return {};
    out.push_back(told_of(incident, reports));
    const auto is_contradicted = contradicted(*values, incident, reports);
    if (!is_contradicted) return is_contradicted.error();
    out.back().contradicted = *is_contradicted;
    const auto is_corrected = corrected(*replaced, incident, reports);
    if (!is_corrected) return is_corrected.error();
    out.back().corrected = *is_corrected;
    reports.clear();
    return {};
  };
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) break;
    if (query->integer(0) != incident) {
      if (Status done = finish(); !done) return done.error();
      incident = query->integer(0);
    }
    reports.push_back({string_at(*query, 1), query->integer(2) != 0, query->integer(3), count_at(*query, 4)});
  }
  if (Status done = finish(); !done) return done.error();
  std::ranges::stable_sort(out, [](const ToldBy& a, const ToldBy& b) { return a.first_told > b.first_told; });
  return out;
}

}  // namespace isnad::ledger::query
