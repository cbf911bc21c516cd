// overview.cpp: GET /overview.
#include "ledger/query/overview.h"

#include <fmt/format.h>

#include <filesystem>

#include "ledger/address.h"
#include "ledger/decisions.h"
#include "ledger/open.h"
#include "ledger/query/find.h"
#include "resolve/decisions.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

constexpr std::size_t kFurthest = 1'000'000'000;

void put_not_read(JsonText& out, const query::Overview& seen, query::Labels& labels) {
  out.key("not_read");
  out.begin_array();
  for (const query::Overview::NotRead& one : seen.not_read) {
    out.begin_object();
    put_text(out, "reason", one.reason);
    put_count(out, "count", one.count);
    out.key("articles");
    out.begin_array();
    for (const std::string& id : one.articles) put_article_label(out, labels.document(id));
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

void put_made_by(JsonText& out, const query::Overview& seen) {
  out.key("made_by");
  out.begin_array();
  for (const query::Overview::MadeBy& one : seen.made_by) {
    out.begin_object();
    put_text(out, "program", one.program);
    put_text(out, "model", one.model);
    put_text(out, "tables", one.tables);
    put_text(out, "weights", one.weights);
    put_text(out, "gazetteer", one.gazetteer);
    put_count(out, "articles", one.articles);
    out.end_object();
  }
  out.end_array();
}

Status put_news(JsonText& out, ledger::Database& database, const Asked& asked) {
  constexpr std::size_t kMost = 100;
  out.key("new");
  if (!asked.has("seen")) {
    out.null();
    return {};
  }
  const auto seen = asked.number("seen", 0, kFurthest);
  if (!seen) return seen.error();
  const auto news = query::news_since(database, static_cast<std::int64_t>(*seen), -1, kMost);
  if (!news) return news.error();
  out.begin_object();
  put_count(out, "articles", news->articles);
  put_count(out, "happenings", news->incidents);
  put_texts(out, "article_ids", news->article_ids);
  put_texts(out, "happening_ids", news->incident_ids);
  out.end_object();
  return {};
}

Result<std::string> body_of(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {"seen"}); !fine) return fine.error();
  auto reader = bench.readers().lend();
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto seen = query::overview_of(database);
  if (!seen) return seen.error();
  const auto worth = bench.tally_of_all(**reader, true);
  if (!worth) return worth.error();
  const auto decisions = ledger::read_decisions(database);
  if (!decisions) return decisions.error();
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  JsonText out;
  out.begin_object();
  put_count(out, "articles", seen->articles);
  put_count(out, "outlets", seen->outlets);
  put_count(out, "stories", seen->stories);
  for (const auto& [key, day] :
       {std::pair("first_published", &seen->first_published), std::pair("last_published", &seen->last_published),
        std::pair("first_day", &seen->first_day), std::pair("last_day", &seen->last_day)}) {
    put_text_or_null(out, key, *day);
  }
  put_count(out, "happenings", (*worth)->all);
  put_count(out, "happenings_all", seen->happenings);
  put_count(out, "series", seen->series);
  put_count(out, "actors", seen->actors);
  put_count(out, "registered_actors", seen->registered_actors);
  put_count(out, "relations", seen->relations);
  put_count(out, "statements", seen->statements);
  put_count(out, "places", seen->places);
  put_count(out, "disputes", seen->disputes);
  put_count(out, "decisions", static_cast<std::int64_t>(resolve::standing(*decisions).size()));
  const auto open = (*worth)->reviews.find("none");
  put_count(out, "open_reviews", open == (*worth)->reviews.end() ? 0 : open->second);
  put_count(out, "undated", seen->undated);
  put_count(out, "unplaced", seen->unplaced);
  put_not_read(out, *seen, *labels);
  std::vector<std::string> failed;
  for (const Job& job : bench.jobs().all()) {
    if (job.state == JobState::kFailed) failed.insert(failed.end(), job.messages.begin(), job.messages.end());
  }
  put_texts(out, "failed", failed);
  std::vector<query::NameCount> languages;
  for (const auto& [language, count] : seen->languages) languages.push_back({"", language, count});
  put_counts(out, "languages", languages);
  put_count(out, "newest", seen->newest);
  if (Status done = put_news(out, database, asked); !done) return done.error();
  put_text(out, "ledger", ledger::name_of(bench.settings().db));
  put_text(out, "fingerprint", (*reader)->state);
  put_count(out, "schema", ledger::kSchemaVersion);
  put_flag(out, "stale", bench.keeper().stale());
  put_text(out, "program", bench.settings().version);
  put_made_by(out, *seen);
  put_flag(out, "read_only", bench.settings().read_only);
  out.end_object();
  return out.take();
}

}  // namespace

Reply overview(Workbench& bench, const Asked& asked) {
  Reply reply = reply_of(body_of(bench, asked));
  reply.keep = false;  // jobs and staleness change beside the ledger
  return reply;
}

}  // namespace isnad::serve::routes
