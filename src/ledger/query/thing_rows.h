// thing_rows.h: actors, statements, articles as rows: what lists show of one.
//
// In:  numbers, or what articles are asked for. Out: rows in the order of the numbers. Errors: those of store.h. Cost:
// a few lookups a row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/query/filter.h"
#include "ledger/query/labels.h"

namespace isnad::ledger::query {

struct ActorRow {
  std::int64_t number = 0, mentions = 0, incidents = 0;
  std::string id, name, kind;
  bool registered = false, collective = false, is_private = false;
  std::vector<std::string> names;  // other ones, most used first; a few
};
[[nodiscard]] Result<std::vector<ActorRow>> read_actor_rows(Database& database,
                                                            const std::vector<std::int64_t>& numbers);

struct StatementRow {
  std::int64_t number = 0, source = 0, addressee = 0;  // 0 for none
  std::string id, document, stance, quote, channel, time;
  std::vector<resolve::TextSpan> spans;
  std::vector<std::string> incidents;
};
[[nodiscard]] Result<std::vector<StatementRow>> read_statement_rows(Database& database,
                                                                    const std::vector<std::int64_t>& numbers);

struct ArticleRow {
  std::int64_t number = 0, incidents = 0, statements = 0, copies = 0;
  std::string id, title, outlet, url, published, language;
  std::string snippet;  // where words were asked for
};
struct ArticlesAsked {
  Filter filter;         // the time of publication, the outlets
  std::string words;     // as FTS5 is asked (words.h); empty for none
  std::string language;  // empty for any
  bool newest_first = false;
  std::size_t offset = 0, limit = 50;
};
struct FoundArticles {
  std::int64_t total = 0, kept = 0;
  std::vector<ArticleRow> rows;
};
// With words the best first, else in the order of publication.
[[nodiscard]] Result<FoundArticles> find_articles(Database& database, const ArticlesAsked& asked);
[[nodiscard]] Result<std::vector<ArticleRow>> read_article_rows(Database& database,
                                                                const std::vector<std::int64_t>& numbers);

// The first column of a query with numbers, for small questions: "… ?1 … ?2".
[[nodiscard]] Result<std::vector<std::int64_t>> numbers_for(Database& database, std::string_view sql,
                                                            std::initializer_list<std::int64_t> values);

// Names with counts: "SELECT id, name, count …"; the id may be NULL.
struct NameCount {
  std::string id, name;
  std::int64_t count = 0;
};
[[nodiscard]] Result<std::vector<NameCount>> counts_for(Database& database, std::string_view sql,
                                                        std::initializer_list<std::int64_t> values);

}  // namespace isnad::ledger::query
