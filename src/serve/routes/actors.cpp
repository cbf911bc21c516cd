// actors.cpp: GET /actors, /actors/{id}, /relations/{id}, /statements, /statements/{id}, /stories/{id}.
#include <fmt/format.h>

#include "export/actor_text.h"
#include "export/evidence.h"
#include "isnad/vocabulary.h"
#include "ledger/query/actor_view.h"
#include "ledger/query/find.h"
#include "ledger/query/resolution.h"
#include "ledger/rows.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

// The rest of a list that is behind an object: '{"a":1}' and '{"b":2}' are '{"a":1,"b":2}'.
std::string joined_objects(std::string first, const std::string& second) {
  first.pop_back();
  return first + ',' + second.substr(1);
}

Result<std::string> list(Workbench& bench, const Asked& asked) {
  if (Status fine = only_filter_and(asked, {"kind", "offset", "limit"}); !fine) return fine.error();
  auto words = question_of(asked);
  if (!words) return words.error();
  const auto page = page_of(asked);
  if (!page) return page.error();
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const std::string named = std::exchange(words->text, {});  // of actors words are their names
  words->all = !asked.has("worth") || words->all;
  auto filter = desk::filter_of(database, bench.actors(), *words);
  if (!filter) return filter.error();
  if (!named.empty()) {
    const auto numbers = query::actors_named(database, named);
    if (!numbers) return numbers.error();
    std::vector<std::int64_t> both;
    for (const std::int64_t number : *numbers) {
      if (!filter->actors || std::ranges::find(*filter->actors, number) != filter->actors->end())
        both.push_back(number);
    }
    filter->actors = std::move(both);
  }
  if (asked.has("kind")) {
    const desk::Words kinds = desk::words_of<EntityKind>();
    const std::string& kind = asked.value("kind");
    if (std::ranges::find(kinds, kind) == kinds.end()) {
      return Error{ErrorCode::kInvalidInput, desk::not_among("kind", kind, kinds)};
    }
    filter->types = {kind};
  } else {
    filter->types.clear();
  }
  const auto numbers = query::find_actors(database, *filter);
  if (!numbers) return numbers.error();
  const auto total = database.value("SELECT count(*) FROM kept_actor");
  if (!total) return total.error();
  const auto rows = query::read_actor_rows(database, slice(*numbers, *page));
  if (!rows) return rows.error();
  JsonText out;
  out.begin_object();
  put_count(out, "total", std::stoll(*total));
  put_count(out, "kept", static_cast<std::int64_t>(numbers->size()));
  put_count(out, "offset", static_cast<std::int64_t>(page->offset));
  out.key("items");
  out.begin_array();
  for (const query::ActorRow& row : *rows) put_actor_row(out, row);
  out.end_array();
  out.end_object();
  return out.take();
}

Status put_places(JsonText& out, ledger::Database& database, std::int64_t actor) {
  auto places = database.prepare(
      "SELECT p.name, p.country, p.latitude, p.longitude, p.feature, count(DISTINCT v.incident) FROM "
      "kept_incident_value "
      "AS v JOIN kept_incident_value AS w ON w.incident = v.incident AND w.attribute = 2 JOIN kept_place AS p ON "
      "p.number = w.place WHERE v.actor = ?1 GROUP BY p.number ORDER BY 6 DESC, 1 LIMIT 50");
  if (!places) return places.error();
  places->bind(1, actor);
  out.key("places");
  out.begin_array();
  while (true) {
    const auto row = places->step();
    if (!row) return row.error();
    if (!*row) break;
    const auto number = [&](int column) {
      return places->is_null(column) ? std::nullopt : std::optional(places->number(column));
    };
    out.begin_object();
    put_text(out, "name", places->text(0));
    put_text_or_null(out, "country", places->text(1));
    put_number_or_null(out, "lat", number(2));
    put_number_or_null(out, "lon", number(3));
    put_text(out, "feature", places->text(4));
    put_number_or_null(out, "radius_km", exports::place_radius_km(ledger::word_at<PlaceFeature>(*places, 4)));
    put_count(out, "count", places->integer(5));
    out.end_object();
  }
  out.end_array();
  return {};
}

// Counts of an actor by a question with ?1 for its number.
Status put_counts_of(JsonText& out, std::string_view key, ledger::Database& database, std::string_view sql,
                     std::int64_t actor) {
  const auto counts = query::counts_for(database, sql, {actor});
  if (!counts) return counts.error();
  put_counts(out, key, *counts);
  return {};
}

Result<std::string> around_actor(ledger::Database& database, query::Labels& labels, std::int64_t actor) {
  constexpr std::size_t kStatements = 20;
  const auto rows = query::read_actor_rows(database, {actor});
  if (!rows) return rows.error();
  if (rows->empty()) return Error{ErrorCode::kNotFound, "the ledger lost it in between; ask again."};
  JsonText out;
  out.begin_object();
  out.key("row");
  put_actor_row(out, rows->front());
  for (const auto& [key, condition] :
       {std::pair("as_doer", "attribute = 3"), std::pair("as_target", "attribute IN (4, 5)"),
        std::pair("disputed", "incident IN (SELECT incident FROM incident_dispute)")}) {
    const auto count = query::numbers_for(
        database,
        fmt::format("SELECT count(DISTINCT incident) FROM kept_incident_value WHERE actor = ?1 AND {}", condition),
        {actor});
    if (!count) return count.error();
    put_count(out, key, count->front());
  }
  auto statements = query::numbers_for(database,
                                       "SELECT s.number FROM kept_statement AS s JOIN document AS d ON d.number = "
                                       "s.document WHERE s.source = ?1 ORDER BY d.published DESC, d.id, s.statement",
                                       {actor});
  if (!statements) return statements.error();
  out.key("statements");
  out.begin_object();
  put_count(out, "total", static_cast<std::int64_t>(statements->size()));
  put_count(out, "kept", static_cast<std::int64_t>(statements->size()));
  put_count(out, "offset", 0);
  Status done = put_statements(out, "items", database, labels, slice(*statements, Page{0, kStatements}));
  if (!done) return done.error();
  out.end_object();
  done = put_places(out, database, actor);
  if (done) {
    done =
        put_counts_of(out, "outlets", database,
                      "SELECT NULL, d.outlet, count(DISTINCT v.incident) FROM kept_incident_value AS v JOIN "
                      "kept_incident_report AS r ON r.incident = v.incident JOIN document AS d ON d.number = "
                      "r.document WHERE v.actor = ?1 AND d.outlet <> '' GROUP BY d.outlet ORDER BY 3 DESC, 2 LIMIT 50",
                      actor);
  }
  if (done) {
    done = put_counts_of(
        out, "with", database,
        "SELECT a.id, a.name, n FROM (SELECT w.actor AS other, count(DISTINCT v.incident) AS n FROM "
        "kept_incident_value AS v JOIN kept_incident_value AS w ON w.incident = v.incident WHERE "
        "v.actor = ?1 AND w.actor <> ?1 GROUP BY w.actor ORDER BY 2 DESC, 1 LIMIT 40) AS w JOIN actor AS a "
        "ON a.number = other ORDER BY n DESC, a.name, a.id",
        actor);
  }
  if (done) {
    done = put_counts_of(
        out, "months", database,
        "SELECT NULL, substr(d.first_day, 1, 7), count(DISTINCT v.incident) FROM kept_incident_value "
        "AS v JOIN kept_incident_value AS t ON t.incident = v.incident AND t.attribute = 1 AND t.marks "
        "& 1 <> 0 JOIN kept_day AS d ON d.number = t.day WHERE v.actor = ?1 AND d.first_day > '0001' GROUP "
        "BY 2 ORDER BY 2",
        actor);
  }
  if (!done) return done.error();
  const auto old = query::counts_for(
      database,
      "SELECT CASE typeof(old) WHEN 'integer' THEN printf('a%016x', old) ELSE old END, '', 0 FROM kept_redirect WHERE "
      "about = 0 AND now = ?1 LIMIT 200",
      {actor});
  if (!old) return old.error();
  std::vector<std::string> ids;
  for (const query::NameCount& one : *old) ids.push_back(one.id);
  put_texts(out, "old_ids", ids);
  out.end_object();
  return out.take();
}

// An id or an old one; else the one that has this name.
Result<std::int64_t> actor_meant(ledger::Database& database, const std::string& typed) {
  const auto named = query::named(database, typed);
  if (!named) return named.error();
  for (const query::Named& one : *named) {
    if (one.kind == query::Kind::kActor) return one.number;
  }
  const auto numbers = desk::actors_meant(database, typed);
  if (!numbers) return numbers.error();
  if (numbers->size() == 1) return numbers->front();
  return Error{ErrorCode::kInvalidInput,
               fmt::format("'{}' can be {} actors; ask for one by its id.", typed, numbers->size())};
}

Result<std::string> one_actor(Workbench& bench, const Asked& asked) {
  constexpr std::size_t kIncidents = 200;
  if (Status fine = only(asked, {"at", "as_of"}); !fine) return fine.error();
  query::AskedTime time;
  if (asked.has("at")) {
    const auto days = desk::days_meant("at", asked.value("at"));
    if (!days) return days.error();
    time = {days->first, days->last};
  }
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto number = actor_meant(database, asked.rest);
  if (!number) return number.error();
  const auto view = query::view_actor(database, bench.actors(), *number, time, kIncidents);
  if (!view) return view.error();
  const auto ids = query::ids_of(database, "incident", view->incidents);
  if (!ids) return ids.error();
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  const auto around = around_actor(database, *labels, *number);
  if (!around) return around.error();
  return joined_objects(exports::actor_json(*view, *ids, asked.value("at"), *labels), *around);
}

// What all that is shown by its evidence shares: find it, read it, write it, and write more behind it.
template <typename Thing, typename Read, typename More>
Result<std::string> evidence(Workbench& bench, const Asked& asked, query::Kind kind, std::string_view what, Read read,
                             More more) {
  if (Status fine = only(asked, {"as_of"}); !fine) return fine.error();
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto named = one_named(database, asked.rest, kind, what);
  if (!named) return named.error();
  const query::ThingNumbers numbers = {named->number};
  const auto things = read(database, &numbers);
  if (!things) return things.error();
  if (things->empty()) return Error{ErrorCode::kNotFound, "the ledger lost it in between; ask again."};
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  std::string out = exports::evidence_json(things->front(), *labels);
  JsonText beside;
  beside.begin_object();
  if (Status done = more(beside, database, *labels, named->number); !done) return done.error();
  beside.end_object();
  const std::string rest = beside.take();
  return rest == "{}" ? out : joined_objects(std::move(out), rest);
}

Status relation_parties(JsonText& out, ledger::Database& database, query::Labels&, std::int64_t number) {
  const auto subject = query::numbers_for(database, "SELECT subject FROM kept_relation WHERE number = ?1", {number});
  if (!subject) return subject.error();
  const auto object = query::numbers_for(database, "SELECT object FROM kept_relation WHERE number = ?1", {number});
  if (!object) return object.error();
  Status done = put_party(out, "subject", database, subject->front());
  if (done) done = put_party(out, "object_party", database, object->front());
  return done;
}

Status statement_row(JsonText& out, ledger::Database& database, query::Labels& labels, std::int64_t number) {
  JsonText list;
  list.begin_object();
  if (Status done = put_statements(list, "row", database, labels, {number}); !done) return done;
  list.end_object();
  // A list of one: '{"row":[…]}'.
  const std::string json = list.take();
  constexpr std::string_view kBefore = "{\"row\":[", kBehind = "]}";
  out.key("row");
  out.raw(json.substr(kBefore.size(), json.size() - kBefore.size() - kBehind.size()));
  return {};
}

Result<std::string> list_statements(Workbench& bench, const Asked& asked) {
  if (Status fine = only_filter_and(asked, {"sort", "offset", "limit"}); !fine) return fine.error();
  auto words = question_of(asked);
  if (!words) return words.error();
  const auto order = order_of(asked);
  if (!order) return order.error();
  const auto page = page_of(asked);
  if (!page) return page.error();
  const desk::Words stances = desk::words_of<Stance>();
  for (const std::string& type : words->types) {
    if (std::ranges::find(stances, type) == stances.end()) {
      return Error{ErrorCode::kInvalidInput, desk::not_among("type", type, stances)};
    }
  }
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  words->all = !asked.has("worth") || words->all;
  const auto filter = desk::filter_of(database, bench.actors(), *words);
  if (!filter) return filter.error();
  const auto numbers = query::find_statements(database, *filter, *order);
  if (!numbers) return numbers.error();
  const auto total = database.value("SELECT count(*) FROM kept_statement");
  if (!total) return total.error();
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  JsonText out;
  out.begin_object();
  put_count(out, "total", std::stoll(*total));
  put_count(out, "kept", static_cast<std::int64_t>(numbers->size()));
  put_count(out, "offset", static_cast<std::int64_t>(page->offset));
  if (Status done = put_statements(out, "items", database, *labels, slice(*numbers, *page)); !done) return done.error();
  out.end_object();
  return out.take();
}

}  // namespace

Reply actors(Workbench& bench, const Asked& asked) { return reply_of(list(bench, asked)); }
Reply actor(Workbench& bench, const Asked& asked) { return reply_of(one_actor(bench, asked)); }
Reply relation(Workbench& bench, const Asked& asked) {
  return reply_of(evidence<resolve::ResolvedRelation>(bench, asked, query::Kind::kRelation, "relation",
                                                      query::read_relations, relation_parties));
}
Reply statements(Workbench& bench, const Asked& asked) { return reply_of(list_statements(bench, asked)); }
Reply statement(Workbench& bench, const Asked& asked) {
  return reply_of(evidence<resolve::ResolvedStatement>(bench, asked, query::Kind::kStatement, "statement",
                                                       query::read_statements, statement_row));
}
Reply story(Workbench& bench, const Asked& asked) {
  return reply_of(
      evidence<resolve::Story>(bench, asked, query::Kind::kStory, "story", query::read_stories,
                               [](JsonText&, ledger::Database&, query::Labels&, std::int64_t) { return Status(); }));
}

}  // namespace isnad::serve::routes
