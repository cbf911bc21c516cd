// happenings.cpp: what happened, one happening whole, what contradicts: the tools `happenings`, `happening`,
// `disputes`.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "export/ledger_json.h"
#include "export/ledger_tables.h"
#include "ledger/query/circles.h"
#include "ledger/query/find.h"
#include "ledger/query/labels.h"
#include "ledger/query/resolution.h"
#include "mcp/arguments.h"
#include "mcp/tools/named.h"
#include "mcp/tools/pieces.h"
#include "serve/routes/routes.h"

namespace isnad::mcp::tools {
namespace {

namespace query = ledger::query;

constexpr std::array<std::string_view, 14> kAttributes = {
    "time",    "place",    "perpetrators", "targets",   "victims", "instruments",    "killed",
    "wounded", "captured", "missing",      "displaced", "outcome", "responsibility", "modality"};

Result<std::vector<std::int64_t>> found_by(const Call& call, Answer& answer) {
  const auto words = words_of(call);
  if (!words) return words.error();
  const auto order = serve::order_of(asked_of(call.arguments));
  if (!order) return order.error();
  const auto found = call.bench.find(answer.reader(), *words, *order);
  if (!found) return found.error();
  return **found;
}

// Of the contract's object, each value with its reports. `object`: ledger_json of the incident.
Json attributes_of(const Json& object) {
  constexpr std::size_t kMostValues = 40;
  Json out = Json::object();
  for (const std::string_view name : kAttributes) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_object()) continue;
    Json one{{"agreed", found->value("agreed", Json())}, {"disputed", found->value("disputed", false)}};
    one["values"] = Json::array();
    const Json values = found->value("values", Json::array());
    if (values.empty() && one["agreed"].is_null()) continue;
    for (const Json& value : values) {
      if (one["values"].size() == kMostValues) {
        one["more_values"] = values.size() - kMostValues;
        break;
      }
      Json told{{"value", value.value("value", Json())}, {"reports", value.value("support", Json::array())}};
      for (const char* mark : {"developing", "inferred"}) {
        if (value.value(mark, false)) told[mark] = true;
      }
      one["values"].push_back(std::move(told));
    }
    out[std::string(name)] = std::move(one);
  }
  return out;
}

Json report_json(Answer& answer, const resolve::Report& report, std::size_t number) {
  Json chain = Json::array();
  for (const resolve::Link& link : report.chain) {
    if (link.author) {
      chain.push_back({{"source", "author"}});
      continue;
    }
    Json one{{"source", link.actor.empty() ? Json() : Json(link.actor)},
             {"name", answer.labels().actor(link.actor)},
             {"words", link.words},
             {"stance", to_string(link.stance)}};
    if (!link.channel.empty()) one["channel"] = link.channel;
    chain.push_back(std::move(one));
  }
  return {{"number", number},
          {"said", exports::said_text(report.document, report.chain, answer.labels())},
          {"origin", report.origin},
          {"attribution", std::move(chain)},
          {"citation", answer.cite(report.document, report.span)}};
}

// What hangs together with it, and what is said on it.
Status put_around(Json& out, Answer& answer, std::int64_t number) {
  constexpr std::size_t kMost = 20;
  ledger::Database& database = answer.database();
  out["around"] = Json::array();
  for (const auto& [how, numbers] : {std::pair("covers", query::covered_by(database, number)),
                                     std::pair("covered_by", query::covering(database, number)),
                                     std::pair("came_of", query::threats_before(database, number)),
                                     std::pair("led_to", query::deeds_after(database, number))}) {
    if (!numbers) return numbers.error();
    const std::vector<std::int64_t> first(
        numbers->begin(), numbers->begin() + static_cast<std::ptrdiff_t>(std::min(kMost, numbers->size())));
    auto rows = happenings_of(answer, first);
    if (!rows) return rows.error();
    for (Json& row : *rows) out["around"].push_back({{"how", how}, {"happening", std::move(row)}});
  }
  auto told = query::statements_on(database, number);
  if (!told) return told.error();
  told->resize(std::min(kMost, told->size()));
  auto statements = statements_of(answer, *told);
  if (!statements) return statements.error();
  out["statements"] = std::move(*statements);
  return {};
}

}  // namespace

Result<Json> happenings(const Call& call) {
  constexpr std::size_t kStandard = 10;
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  const auto numbers = found_by(call, *answer);
  if (!numbers) return numbers.error();
  auto out = paged(*answer, *numbers, kStandard,
                   [&](const std::vector<std::int64_t>& some) { return happenings_of(*answer, some); });
  if (!out) return out.error();
  return answer->finish(std::move(*out));
}

Result<Json> happening(const Call& call) {
  constexpr std::size_t kStandard = 30;
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  const auto named = one_of(answer->database(), call.arguments["id"].get<std::string>(), query::Kind::kIncident);
  if (!named) return named.error();
  const auto page = answer->page(kStandard);
  if (!page) return page.error();
  const query::ThingNumbers numbers = {named->number};
  const auto incidents = query::read_incidents(answer->database(), &numbers);
  if (!incidents) return incidents.error();
  auto rows = happenings_of(*answer, numbers);
  if (!rows) return rows.error();
  if (incidents->empty() || rows->empty()) {
    return Error{ErrorCode::kNotFound, "the ledger lost it in between; ask again."};
  }
  const resolve::ResolvedIncident& incident = incidents->front();
  Json out;
  out["happening"] = std::move(rows->front());
  out["attributes"] = attributes_of(parsed(exports::ledger_json(incident)));
  Items reports;
  std::size_t next = page->offset;
  for (; next < incident.reports.size() && reports.size() < page->limit; ++next) {
    if (!reports.add(report_json(*answer, incident.reports[next], next))) break;
  }
  out["reports"] = reports.take();
  out["total"] = incident.reports.size();
  out["next_cursor"] = answer->next_cursor(next, incident.reports.size());
  if (Status done = put_around(out, *answer, named->number); !done) return done.error();
  return answer->finish(std::move(out));
}

Result<Json> disputes(const Call& call) {
  constexpr std::size_t kStandard = 10, kVoices = 5;
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  const auto page = answer->page(kStandard);
  if (!page) return page.error();
  if (const auto words = words_of(call); !words) return words.error();
  serve::Asked asked = asked_of(call.arguments, {"about", "limit", "cursor"});
  if (call.arguments.contains("about")) {
    asked.parameters.emplace_back("q", call.arguments["about"].get<std::string>());
  }
  asked.parameters.emplace_back("offset", std::to_string(page->offset));
  asked.parameters.emplace_back("limit", std::to_string(page->limit));
  const auto body = body_of(serve::routes::disputes(call.bench, asked));
  if (!body) return body.error();
  Items items;
  for (const Json& dispute : (*body)["items"]) {
    Json one;
    if (dispute.value("incident", Json()).is_string()) {
      const auto number = query::find_id(answer->database(), "incident", dispute["incident"].get<std::string>());
      if (!number) return number.error();
      auto rows = happenings_of(*answer, {*number});
      if (!rows) return rows.error();
      if (!rows->empty()) one["happening"] = std::move(rows->front());
    } else {
      one["relation"] = dispute.value("relation", Json());
    }
    one["title"] = dispute["title"];
    one["attribute"] = dispute["attribute"];
    one["sides"] = Json::array();
    for (const Json& side : dispute["sides"]) {
      Json told{{"value", side.value("value", Json())}, {"label", side.value("label", "")}, {"said", Json::array()}};
      told["citations"] = Json::array();
      for (const char* key : {"status", "developing"}) {
        if (side.contains(key)) told[key] = side[key];
      }
      for (const Json& report : side.value("reports", Json::array())) {
        const Json voice = report.value("said", Json(""));
        if (told["said"].size() < kVoices && std::ranges::find(told["said"], voice) == told["said"].end()) {
          told["said"].push_back(voice);
        }
        if (told["citations"].size() == kVoices) continue;
        const resolve::TextSpan span{report["span"][0].get<std::uint32_t>(), report["span"][1].get<std::uint32_t>()};
        const int number = answer->cite(report["document"].get<std::string>(), span);
        if (std::ranges::find(told["citations"], Json(number)) == told["citations"].end()) {
          told["citations"].push_back(number);
        }
      }
      one["sides"].push_back(std::move(told));
    }
    if (!items.add(std::move(one))) break;
  }
  return answer->finish_list(std::move(items), *page, body->value("kept", std::size_t{0}));
}

}  // namespace isnad::mcp::tools
