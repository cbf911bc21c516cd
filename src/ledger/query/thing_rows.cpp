#include "ledger/query/thing_rows.h"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>

#include "ledger/lists.h"
#include "ledger/query/ranked_words.h"
#include "ledger/query/rows.h"
#include "ledger/rows.h"
#include "resolve/names.h"

namespace isnad::ledger::query {
namespace {

// Rows of things by their numbers; `take` gets the thing and the row.
template <typename Thing, typename Take>
Status each_of(Database& database, std::vector<Thing>& things, const std::vector<std::int64_t>& numbers,
               std::string_view sql, std::string_view owner, std::string_view order, Take take) {
  std::unordered_map<std::int64_t, std::size_t> index;
  for (std::size_t i = 0; i < numbers.size(); ++i) index.emplace(numbers[i], i);
  Where where;
  where.add(fmt::format("{} IN {}", owner, where.any_of(numbers)));
  return for_rows_where(database, fmt::format("{}{}{}", sql, where.sql(), order), where, [&](const Query& row) {
    if (const auto found = index.find(row.integer(0)); found != index.end()) take(things[found->second], row);
    return true;
  });
}

constexpr std::string_view kArticleColumns =
    "SELECT document.number, document.id, document.title, document.outlet, document.url, document.published, "
    "document.language, (SELECT count(DISTINCT incident) FROM kept_incident_report AS r WHERE r.document = "
    "document.number), (SELECT count(*) FROM kept_statement AS s WHERE s.document = document.number), coalesce((SELECT "
    "story.documents - 1 FROM story_document AS c JOIN story ON story.number = c.story WHERE c.document = "
    "document.number), 0)";

ArticleRow article_at(const Query& row) {
  ArticleRow out;
  out.number = row.integer(0);
  out.id = string_at(row, 1);
  out.title = string_at(row, 2);
  out.outlet = string_at(row, 3);
  out.url = string_at(row, 4);
  out.published = string_at(row, 5);
  out.language = string_at(row, 6);
  out.incidents = row.integer(7);
  out.statements = row.integer(8);
  out.copies = row.integer(9);
  return out;
}

Status add_ranked(Database& database, const RankedAsked& asked, std::vector<ArticleRow>& out) {
  const auto ranked = ranked_words(database, asked);
  if (!ranked) return ranked.error();
  std::vector<std::int64_t> numbers;
  for (const RankedDocument& one : *ranked) numbers.push_back(one.number);
  auto rows = read_article_rows(database, numbers);
  if (!rows) return rows.error();
  out = std::move(*rows);
  for (std::size_t i = 0; i < out.size() && i < ranked->size(); ++i) {
    out[i].snippet = resolve::on_one_line((*ranked)[i].snippet);
  }
  return {};
}

}  // namespace

Result<std::vector<ActorRow>> read_actor_rows(Database& database, const std::vector<std::int64_t>& numbers) {
  constexpr std::size_t kMostNames = 8;
  std::vector<ActorRow> out(numbers.size());
  const std::string sql = fmt::format(
      "SELECT a.number, a.id, a.name, a.kind, a.mentions, a.registered, a.collective, {}, (SELECT count(DISTINCT "
      "incident) FROM kept_incident_value AS v WHERE v.actor = a.number) FROM actor AS a",
      fmt::format(kIsPrivate, "a.number"));
  Status done = each_of(database, out, numbers, sql, "a.number", "", [](ActorRow& actor, const Query& row) {
    actor.number = row.integer(0);
    actor.id = string_at(row, 1);
    actor.name = string_at(row, 2);
    actor.kind = string_at(row, 3);
    actor.mentions = row.integer(4);
    actor.registered = row.integer(5) != 0;
    actor.collective = row.integer(6) != 0;
    actor.is_private = row.integer(7) != 0;
    actor.incidents = row.integer(8);
  });
  if (done) {
    done = each_of(database, out, numbers, "SELECT actor, name FROM actor_name", "actor", " ORDER BY actor, position",
                   [](ActorRow& actor, const Query& row) {
                     if (actor.names.size() < kMostNames && row.text(1) != actor.name) {
                       actor.names.push_back(string_at(row, 1));
                     }
                   });
  }
  if (!done) return done.error();
  std::erase_if(out, [](const ActorRow& one) { return one.number == 0; });
  return out;
}

Result<std::vector<StatementRow>> read_statement_rows(Database& database, const std::vector<std::int64_t>& numbers) {
  std::vector<StatementRow> out(numbers.size());
  Status done = each_of(
      database, out, numbers,
      "SELECT s.number, s.id, d.id, coalesce(s.source, 0), coalesce(s.addressee, 0), s.stance, s.quote, s.channel, "
      "s.time, s.content FROM statement AS s JOIN document AS d ON d.number = s.document",
      "s.number", "", [](StatementRow& statement, const Query& row) {
        statement.number = row.integer(0);
        statement.id = string_at(row, 1);
        statement.document = string_at(row, 2);
        statement.source = row.integer(3);
        statement.addressee = row.integer(4);
        statement.stance = string_at(row, 5);
        statement.quote = string_at(row, 6);
        statement.channel = string_at(row, 7);
        statement.time = string_at(row, 8);
        statement.spans = spans_in(row.text(9));
      });
  if (done) {
    done = each_of(database, out, numbers,
                   "SELECT t.statement, i.id FROM statement_incident AS t JOIN kept_incident AS i ON i.number = "
                   "t.incident",
                   "t.statement", " ORDER BY i.id",
                   [](StatementRow& statement, const Query& row) { statement.incidents.push_back(string_at(row, 1)); });
  }
  if (!done) return done.error();
  std::erase_if(out, [](const StatementRow& one) { return one.number == 0; });
  return out;
}

Result<FoundArticles> find_articles(Database& database, const ArticlesAsked& asked) {
  FoundArticles out;
  Status done =
      for_rows(database, "SELECT count(*) FROM document", [&](const Query& row) { out.total = row.integer(0); });
  if (!done) return done.error();
  Where where;
  const bool by_words = !asked.words.empty();
  if (by_words) where.add("document_words MATCH " + where.value(asked.words));
  where.add(document_condition(asked.filter, where));
  if (!asked.language.empty()) where.add("document.language = " + where.value(asked.language));
  const std::string from =
      by_words ? " FROM document_words JOIN document ON document.number = document_words.rowid" : " FROM document";
  done = for_rows_where(database, "SELECT count(*)" + from + where.sql(), where, [&](const Query& row) {
    out.kept = row.integer(0);
    return true;
  });
  if (!done) return done.error();
  if (by_words) {
    done = add_ranked(database, {asked.words, where, asked.limit, asked.offset, Marked::kSnippet}, out.rows);
    if (!done) return done.error();
    return out;
  }
  const std::string sql =
      fmt::format("{}{}{} ORDER BY {} LIMIT {} OFFSET {}", kArticleColumns, from, where.sql(),
                  asked.newest_first ? "document.published DESC, document.id" : "document.published, document.id",
                  asked.limit, asked.offset);
  done = for_rows_where(database, sql, where, [&](const Query& row) {
    out.rows.push_back(article_at(row));
    return true;
  });
  if (!done) return done.error();
  return out;
}

Result<std::vector<ArticleRow>> read_article_rows(Database& database, const std::vector<std::int64_t>& numbers) {
  std::vector<ArticleRow> out(numbers.size());
  const Status done = each_of(database, out, numbers, fmt::format("{} FROM document", kArticleColumns),
                              "document.number", "", [](ArticleRow& one, const Query& row) { one = article_at(row); });
  if (!done) return done.error();
  std::erase_if(out, [](const ArticleRow& one) { return one.number == 0; });
  return out;
}

Result<std::vector<std::int64_t>> numbers_for(Database& database, std::string_view sql,
                                              std::initializer_list<std::int64_t> values) {
  auto query = database.prepare(sql);
  if (!query) return query.error();
  int parameter = 0;
  for (const std::int64_t value : values) query->bind(++parameter, value);
  std::vector<std::int64_t> out;
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back(query->integer(0));
  }
}

Result<std::vector<NameCount>> counts_for(Database& database, std::string_view sql,
                                          std::initializer_list<std::int64_t> values) {
  auto query = database.prepare(sql);
  if (!query) return query.error();
  int parameter = 0;
  for (const std::int64_t value : values) query->bind(++parameter, value);
  std::vector<NameCount> out;
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back({string_at(*query, 0), string_at(*query, 1), query->integer(2)});
  }
}

}  // namespace isnad::ledger::query
