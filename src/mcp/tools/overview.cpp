// overview.cpp: what there is: the tool `overview`.
#include "mcp/answer.h"
#include "serve/routes/routes.h"

namespace isnad::mcp::tools {

Result<Json> overview(const Call& call) {
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  const auto body = body_of(serve::routes::overview(call.bench, {}));
  if (!body) return body.error();
  Json out;
  for (const char* key :
       {"articles",   "outlets",        "stories", "first_published", "last_published",    "first_day", "last_day",
        "happenings", "happenings_all", "series",  "actors",          "registered_actors", "relations", "statements",
        "places",     "disputes",       "undated", "unplaced",        "not_read",          "failed",    "decisions"}) {
    if (body->contains(key)) out[key] = (*body)[key];
  }
  for (const Json& language : body->value("languages", Json::array())) {
    out["languages"].push_back({{"language", language.value("name", "")}, {"articles", language.value("count", 0)}});
  }
  auto done = answer->finish(std::move(out));
  if (done) done->erase("citations");
  return done;
}

}  // namespace isnad::mcp::tools
