// sources.cpp: who said what, and how what a source told fared: the tools `statements` and `sources`.
#include <algorithm>
#include <utility>

#include "export/source_table.h"
#include "ledger/query/find.h"
#include "ledger/query/source_record.h"
#include "mcp/arguments.h"
#include "mcp/tools/pieces.h"
#include "serve/routes/routes.h"

namespace isnad::mcp::tools {
namespace {

namespace query = ledger::query;

// The row of the source that the workbench found by its name.
const query::SourceRow* row_of(const std::vector<query::SourceRow>& rows, const Json& found) {
  const bool is_outlet = found.value("kind", "") == "outlet";
  const auto at = std::ranges::find_if(rows, [&](const query::SourceRow& one) {
    return one.is_outlet == is_outlet && one.name == found.value("name", "") &&
           (is_outlet || found.value("id", Json()) == Json(one.id));
  });
  return at == rows.end() ? nullptr : &*at;
}

Result<Json> record(const Call& call, Answer& answer) {
  constexpr std::size_t kMost = 10;
  serve::Asked asked = asked_of(call.arguments, {"name", "limit", "cursor"});
  asked.rest = call.arguments["name"].get<std::string>();
  const auto body = body_of(serve::routes::source(call.bench, asked));
  if (!body) return body.error();
  const auto rows = call.bench.sources(answer.reader());
  if (!rows) return rows.error();
  const query::SourceRow* row = row_of(**rows, (*body)["row"]);
  if (row == nullptr) return Error{ErrorCode::kNotFound, "the ledger lost it in between; ask again."};
  const auto told = query::told_by(answer.database(), row->name, row->actor);
  if (!told) return told.error();
  std::vector<std::int64_t> newest, contradicted;
  for (const query::ToldBy& one : *told) {
    if (newest.size() < kMost) newest.push_back(one.incident);
    if (one.contradicted && contradicted.size() < kMost) contradicted.push_back(one.incident);
  }
  Json out{{"record", parsed(exports::source_json({*row, query::record_of(*told)}))}};
  for (const auto& [key, numbers] : {std::pair("contradictions", &contradicted), std::pair("told", &newest)}) {
    auto rows_of = happenings_of(answer, *numbers);
    if (!rows_of) return rows_of.error();
    out[key] = std::move(*rows_of);
  }
  return out;
}

}  // namespace

Result<Json> statements(const Call& call) {
  constexpr std::size_t kStandard = 20;
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  const auto order = serve::order_of(asked_of(call.arguments));
  if (!order) return order.error();
  Json arguments = call.arguments;
  arguments.erase("stance");
  auto words = words_of({call.bench, call.tool, arguments});
  if (!words) return words.error();
  for (const Json& stance : call.arguments.value("stance", Json::array())) {
    words->types.push_back(stance.get<std::string>());
  }
  words->all = true;
  const auto filter = desk::filter_of(answer->database(), call.bench.actors(), *words);
  if (!filter) return filter.error();
  const auto numbers = query::find_statements(answer->database(), *filter, *order);
  if (!numbers) return numbers.error();
  auto out = paged(*answer, *numbers, kStandard,
                   [&](const std::vector<std::int64_t>& some) { return statements_of(*answer, some); });
  if (!out) return out.error();
  return answer->finish(std::move(*out));
}

Result<Json> sources(const Call& call) {
  constexpr std::size_t kStandard = 20;
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  if (call.arguments.contains("name")) {
    auto out = record(call, *answer);
    if (!out) return out.error();
    return answer->finish(std::move(*out));
  }
  const auto page = answer->page(kStandard);
  if (!page) return page.error();
  serve::Asked asked = asked_of(call.arguments, {"limit", "cursor"});
  asked.parameters.emplace_back("offset", std::to_string(page->offset));
  asked.parameters.emplace_back("limit", std::to_string(page->limit));
  const auto body = body_of(serve::routes::sources(call.bench, asked));
  if (!body) return body.error();
  Items items;
  for (const Json& row : (*body)["items"]) {
    Json one = row;
    if (one.value("kind", "") == "speaker" && one.value("id", Json()).is_string()) {
      auto known = party(*answer, one["id"].get<std::string>());
      if (!known) return known.error();
      one["private"] = known->value("private", false);
    }
    drop_empty(one);
    if (!items.add(std::move(one))) break;
  }
  return answer->finish_list(std::move(items), *page, body->value("kept", std::size_t{0}));
}

}  // namespace isnad::mcp::tools
