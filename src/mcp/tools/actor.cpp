// actor.cpp: who is who at a date, and what is told to hold between actors: the tools `actor` and `relations`.
#include "desk/question.h"
#include "ledger/query/actor_view.h"
#include "ledger/query/find.h"
#include "ledger/query/resolution.h"
#include "mcp/tools/named.h"
#include "mcp/tools/pieces.h"

namespace isnad::mcp::tools {
namespace {

namespace query = ledger::query;

constexpr std::size_t kCitationsOfATie = 2, kVoices = 3;

Result<Json> party_of(Answer& answer, const std::string& id, const std::string& name) {
  if (id.empty()) return Json{{"id", nullptr}, {"name", name}};
  return party(answer, id);
}

Result<Json> tie_json(Answer& answer, const query::Tie& tie) {
  auto subject = party_of(answer, tie.subject, tie.subject_name);
  if (!subject) return subject.error();
  auto object = party_of(answer, tie.object, tie.object_name);
  if (!object) return object.error();
  Json out{{"relation", tie.relation.empty() ? Json() : Json(tie.relation)},
           {"type", tie.type},
           {"subject", std::move(*subject)},
           {"object", std::move(*object)}};
  if (!tie.labels.empty()) out["labels"] = tie.labels;
  out["valid"] = tie.valid.empty() ? Json() : Json(tie.valid);
  out["status"] = to_string(tie.status);
  out["disputed"] = tie.disputed;
  out["from"] = tie.relation.empty() ? "register" : "articles";
  if (!tie.reports.empty()) out["said"] = answer.said(tie.reports, nullptr, kVoices);
  out["citations"] = answer.cite(tie.reports, nullptr, kCitationsOfATie);
  return out;
}

// As many as may be read; how many there are more.
Result<Json> ties_json(Answer& answer, const std::vector<query::Tie>& ties, std::size_t& more) {
  constexpr std::size_t kMostTies = 25;
  Items items;
  for (const query::Tie& tie : ties) {
    if (items.size() == kMostTies) break;
    auto one = tie_json(answer, tie);
    if (!one) return one.error();
    if (!items.add(std::move(*one))) break;
  }
  more = ties.size() - items.size();
  return items.take();
}

Json who(const query::ActorView& view, const query::ActorRow& row) {
  constexpr std::size_t kMostNames = 40;
  Json out{{"id", view.actor.id},
           {"name", view.actor.name},
           {"kind", to_string(view.actor.kind)},
           {"registered", view.actor.registered},
           {"mentions", view.actor.mentions}};
  if (view.actor.collective) out["collective"] = true;
  if (!row.is_private) {
    out["names"] = Json::array();
    for (const resolve::ActorName& name : view.actor.names) {
      if (out["names"].size() == kMostNames) break;
      out["names"].push_back({{"name", name.name}, {"count", name.count}, {"documents", name.documents.size()}});
    }
    out["registered_names"] = Json::array();
    for (const query::RegisteredName& name : view.registered_names) {
      Json one{{"name", name.name}};
      for (const auto& [key, value] :
           {std::pair("language", &name.language), std::pair("since", &name.since), std::pair("until", &name.until)}) {
        if (!value->empty()) one[key] = *value;
      }
      out["registered_names"].push_back(std::move(one));
    }
  }
  out["private"] = row.is_private;
  return out;
}

Result<Json> relation_json(Answer& answer, const resolve::ResolvedRelation& relation) {
  auto subject = party(answer, relation.subject);
  if (!subject) return subject.error();
  auto object = party(answer, relation.object);
  if (!object) return object.error();
  Json out{{"id", relation.id},
           {"type", to_string(relation.type)},
           {"subject", std::move(*subject)},
           {"object", std::move(*object)}};
  if (!relation.labels.empty()) out["labels"] = relation.labels;
  out["disputed"] = relation.disputed;
  out["intervals"] = Json::array();
  for (const resolve::RelationInterval& interval : relation.intervals) {
    out["intervals"].push_back({{"valid", interval.valid.empty() ? Json() : Json(interval.valid)},
                                {"status", to_string(interval.status)},
                                {"said", answer.said(relation.reports, &interval.support, kVoices)},
                                {"citations", answer.cite(relation.reports, &interval.support, kCitationsOfATie)}});
  }
  return out;
}

}  // namespace

Result<Json> actor(const Call& call) {
  constexpr std::size_t kHappenings = 5, kMostCounted = 1000;
  query::AskedTime time;
  const std::string at = call.arguments.value("at", std::string());
  if (!at.empty()) {
    const auto days = desk::days_meant("at", at);
    if (!days) return days.error();
    time = {days->first, days->last};
  }
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  const auto number = one_actor(answer->database(), call.arguments["actor"].get<std::string>());
  if (!number) return number.error();
  const auto view = query::view_actor(answer->database(), call.bench.actors(), *number, time, kMostCounted);
  if (!view) return view.error();
  const auto rows = query::read_actor_rows(answer->database(), {*number});
  if (!rows) return rows.error();
  if (rows->empty()) return Error{ErrorCode::kNotFound, "the ledger lost it in between; ask again."};
  Json out{{"actor", who(*view, rows->front())}, {"at", at.empty() ? Json() : Json(at)}};
  std::size_t more_ties = 0, more_untimed = 0;
  auto held = ties_json(*answer, view->held, more_ties);
  if (!held) return held.error();
  out["ties"] = std::move(*held);
  auto untimed = ties_json(*answer, view->time_not_told, more_untimed);
  if (!untimed) return untimed.error();
  out["time_not_told"] = std::move(*untimed);
  const std::size_t shown = std::min(kHappenings, view->incidents.size());
  auto happened =
      happenings_of(*answer, {view->incidents.begin(), view->incidents.begin() + static_cast<std::ptrdiff_t>(shown)});
  if (!happened) return happened.error();
  out["happenings"] = std::move(*happened);
  out["more"] = {{"ties", more_ties}, {"time_not_told", more_untimed}, {"happenings", view->incidents.size() - shown}};
  return answer->finish(std::move(out));
}

Result<Json> relations(const Call& call) {
  constexpr std::size_t kStandard = 20;
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  auto words = words_of(call);
  if (!words) return words.error();
  words->at = call.arguments.value("at", std::string());
  const auto filter = desk::filter_of(answer->database(), call.bench.actors(), *words);
  if (!filter) return filter.error();
  const auto numbers = query::find_relations(answer->database(), *filter);
  if (!numbers) return numbers.error();
  auto out =
      paged(*answer, *numbers, kStandard, [&](const std::vector<std::int64_t>& some) -> Result<std::vector<Json>> {
        const auto things = query::read_relations(answer->database(), &some);
        if (!things) return things.error();
        std::vector<Json> made;
        for (const resolve::ResolvedRelation& one : *things) {
          auto json = relation_json(*answer, one);
          if (!json) return json.error();
          made.push_back(std::move(*json));
        }
        return made;
      });
  if (!out) return out.error();
  return answer->finish(std::move(*out));
}

}  // namespace isnad::mcp::tools
