// cite.cpp: a citation to copy: the tool `cite`.
#include <algorithm>

#include "ledger/query/circles.h"
#include "ledger/query/resolution.h"
#include "mcp/tools/pieces.h"
#include "serve/routes/routes.h"

namespace isnad::mcp::tools {
namespace {

namespace query = ledger::query;

constexpr std::size_t kMostParts = 40;  // as the workbench's citation has

template <typename Read, typename Cite>
Status cite_one(Answer& answer, std::int64_t number, Read read, Cite cite) {
  const query::ThingNumbers numbers = {number};
  const auto things = read(answer.database(), &numbers);
  if (!things) return things.error();
  for (const auto& thing : *things) cite(thing);
  return {};
}

Status cite_parts(Answer& answer, const query::Named& named) {
  const auto reports = [&](const auto& thing) {
    for (std::size_t i = 0; i < thing.reports.size() && i < kMostParts; ++i) {
      answer.cite(thing.reports[i].document, thing.reports[i].span);
    }
  };
  switch (named.kind) {
    case query::Kind::kIncident:
      return cite_one(answer, named.number, query::read_incidents, reports);
    case query::Kind::kRelation:
      return cite_one(answer, named.number, query::read_relations, reports);
    case query::Kind::kStatement:
      return cite_one(answer, named.number, query::read_statements, [&](const resolve::ResolvedStatement& one) {
        for (const resolve::TextSpan& span : one.content) answer.cite(one.document, span);
      });
    case query::Kind::kStory:
      return cite_one(answer, named.number, query::read_stories, [&](const resolve::Story& story) {
        for (const std::string& document : story.documents) answer.cite(document, std::nullopt);
      });
    case query::Kind::kDocument:
      answer.cite(named.id, std::nullopt);
      return {};
    case query::Kind::kActor:
      return {};
  }
  return {};
}

}  // namespace

Result<Json> cite(const Call& call) {
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  serve::Asked asked;
  asked.rest = call.arguments["id"].get<std::string>();
  const auto body = body_of(serve::routes::cite(call.bench, asked));
  if (!body) return body.error();
  Json out;
  for (const char* key : {"id", "kind", "title", "text"}) out[key] = (*body)[key];
  const auto named = query::named(answer->database(), out["id"].get<std::string>());
  if (!named) return named.error();
  for (const query::Named& one : *named) {
    if (one.id != out["id"].get<std::string>()) continue;
    if (Status done = cite_parts(*answer, one); !done) return done.error();
    if (one.kind == query::Kind::kActor) {
      auto known = party(*answer, one.id);
      if (!known) return known.error();
      answer->veil().take_marks(*known);
    }
    break;
  }
  return answer->finish(std::move(out));
}

}  // namespace isnad::mcp::tools
