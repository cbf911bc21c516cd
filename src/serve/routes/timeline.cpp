// timeline.cpp: GET /timeline and /map.
#include <map>

#include "ledger/query/density.h"
#include "ledger/query/filter.h"
#include "ledger/query/rows.h"
#include "ledger/query/series.h"
#include "ledger/rows.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

constexpr std::size_t kMostMarks = 2000, kMostLanes = 500;

// What both begin with: what the filters leave, as `temp.chosen`.
struct Chosen {
  Readers::Lease reader;
  desk::QueryWords words;
  Found found;
  std::size_t total = 0;
};
Result<Chosen> chosen_for(Workbench& bench, const Asked& asked, std::initializer_list<std::string_view> beside) {
  if (Status fine = only_filter_and(asked, beside); !fine) return fine.error();
  auto words = question_of(asked);
  if (!words) return words.error();
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  const auto whole = bench.find(**reader, desk::QueryWords(), query::Order::kTime);
  if (!whole) return whole.error();
  auto found = bench.find(**reader, *words, query::Order::kTime);
  if (!found) return found.error();
  if (Status done = bench.choose(**reader, *found); !done) return done.error();
  return Chosen{std::move(*reader), std::move(*words), *found, (*whole)->size()};
}

void put_buckets(JsonText& out, const query::Density& density) {
  const std::string_view words[] = {"auto", "day", "month", "year"};
  put_text(out, "bucket", words[static_cast<std::size_t>(density.bucket)]);
  put_text_or_null(out, "first_day", density.first_day);
  put_text_or_null(out, "last_day", density.last_day);
  out.key("buckets");
  out.begin_array();
  for (const auto& [start, stretch] : density.stretches) {
    out.begin_object();
    put_text(out, "start", start);
    put_count(out, "total", stretch.total);
    put_count(out, "disputed", stretch.disputed);
    put_by_type(out, stretch.by_type);
    out.end_object();
  }
  out.end_array();
}

Status put_marks(JsonText& out, const Chosen& chosen) {
  out.key("marks");
  if (chosen.found->size() > kMostMarks) {
    out.null();
    return {};
  }
  const auto rows = query::read_rows(chosen.reader->database, *chosen.found);
  if (!rows) return rows.error();
  std::vector<std::int64_t> series;
  for (const query::IncidentRow& row : *rows) {
    if (row.level == resolve::to_string(resolve::Level::kSeries)) series.push_back(row.number);
  }
  const auto counts = query::counts_of_series(chosen.reader->database, series);
  if (!counts) return counts.error();
  out.begin_array();
  for (const query::IncidentRow& row : *rows) {
    if (row.of("time").empty()) continue;
    const auto told = counts->find(row.number);
    exports::mark_json(out, row, told == counts->end() ? std::vector<Range>() : told->second);
  }
  out.end_array();
  return {};
}

struct Lane {
  std::string_view kind;
  std::string id, subject, type, object, edtf, first_day, last_day, status;
};

// Relations whose interval has a beginning or an end there, and statements by the day of their article.
Status put_lanes(JsonText& out, Workbench& bench, const Chosen& chosen) {
  ledger::Database& database = chosen.reader->database;
  desk::QueryWords words = chosen.words;
  words.types.clear();
  words.text.clear();
  const auto filter = desk::filter_of(database, bench.actors(), words);
  if (!filter) return filter.error();
  std::vector<Lane> lanes;
  {
    query::Where where;
    where.add("v.first_day IS NOT NULL");
    where.add(query::relation_condition(*filter, "r.number", where));
    Status done = query::for_rows_where(
        database,
        "SELECT r.id, (SELECT name FROM actor WHERE number = r.subject), r.type, (SELECT name FROM actor WHERE number "
        "= "
        "r.object), v.valid, v.first_day, v.last_day, v.status FROM relation_interval AS v JOIN relation AS r ON "
        "r.number = v.relation" +
            where.sql() + " ORDER BY v.first_day, r.id LIMIT " + std::to_string(kMostLanes / 2),
        where, [&](const ledger::Query& row) {
          lanes.push_back({"relation", ledger::string_at(row, 0), ledger::string_at(row, 1), ledger::string_at(row, 2),
                           ledger::string_at(row, 3), ledger::string_at(row, 4), ledger::string_at(row, 5),
                           ledger::string_at(row, 6), ledger::string_at(row, 7)});
          return true;
        });
    if (!done) return done;
  }
  const std::size_t rest = kMostLanes - lanes.size();
  Status done = ledger::for_rows(
      database,
      "SELECT s.id, coalesce((SELECT name FROM actor WHERE number = s.source), ''), s.stance, "
      "substr(d.published, 1, 10) FROM (SELECT DISTINCT t.statement FROM temp.chosen AS c JOIN statement_incident AS t "
      "ON t.incident = c.number LIMIT " +
          std::to_string(rest) +
          ") AS t JOIN statement AS s ON s.number = t.statement JOIN document AS d ON d.number = s.document WHERE "
          "d.published <> '' ORDER BY d.published, s.id",
      [&](const ledger::Query& row) {
        const std::string day = ledger::string_at(row, 3);
        lanes.push_back({"statement",
                         ledger::string_at(row, 0),
                         ledger::string_at(row, 1),
                         ledger::string_at(row, 2),
                         {},
                         day,
                         day,
                         day,
                         {}});
      });
  if (!done) return done;
  out.key("lanes");
  out.begin_array();
  for (const Lane& lane : lanes) {
    out.begin_object();
    put_text(out, "kind", lane.kind);
    put_text(out, "id", lane.id);
    put_text(out, "subject", lane.subject);
    put_text(out, "type", lane.type);
    put_text_or_null(out, "object", lane.object);
    put_text(out, "edtf", lane.edtf);
    put_text(out, "first_day", lane.first_day);
    put_text(out, "last_day", lane.last_day);
    put_text(out, "status", lane.status);
    out.end_object();
  }
  out.end_array();
  return {};
}

Result<std::string> along_time(Workbench& bench, const Asked& asked) {
  const auto typed = asked.word("bucket", {"auto", "day", "month", "year"});
  if (!typed) return typed.error();
  const query::Bucket bucket = *typed == "day"     ? query::Bucket::kDay
                               : *typed == "month" ? query::Bucket::kMonth
                               : *typed == "year"  ? query::Bucket::kYear
                                                   : query::Bucket::kAuto;
  const auto chosen = chosen_for(bench, asked, {"bucket"});
  if (!chosen) return chosen.error();
  const auto density = query::density_of_chosen(chosen->reader->database, bucket);
  if (!density) return density.error();
  JsonText out;
  out.begin_object();
  put_count(out, "total", static_cast<std::int64_t>(chosen->total));
  put_count(out, "kept", static_cast<std::int64_t>(chosen->found->size()));
  put_count(out, "undated", density->undated);
  put_buckets(out, *density);
  if (Status done = put_marks(out, *chosen); !done) return done.error();
  if (Status done = put_lanes(out, bench, *chosen); !done) return done.error();
  out.end_object();
  return out.take();
}

Result<std::string> by_place(Workbench& bench, const Asked& asked) {
  constexpr std::size_t kStandard = 2000, kMost = 5000;
  const auto most = asked.number("limit", kStandard, kMost);
  if (!most) return most.error();
  const auto chosen = chosen_for(bench, asked, {"limit"});
  if (!chosen) return chosen.error();
  ledger::Database& database = chosen->reader->database;
  const auto places = query::places_of_chosen(database, *most);
  if (!places) return places.error();
  std::map<std::string, std::string> names;
  const Status done = ledger::for_rows(
      database, "SELECT DISTINCT country, name FROM kept_place WHERE feature = 'country'",
      [&](const ledger::Query& row) { names.emplace(ledger::string_at(row, 0), ledger::string_at(row, 1)); });
  if (!done) return done.error();
  JsonText out;
  out.begin_object();
  put_count(out, "total", static_cast<std::int64_t>(chosen->total));
  put_count(out, "kept", static_cast<std::int64_t>(chosen->found->size()));
  put_count(out, "unplaced", places->unplaced);
  put_count(out, "without_coordinates", places->without_coordinates);
  out.key("countries");
  out.begin_array();
  for (const auto& [code, count] : places->countries) {
    const auto name = names.find(code);
    out.begin_object();
    put_text(out, "country", code);
    put_text(out, "name", name == names.end() ? code : name->second);
    put_count(out, "count", count);
    out.end_object();
  }
  out.end_array();
  out.key("points");
  out.begin_array();
  for (const query::PlaceDensity& one : places->points) {
    out.begin_object();
    put_text(out, "name", one.place.name);
    put_text_or_null(out, "country", one.place.country);
    put_text_or_null(out, "admin1", one.place.admin1);
    put_number_or_null(out, "lat", one.place.latitude_deg);
    put_number_or_null(out, "lon", one.place.longitude_deg);
    put_text(out, "feature", to_string(one.place.feature));
    put_number_or_null(out, "radius_km", exports::place_radius_km(one.place.feature));
    put_count(out, "count", one.count);
    put_count(out, "disputed", one.disputed);
    put_count(out, "inferred", one.inferred);
    put_by_type(out, one.by_type);
    put_texts(out, "happenings", one.incidents);
    out.end_object();
  }
  out.end_array();
  put_count(out, "left_out", places->left_out);
  out.end_object();
  return out.take();
}

}  // namespace

Reply timeline(Workbench& bench, const Asked& asked) { return reply_of(along_time(bench, asked)); }
Reply map(Workbench& bench, const Asked& asked) { return reply_of(by_place(bench, asked)); }

}  // namespace isnad::serve::routes
