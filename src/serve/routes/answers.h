// answers.h: how routes answer: what can fail gives a Result, and becomes an answer in one place; pieces of JSON that
// several of them write. Private to routes/.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "export/happening_json.h"
#include "export/json_text.h"
#include "ledger/query/circles.h"
#include "ledger/query/labels.h"
#include "ledger/query/thing_rows.h"
#include "serve/workbench.h"

namespace isnad::serve::routes {

using exports::JsonText;
using exports::put_count;
using exports::put_flag;
using exports::put_number_or_null;
using exports::put_text;
using exports::put_text_or_null;
using exports::put_texts;

[[nodiscard]] inline Reply reply_of(Result<std::string> body) {
  return body ? json_reply(std::move(*body)) : error_reply(body.error());
}

// "key": a list of rows.
[[nodiscard]] Status put_happenings(JsonText& out, std::string_view key, ledger::Database& database,
                                    const std::vector<std::int64_t>& numbers);
void put_article_label(JsonText& out, const ledger::query::DocumentLabel& label);
void put_actor_row(JsonText& out, const ledger::query::ActorRow& row);
void put_article_row(JsonText& out, const ledger::query::ArticleRow& row);
[[nodiscard]] Status put_statements(JsonText& out, std::string_view key, ledger::Database& database,
                                    ledger::query::Labels& labels, const std::vector<std::int64_t>& numbers);
void put_counts(JsonText& out, std::string_view key, const std::vector<ledger::query::NameCount>& counts);
void put_by_type(JsonText& out, const std::map<std::string, std::int64_t>& by_type);
// An actor as a party of its own; null for 0.
[[nodiscard]] Status put_party(JsonText& out, std::string_view key, ledger::Database& database, std::int64_t actor);

// The one thing of that kind that an id, an old id or a beginning means. kNotFound, kInvalidInput with all that it can
// be.
[[nodiscard]] Result<ledger::query::Named> one_named(ledger::Database& database, const std::string& typed,
                                                     ledger::query::Kind kind, std::string_view what);

}  // namespace isnad::serve::routes
