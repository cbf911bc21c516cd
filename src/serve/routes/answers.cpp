#include "serve/routes/answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "ledger/query/rows.h"

namespace isnad::serve::routes {

namespace query = ledger::query;

Status put_happenings(JsonText& out, std::string_view key, ledger::Database& database,
                      const std::vector<std::int64_t>& numbers) {
  const auto rows = query::read_rows(database, numbers);
  if (!rows) return rows.error();
  out.key(key);
  out.begin_array();
  for (const query::IncidentRow& row : *rows) exports::happening_json(out, row);
  out.end_array();
  return {};
}

void put_article_label(JsonText& out, const query::DocumentLabel& label) {
  out.begin_object();
  put_text(out, "id", label.id);
  put_text(out, "title", label.title);
  put_text(out, "outlet", label.outlet);
  put_text(out, "url", label.url);
  put_text(out, "published", label.published);
  out.end_object();
}

void put_actor_row(JsonText& out, const query::ActorRow& row) {
  out.begin_object();
  put_text(out, "id", row.id);
  put_text(out, "name", row.name);
  put_text(out, "kind", row.kind);
  put_count(out, "mentions", row.mentions);
  put_flag(out, "registered", row.registered);
  put_flag(out, "collective", row.collective);
  put_flag(out, "private", row.is_private);
  put_count(out, "happenings", row.incidents);
  put_texts(out, "names", row.names);
  out.end_object();
}

void put_article_row(JsonText& out, const query::ArticleRow& row) {
  out.begin_object();
  put_text(out, "id", row.id);
  put_text(out, "title", row.title);
  put_text(out, "outlet", row.outlet);
  put_text(out, "url", row.url);
  put_text(out, "published", row.published);
  put_text(out, "language", row.language);
  put_count(out, "happenings", row.incidents);
  put_count(out, "statements", row.statements);
  put_count(out, "copies", row.copies);
  put_text_or_null(out, "snippet", row.snippet);
  out.end_object();
}

namespace {

using Actors = std::unordered_map<std::int64_t, query::ActorRow>;

Result<Actors> actors_of(ledger::Database& database, std::vector<std::int64_t> numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::erase(numbers, 0);
  auto rows = query::read_actor_rows(database, numbers);
  if (!rows) return rows.error();
  Actors out;
  for (query::ActorRow& row : *rows) out.emplace(row.number, std::move(row));
  return out;
}

void put_party(JsonText& out, std::string_view key, const Actors& actors, std::int64_t number) {
  out.key(key);
  const auto found = actors.find(number);
  if (found == actors.end()) return out.null();
  out.begin_object();
  put_text(out, "id", found->second.id);
  put_text(out, "name", found->second.name);
  out.key("responsibility");
  out.null();
  put_flag(out, "private", found->second.is_private);
  out.end_object();
}

}  // namespace

Status put_party(JsonText& out, std::string_view key, ledger::Database& database, std::int64_t actor) {
  const auto actors = actors_of(database, {actor});
  if (!actors) return actors.error();
  put_party(out, key, *actors, actor);
  return {};
}

Status put_statements(JsonText& out, std::string_view key, ledger::Database& database, query::Labels& labels,
                      const std::vector<std::int64_t>& numbers) {
  const auto rows = query::read_statement_rows(database, numbers);
  if (!rows) return rows.error();
  std::vector<std::int64_t> parties;
  for (const query::StatementRow& row : *rows) parties.insert(parties.end(), {row.source, row.addressee});
  const auto actors = actors_of(database, std::move(parties));
  if (!actors) return actors.error();
  out.key(key);
  out.begin_array();
  for (const query::StatementRow& row : *rows) {
    out.begin_object();
    put_text(out, "id", row.id);
    out.key("document");
    put_article_label(out, labels.document(row.document));
    put_party(out, "source", *actors, row.source);
    put_party(out, "addressee", *actors, row.addressee);
    put_text(out, "stance", row.stance);
    put_text(out, "quote", row.quote);
    put_text_or_null(out, "channel", row.channel);
    put_text_or_null(out, "time", row.time);
    std::string words;
    for (const resolve::TextSpan& span : row.spans) {
      words += (words.empty() ? "" : " … ") + labels.words(row.document, span);
    }
    put_text(out, "words", words);
    out.key("spans");
    out.begin_array();
    for (const resolve::TextSpan& span : row.spans) {
      out.begin_array();
      out.integer(span.begin);
      out.integer(span.end);
      out.end_array();
    }
    out.end_array();
    put_texts(out, "happenings", row.incidents);
    out.end_object();
  }
  out.end_array();
  return {};
}

void put_counts(JsonText& out, std::string_view key, const std::vector<query::NameCount>& counts) {
  out.key(key);
  out.begin_array();
  for (const query::NameCount& one : counts) {
    out.begin_object();
    put_text_or_null(out, "id", one.id);
    put_text(out, "name", one.name);
    put_count(out, "count", one.count);
    out.end_object();
  }
  out.end_array();
}

void put_by_type(JsonText& out, const std::map<std::string, std::int64_t>& by_type) {
  out.key("by_type");
  out.begin_object();
  for (const auto& [type, count] : by_type) put_count(out, type, count);
  out.end_object();
}

Result<query::Named> one_named(ledger::Database& database, const std::string& typed, query::Kind kind,
                               std::string_view what) {
  auto named = query::named(database, typed);
  if (!named) return named.error();
  std::erase_if(*named, [&](const query::Named& one) { return one.kind != kind; });
  if (named->empty()) {
    return Error{ErrorCode::kNotFound, fmt::format("there is no {} '{}' in the ledger.", what, typed)};
  }
  if (named->size() > 1) {
    std::vector<std::string> ids;
    for (const query::Named& one : *named) ids.push_back(one.id);
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("'{}' can be: {}. Write more of the id.", typed, fmt::join(ids, ", "))};
  }
  return std::move(named->front());
}

}  // namespace isnad::serve::routes
