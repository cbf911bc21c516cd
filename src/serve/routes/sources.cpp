// sources.cpp: GET /sources and /sources/{name}.
#include "ledger/query/sources.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/source_table.h"
#include "ledger/query/filter.h"
#include "ledger/query/names.h"
#include "ledger/query/rows.h"
#include "ledger/query/source_record.h"
#include "lexicon/fold.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

void put_row(JsonText& out, const query::SourceRow& row) {
  out.begin_object();
  exports::put_source(out, row);
  put_count(out, "happenings", row.incidents);
  put_count(out, "alone", row.alone);
  put_text_or_null(out, "first", row.first);
  put_text_or_null(out, "last", row.last);
  out.end_object();
}

Result<std::string> list(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {"q", "kind", "offset", "limit"}); !fine) return fine.error();
  const auto kind = asked.word("kind", {"any", "outlet", "speaker"});
  if (!kind) return kind.error();
  const auto page = page_of(asked);
  if (!page) return page.error();
  auto reader = bench.readers().lend();
  if (!reader) return reader.error();
  const auto all = bench.sources(**reader);
  if (!all) return all.error();
  auto rows = **all;
  const std::size_t total = rows.size();
  const std::string words = lexicon::folded(asked.value("q"));
  std::erase_if(rows, [&](const query::SourceRow& one) {
    if (*kind != "any" && one.is_outlet != (*kind == "outlet")) return true;
    return !words.empty() && lexicon::folded(one.name).find(words) == std::string::npos;
  });
  JsonText out;
  out.begin_object();
  put_count(out, "total", static_cast<std::int64_t>(total));
  put_count(out, "kept", static_cast<std::int64_t>(rows.size()));
  put_count(out, "offset", static_cast<std::int64_t>(page->offset));
  out.key("items");
  out.begin_array();
  for (const query::SourceRow& row : slice(rows, *page)) put_row(out, row);
  out.end_array();
  out.end_object();
  return out.take();
}

// The outlet of that name, else the speaker.
Result<query::SourceRow> source_meant(ledger::Database& database, const std::vector<query::SourceRow>& rows,
                                      const std::string& typed, const std::string& kind) {
  std::vector<std::string> outlets;
  std::vector<std::int64_t> actors;
  if (kind != "speaker") {
    auto found = query::outlets_named(database, typed);
    if (!found) return found.error();
    outlets = std::move(*found);
  }
  if (kind != "outlet") {
    auto found = query::actors_named(database, typed);
    if (!found) return found.error();
    actors = std::move(*found);
  }
  for (const query::SourceRow& one : rows) {  // outlets come first, then those that say most
    const bool is_it = one.is_outlet ? std::ranges::find(outlets, one.name) != outlets.end()
                                     : std::ranges::find(actors, one.actor) != actors.end();
    if (is_it) return one;
  }
  desk::Words names;
  for (const query::SourceRow& one : rows) names.push_back(one.name);
  const std::string near = desk::nearest(typed, names);
  return Error{ErrorCode::kNotFound, fmt::format("there is no source '{}' in the ledger{}.", typed,
                                                 near.empty() ? "" : fmt::format(" (did you mean {}?)", near))};
}

Status put_told(JsonText& out, ledger::Database& database, const std::vector<query::ToldBy>& told) {
  constexpr std::size_t kMost = 50;
  std::vector<std::int64_t> numbers, contradictions;
  for (const query::ToldBy& one : told) {
    if (numbers.size() < kMost) numbers.push_back(one.incident);
    if (one.contradicted && contradictions.size() < kMost) contradictions.push_back(one.incident);
  }
  const auto rows = query::read_rows(database, numbers);
  if (!rows) return rows.error();
  out.key("told");
  out.begin_array();
  for (const query::IncidentRow& row : *rows) {
    const auto found = std::ranges::find(told, row.number, &query::ToldBy::incident);
    out.begin_object();
    out.key("happening");
    exports::happening_json(out, row);
    put_text_or_null(out, "first_told", found->first_told);
    put_text_or_null(out, "by_others", found->by_others);
    out.key("days");
    found->days ? out.integer(*found->days) : out.null();
    out.end_object();
  }
  out.end_array();
  return put_happenings(out, "contradictions", database, contradictions);
}

// Statements, articles, types, and who quotes or is quoted.
Status put_rest(JsonText& out, ledger::Database& database, const query::SourceRow& row,
                const std::vector<query::ToldBy>& told) {
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  const auto ask = [&](std::string_view of_outlet, std::string_view of_speaker) -> Result<ledger::Query> {
    auto query = database.prepare(row.is_outlet ? of_outlet : of_speaker);
    if (query) row.is_outlet ? query->bind(1, row.name) : query->bind(1, row.actor);
    return query;
  };
  const auto numbers_of = [](Result<ledger::Query> query) -> Result<std::vector<std::int64_t>> {
    if (!query) return query.error();
    std::vector<std::int64_t> numbers;
    while (true) {
      const auto more = query->step();
      if (!more) return more.error();
      if (!*more) return numbers;
      numbers.push_back(query->integer(0));
    }
  };
  const auto statements =
      numbers_of(ask("SELECT s.number FROM document AS d JOIN kept_statement AS s ON s.document = d.number WHERE "
                     "d.outlet = ?1 ORDER BY "
                     "d.published DESC, d.id, s.statement LIMIT 20",
                     "SELECT s.number FROM kept_statement AS s JOIN document AS d ON d.number = s.document WHERE "
                     "s.source = ?1 ORDER BY "
                     "d.published DESC, d.id, s.statement LIMIT 20"));
  if (!statements) return statements.error();
  if (Status done = put_statements(out, "statements", database, *labels, *statements); !done) return done;
  const auto articles = numbers_of(ask(
      "SELECT number FROM document WHERE outlet = ?1 ORDER BY published DESC, id LIMIT 20",
      "SELECT number FROM document WHERE number IN (SELECT r.document FROM kept_chain AS c JOIN kept_incident_report "
      "AS r ON r.chain = c.number WHERE c.actor = ?1 UNION SELECT document FROM kept_statement WHERE source = ?1) "
      "ORDER BY published DESC, id LIMIT 20"));
  if (!articles) return articles.error();
  const auto rows = query::read_article_rows(database, *articles);
  if (!rows) return rows.error();
  out.key("articles");
  out.begin_array();
  for (const query::ArticleRow& one : *rows) put_article_row(out, one);
  out.end_array();
  std::string incidents;
  for (const query::ToldBy& one : told) incidents += fmt::format("{}{}", incidents.empty() ? "" : ",", one.incident);
  auto types = database.prepare(
      "SELECT (SELECT text FROM kept_word WHERE number = i.type), count(*) FROM kept_incident AS i WHERE i.number IN "
      "(SELECT value FROM json_each(?1)) GROUP BY i.type ORDER BY 2 DESC, 1");
  if (!types) return types.error();
  types->bind(1, '[' + incidents + ']');
  std::vector<query::NameCount> counts;
  while (true) {
    const auto more = types->step();
    if (!more) return more.error();
    if (!*more) break;
    counts.push_back({"", std::string(types->text(0)), types->integer(1)});
  }
  put_counts(out, "types", counts);
  auto quoted = ask(
      "SELECT a.id, a.name, count(DISTINCT r.incident) FROM document AS d JOIN kept_incident_report AS r ON r.document "
      "= "
      "d.number JOIN kept_chain AS c ON c.number = r.chain JOIN actor AS a ON a.number = c.actor WHERE d.outlet = ?1 "
      "GROUP BY a.number, a.id, a.name ORDER BY 3 DESC, 2 LIMIT 40",
      "SELECT NULL, d.outlet, count(DISTINCT r.incident) FROM kept_chain AS c JOIN kept_incident_report AS r ON "
      "r.chain "
      "= c.number JOIN document AS d ON d.number = r.document WHERE c.actor = ?1 AND d.outlet <> '' GROUP BY d.outlet "
      "ORDER BY 3 DESC, 2 LIMIT 40");
  if (!quoted) return quoted.error();
  counts.clear();
  while (true) {
    const auto more = quoted->step();
    if (!more) return more.error();
    if (!*more) break;
    counts.push_back({std::string(quoted->text(0)), std::string(quoted->text(1)), quoted->integer(2)});
  }
  put_counts(out, "quoted", counts);
  return {};
}

Result<std::string> whole(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {"kind"}); !fine) return fine.error();
  const auto kind = asked.word("kind", {"any", "outlet", "speaker"});
  if (!kind) return kind.error();
  auto reader = bench.readers().lend();
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto all = bench.sources(**reader);
  if (!all) return all.error();
  const auto row = source_meant(database, **all, asked.rest, *kind);
  if (!row) return row.error();
  const auto told = query::told_by(database, row->name, row->actor);
  if (!told) return told.error();
  const query::SourceRecord counts = query::record_of(*told);
  JsonText out;
  out.begin_object();
  out.key("row");
  put_row(out, *row);
  put_count(out, "alone", counts.alone);
  put_count(out, "confirmed", counts.confirmed);
  put_count(out, "before_it", counts.after_others);
  put_count(out, "contradicted", counts.contradicted);
  put_number_or_null(out, "median_days", counts.median_days);
  Status done = put_told(out, database, *told);
  if (done) done = put_rest(out, database, *row, *told);
  if (!done) return done.error();
  out.end_object();
  return out.take();
}

}  // namespace

Reply sources(Workbench& bench, const Asked& asked) { return reply_of(list(bench, asked)); }
Reply source(Workbench& bench, const Asked& asked) { return reply_of(whole(bench, asked)); }

}  // namespace isnad::serve::routes
