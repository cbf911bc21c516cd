#include "mcp/tools/pieces.h"

#include <algorithm>

#include "export/happening_json.h"
#include "ledger/query/resolution.h"
#include "mcp/arguments.h"

namespace isnad::mcp::tools {
namespace {

namespace query = ledger::query;

constexpr std::size_t kCitationsOfARow = 3;

Json row_json(const query::IncidentRow& row) {
  Json out = parsed(exports::happening_json(row));
  for (const char* key : {"time", "place"}) {
    if (out.contains(key) && out[key].is_object()) {
      for (const char* own : {"first_day", "last_day", "radius_km"}) out[key].erase(own);
      drop_empty(out[key]);
    }
  }
  for (const char* key : {"doers", "targets", "victims"}) {
    for (Json& one : out[key]) drop_empty(one);
  }
  drop_empty(out);
  return out;
}

}  // namespace

Result<desk::QueryWords> words_of(const Call& call) {
  serve::Asked asked = asked_of(call.arguments, {"about", "as_of", "sort", "limit", "cursor"});
  if (call.arguments.contains("about")) {
    asked.parameters.emplace_back("q", call.arguments["about"].get<std::string>());
  }
  auto words = serve::question_of(asked);
  if (!words || call.tool == "relations") return words;
  const desk::Words known = desk::incident_types();
  for (const std::string& type : words->types) {
    if (std::ranges::find(known, type) == known.end()) {
      return Error{ErrorCode::kInvalidInput, desk::not_among("type", type, known)};
    }
  }
  return words;
}

Result<Json> party(Answer& answer, const std::string& id) {
  if (id.empty()) return Json();
  const auto number = query::find_id(answer.database(), "actor", id);
  if (!number) return number.error();
  const auto rows = query::read_actor_rows(answer.database(), {*number});
  if (!rows) return rows.error();
  if (rows->empty()) return Json();
  return Json{{"id", id}, {"name", rows->front().name}, {"private", rows->front().is_private}};
}

Result<std::vector<Json>> happenings_of(Answer& answer, const std::vector<std::int64_t>& numbers) {
  const auto rows = query::read_rows(answer.database(), numbers);
  if (!rows) return rows.error();
  const auto incidents = query::read_incidents(answer.database(), &numbers);
  if (!incidents) return incidents.error();
  std::vector<Json> out;
  for (std::size_t i = 0; i < rows->size() && i < incidents->size(); ++i) {
    Json one = row_json((*rows)[i]);
    one["citations"] = answer.cite((*incidents)[i].reports, nullptr, kCitationsOfARow);
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::vector<Json>> statements_of(Answer& answer, const std::vector<std::int64_t>& numbers) {
  const auto rows = query::read_statement_rows(answer.database(), numbers);
  if (!rows) return rows.error();
  std::vector<Json> out;
  for (const query::StatementRow& row : *rows) {
    Json one{{"id", row.id}};
    for (const auto& [key, actor] : {std::pair("source", row.source), std::pair("addressee", row.addressee)}) {
      if (actor == 0) continue;
      const auto known = query::read_actor_rows(answer.database(), {actor});
      if (!known) return known.error();
      if (known->empty()) continue;
      one[key] = {{"id", known->front().id}, {"name", known->front().name}, {"private", known->front().is_private}};
    }
    one["stance"] = row.stance;
    for (const auto& [key, value] :
         {std::pair("quote", &row.quote), std::pair("channel", &row.channel), std::pair("time", &row.time)}) {
      if (!value->empty()) one[key] = *value;
    }
    std::string words;
    Json citations = Json::array();
    for (const resolve::TextSpan& span : row.spans) {
      words += (words.empty() ? "" : " … ") + answer.labels().words(row.document, span);
      citations.push_back(answer.cite(row.document, span));
    }
    one["words"] = std::move(words);
    if (!row.incidents.empty()) one["happenings"] = row.incidents;
    one["citations"] = std::move(citations);
    out.push_back(std::move(one));
  }
  return out;
}

Result<Json> titles_of(Answer& answer, const std::vector<std::int64_t>& numbers, std::size_t most) {
  const std::vector<std::int64_t> first(numbers.begin(),
                                        numbers.begin() + static_cast<std::ptrdiff_t>(std::min(most, numbers.size())));
  const auto rows = query::read_rows(answer.database(), first);
  if (!rows) return rows.error();
  Json out = Json::array();
  for (const query::IncidentRow& row : *rows) {
    out.push_back({{"id", row.id}, {"title", exports::happening_title(row)}});
  }
  return out;
}

}  // namespace isnad::mcp::tools
