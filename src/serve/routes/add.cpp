// add.cpp: POST /articles, GET /jobs, /jobs/{id}.
#include <fmt/format.h>

#include "export/json_tree.h"
#include "ledger/query/overview.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

constexpr std::size_t kMostFiles = 500, kMostArticles = 500, kMostHappenings = 200;

Result<std::string> job_json(Workbench& bench, const Job& job) {
  query::News news;
  if (job.state != JobState::kQueued && job.before >= 0) {
    auto reader = bench.readers().lend();
    if (!reader) return reader.error();
    auto found = query::news_since((*reader)->database, job.before, job.after, kMostArticles);
    if (!found) return found.error();
    news = std::move(*found);
    if (news.incident_ids.size() > kMostHappenings) news.incident_ids.resize(kMostHappenings);
  }
  JsonText out;
  out.begin_object();
  put_text(out, "id", job.id);
  put_text(out, "kind", "add");
  put_text(out, "state", to_string(job.state));
  put_text(out, "started", job.started);
  put_text_or_null(out, "ended", job.ended);
  put_texts(out, "files", job.files);
  put_count(out, "added", news.articles);
  put_count(out, "known", job.known);
  put_texts(out, "messages", job.messages);
  put_texts(out, "articles", news.article_ids);
  put_texts(out, "happenings", news.incident_ids);
  out.end_object();
  return out.take();
}

// A pasted article, as a line of the contract's input.
Result<File> pasted(const std::string& body) {
  auto tree = exports::parse_json(body);
  if (!tree) return Error{ErrorCode::kInvalidInput, "the body is no JSON: " + tree.error().message};
  using Kind = exports::JsonNode::Kind;
  if (tree->kind != Kind::kObject) return Error{ErrorCode::kInvalidInput, "the body is no JSON object."};
  bool has_text = false;
  JsonText out;
  out.begin_object();
  for (std::size_t i = 0; i < tree->keys.size(); ++i) {
    const std::string& key = tree->keys[i];
    const exports::JsonNode& value = tree->items[i];
    const desk::Words known = {"text", "title", "outlet", "published", "url"};
    if (std::ranges::find(known, key) == known.end()) {
      return Error{ErrorCode::kInvalidInput, desk::not_among("key", key, known)};
    }
    if (value.kind != Kind::kText) return Error{ErrorCode::kInvalidInput, fmt::format("{}: a text was expected.", key)};
    if (value.text.empty()) continue;
    has_text = has_text || key == "text";
    // What has tags is read as a page.
    const bool is_page = key == "text" && value.text.find("</p>") != std::string::npos;
    put_text(out, is_page ? std::string_view("html") : std::string_view(key), value.text);
  }
  out.end_object();
  if (!has_text) return Error{ErrorCode::kInvalidInput, "text: there is no text in it."};
  return File{"pasted.ndjson", out.take() + '\n'};
}

Result<std::string> begin(Workbench& bench, const Asked& asked) {
  std::vector<File> files = asked.files;
  if (files.empty()) {
    auto one = pasted(asked.body);
    if (!one) return one.error();
    files.push_back(std::move(*one));
  }
  if (files.size() > kMostFiles) {
    return Error{ErrorCode::kInvalidInput, fmt::format("more than {} files at a time.", kMostFiles)};
  }
  const auto job = bench.jobs().add(files);
  if (!job) return job.error();
  return job_json(bench, *job);
}

Result<std::string> list(Workbench& bench) {
  std::string out = "{\"items\":[";
  for (const Job& job : bench.jobs().all()) {
    const auto json = job_json(bench, job);
    if (!json) return json.error();
    out += (out.back() == '[' ? "" : ",") + *json;
  }
  return out + "]}";
}

Reply unkept(Result<std::string> body, int status) {
  Reply reply = reply_of(std::move(body));
  reply.keep = false;
  if (reply.status == 200) reply.status = status;
  return reply;
}

}  // namespace

Reply add_articles(Workbench& bench, const Asked& asked) { return unkept(begin(bench, asked), 202); }

Reply jobs(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {}); !fine) return error_reply(fine.error());
  return unkept(list(bench), 200);
}

Reply job(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {}); !fine) return error_reply(fine.error());
  const auto found = bench.jobs().find(asked.rest);
  if (!found) return error_reply(404, "not_found", "there is no such job.", "Jobs are known until isnad serve ends.");
  return unkept(job_json(bench, *found), 200);
}

}  // namespace isnad::serve::routes
