// articles.cpp: GET /articles, /articles/{id}, /search.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "export/article_json.h"
#include "export/evidence.h"
#include "ledger/documents.h"
#include "ledger/query/find.h"
#include "ledger/query/names.h"
#include "ledger/query/resolution.h"
#include "ledger/query/rows.h"
#include "ledger/query/words.h"
#include "ledger/rows.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

// Outlets, times of publication and words; of the question nothing else.
Result<query::ArticlesAsked> articles_asked(Workbench& bench, ledger::Database& database, const Asked& asked) {
  desk::QueryWords words;
  words.mark = "";
  words.since = asked.value("since");
  words.until = asked.value("until");
  words.sources = asked.values("source");
  auto filter = desk::filter_of(database, bench.actors(), words);
  if (!filter) return filter.error();
  query::ArticlesAsked out;
  out.filter = std::move(*filter);
  if (asked.has("q")) {
    out.words = query::words_asked(asked.value("q"), query::Matching::kAll);
    if (out.words.empty()) {
      return Error{ErrorCode::kInvalidInput, fmt::format("'{}' has no word to look for.", asked.value("q"))};
    }
  }
  return out;
}

Result<std::string> list(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {"q", "since", "until", "source", "language", "sort", "offset", "limit"}); !fine) {
    return fine.error();
  }
  const auto order = order_of(asked);
  if (!order) return order.error();
  const auto page = page_of(asked);
  if (!page) return page.error();
  auto reader = bench.readers().lend();
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  auto wanted = articles_asked(bench, database, asked);
  if (!wanted) return wanted.error();
  wanted->language = asked.value("language");
  wanted->newest_first = *order == query::Order::kNewest;
  wanted->offset = page->offset;
  wanted->limit = page->limit;
  const auto found = query::find_articles(database, *wanted);
  if (!found) return found.error();
  JsonText out;
  out.begin_object();
  put_count(out, "total", found->total);
  put_count(out, "kept", found->kept);
  put_count(out, "offset", static_cast<std::int64_t>(page->offset));
  out.key("items");
  out.begin_array();
  for (const query::ArticleRow& row : found->rows) put_article_row(out, row);
  out.end_array();
  out.end_object();
  return out.take();
}

// What the ledger made of what the article tells.
Result<exports::ArticleThings> things_of(ledger::Database& database, std::int64_t document) {
  exports::ArticleThings out;
  auto actors = database.prepare(
      fmt::format("SELECT m.entity, a.id, a.name, {} FROM kept_actor_member AS m JOIN actor AS a ON a.number = m.actor "
                  "WHERE m.document = ?1",
                  fmt::format(query::kIsPrivate, "m.actor")));
  if (!actors) return actors.error();
  actors->bind(1, document);
  while (true) {
    const auto row = actors->step();
    if (!row) return row.error();
    if (!*row) break;
    out.entities[actors->integer(0)] = {ledger::string_at(*actors, 1), ledger::string_at(*actors, 2),
                                        actors->integer(3) != 0};
  }
  const auto ids = [&](std::map<std::int64_t, std::string>& into, std::string_view sql) -> Status {
    auto query = database.prepare(sql);
    if (!query) return query.error();
    query->bind(1, document);
    while (true) {
      const auto row = query->step();
      if (!row) return row.error();
      if (!*row) return {};
      into[query->integer(0)] = ledger::string_at(*query, 1);
    }
  };
  Status done = ids(out.events,
                    "SELECT m.event, i.id FROM incident_member AS m JOIN kept_incident AS i ON i.number = m.incident "
                    "WHERE m.document = ?1 AND m.incident IN (SELECT incident FROM kept_incident_report WHERE document "
                    "= ?1)");
  if (done) done = ids(out.statements, "SELECT statement, id FROM kept_statement WHERE document = ?1");
  if (!done) return done.error();
  return out;
}

Status put_told(JsonText& out, ledger::Database& database, query::Labels& labels, std::int64_t document) {
  const auto incidents = query::incidents_in(database, document);
  if (!incidents) return incidents.error();
  if (Status done = put_happenings(out, "happenings", database, *incidents); !done) return done;
  const auto numbers = query::relations_in(database, document);
  if (!numbers) return numbers.error();
  const auto relations = query::read_relations(database, &*numbers);
  if (!relations) return relations.error();
  out.key("relations");
  out.begin_array();
  for (const auto& one : *relations) {
    out.begin_object();
    put_text(out, "id", one.id);
    put_text(out, "label",
             fmt::format("{} {} {}", labels.actor(one.subject), to_string(one.type), labels.actor(one.object)));
    put_text(out, "type", to_string(one.type));
    out.end_object();
  }
  out.end_array();
  const auto statements = query::statements_in(database, document);
  if (!statements) return statements.error();
  return put_statements(out, "statements", database, labels, *statements);
}

Status put_versions(JsonText& out, ledger::Database& database, query::Labels& labels, std::int64_t document) {
  const auto numbers = query::story_with(database, document);
  if (!numbers) return numbers.error();
  const auto stories = query::read_stories(database, &*numbers);
  if (!stories) return stories.error();
  out.key("story");
  stories->empty() ? out.null() : out.raw(exports::evidence_json(stories->front(), labels));
  auto others = database.prepare(
      "SELECT o.id FROM document AS d JOIN document AS o ON o.number <> d.number AND (o.version_of = "
      "coalesce(d.version_of, "
      "d.id) OR o.id = d.version_of) WHERE d.number = ?1 ORDER BY o.published, o.id");
  if (!others) return others.error();
  others->bind(1, document);
  out.key("versions");
  out.begin_array();
  while (true) {
    const auto row = others->step();
    if (!row) return row.error();
    if (!*row) break;
    put_article_label(out, labels.document(ledger::string_at(*others, 0)));
  }
  out.end_array();
  return {};
}

Result<std::string> whole(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {}); !fine) return fine.error();
  auto reader = bench.readers().lend();
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto named = one_named(database, asked.rest, query::Kind::kDocument, "article");
  if (!named) return named.error();
  const auto stored = ledger::find_document(database, named->id);
  if (!stored) return stored.error();
  const auto things = things_of(database, named->number);
  if (!things) return things.error();
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  const auto given =
      query::counts_for(database, "SELECT given_sha256, '', 0 FROM document WHERE number = ?1", {named->number});
  if (!given) return given.error();
  JsonText out;
  out.begin_object();
  Status done = exports::put_article(out, stored->extraction, *things);
  if (!done) return done.error();
  put_text(out, "given_sha256", given->empty() ? std::string() : given->front().id);
  done = put_told(out, database, *labels, named->number);
  if (done) done = put_versions(out, database, *labels, named->number);
  if (!done) return done.error();
  out.end_object();
  return out.take();
}

Status put_places(JsonText& out, ledger::Database& database, const lexicon::Actors& actors, const std::string& words) {
  constexpr std::size_t kMost = 20;
  const auto found = query::places_named(database, actors, words);
  if (!found) return found.error();
  auto count = database.prepare(
      "SELECT p.latitude, p.longitude, p.feature, (SELECT count(DISTINCT incident) FROM kept_incident_value WHERE "
      "place = "
      "p.number) FROM kept_place AS p WHERE p.name = ?1 AND p.country = ?2 AND p.admin1 = ?3 AND p.gazetteer = ?4");
  if (!count) return count.error();
  out.key("places");
  out.begin_array();
  for (std::size_t i = 0; i < std::min(kMost, found->places.size()); ++i) {
    const query::PlaceKey& key = found->places[i];
    for (int part = 0; part < 4; ++part) count->bind(part + 1, key[static_cast<std::size_t>(part)]);
    const auto row = count->step();
    if (!row) return row.error();
    if (*row) {
      const auto number = [&](int column) {
        return count->is_null(column) ? std::nullopt : std::optional(count->number(column));
      };
      out.begin_object();
      put_text(out, "name", key[0]);
      put_text_or_null(out, "country", key[1]);
      put_number_or_null(out, "lat", number(0));
      put_number_or_null(out, "lon", number(1));
      put_text(out, "feature", count->text(2));
      put_number_or_null(out, "radius_km", exports::place_radius_km(ledger::word_at<PlaceFeature>(*count, 2)));
      put_count(out, "count", count->integer(3));
      out.end_object();
    }
    count->reset();
  }
  out.end_array();
  return {};
}

Result<std::string> found_by_words(Workbench& bench, const Asked& asked) {
  constexpr std::size_t kStandard = 20, kMost = 100;
  if (Status fine = only(asked, {"q", "since", "until", "source", "limit"}); !fine) return fine.error();
  const std::string& typed = asked.value("q");
  if (typed.empty()) return Error{ErrorCode::kInvalidInput, "q: say which words to look for."};
  const auto limit = asked.number("limit", kStandard, kMost);
  if (!limit) return limit.error();
  auto reader = bench.readers().lend();
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto wanted = articles_asked(bench, database, asked);
  if (!wanted) return wanted.error();
  const auto search = query::search_words(database, typed, wanted->filter, std::max<std::size_t>(*limit, 1));
  if (!search) return search.error();
  std::vector<std::int64_t> documents, incidents;
  std::unordered_set<std::int64_t> known;
  for (const query::FoundDocument& one : search->documents) {
    documents.push_back(one.number);
    for (const std::int64_t incident : one.incidents) {
      if (incidents.size() < *limit && known.insert(incident).second) incidents.push_back(incident);
    }
  }
  auto rows = query::read_article_rows(database, documents);
  if (!rows) return rows.error();
  // How many there are in all.
  query::ArticlesAsked all = *wanted;
  all.limit = 0;
  if (!search->all_words) all.words = query::words_asked(typed, query::Matching::kAny);
  const auto counted = query::find_articles(database, all);
  if (!counted) return counted.error();
  const auto actors = query::actors_named(database, typed);
  if (!actors) return actors.error();
  query::Filter of_actors;
  of_actors.actors = *actors;
  const auto best = query::find_actors(database, of_actors, *limit);
  if (!best) return best.error();
  const auto actor_rows = query::read_actor_rows(database, *best);
  if (!actor_rows) return actor_rows.error();
  const auto outlets = query::outlets_named(database, typed);
  if (!outlets) return outlets.error();
  JsonText out;
  out.begin_object();
  put_text(out, "q", typed);
  put_flag(out, "all_words", search->all_words);
  out.key("articles");
  out.begin_array();
  for (std::size_t i = 0; i < rows->size(); ++i) {
    const auto found = std::ranges::find(search->documents, (*rows)[i].number, &query::FoundDocument::number);
    if (found != search->documents.end()) (*rows)[i].snippet = found->snippet;
    put_article_row(out, (*rows)[i]);
  }
  out.end_array();
  put_count(out, "articles_found", counted->kept);
  if (Status done = put_happenings(out, "happenings", database, incidents); !done) return done.error();
  out.key("actors");
  out.begin_array();
  for (const query::ActorRow& row : *actor_rows) put_actor_row(out, row);
  out.end_array();
  put_texts(out, "sources", *outlets);
  if (Status done = put_places(out, database, bench.actors(), typed); !done) return done.error();
  out.end_object();
  return out.take();
}

}  // namespace

Reply articles(Workbench& bench, const Asked& asked) { return reply_of(list(bench, asked)); }
Reply article(Workbench& bench, const Asked& asked) { return reply_of(whole(bench, asked)); }
Reply search(Workbench& bench, const Asked& asked) { return reply_of(found_by_words(bench, asked)); }

}  // namespace isnad::serve::routes
