#include "desk/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <ctime>
#include <set>
#include <utility>

#include "desk/review_value.h"
#include "export/ledger_json.h"
#include "ledger/decisions.h"
#include "ledger/derived.h"

namespace isnad::desk {
namespace {

using resolve::Action;
using resolve::Decision;

std::string now_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, size};
}

Result<Decisions> mark(ReviewDesk& desk, const DecisionAsked& asked) {
  Decisions out;
  for (const std::string& id : asked.named) {
    auto decision = desk.decide(asked.action, id);
    if (!decision) return decision.error();
    out.push_back(std::move(*decision));
  }
  return out;
}

Result<Decisions> correct(ReviewDesk& desk, const DecisionAsked& asked) {
  auto decision = desk.decide(Action::kCorrect, asked.named.front());
  if (!decision) return decision.error();
  const resolve::NamedAttribute& attribute = *resolve::find_attribute(asked.field);  // the command line knows them
  const auto value = read_value(attribute, asked.value, desk.known(decision->object));
  if (!value) return value.error();
  const resolve::Attribute& before = desk.incident(decision->object)->*attribute.attribute;
  decision->field = asked.field;
  if (before.agreed) decision->old_json = exports::ledger_json(*before.agreed);
  decision->new_json = exports::ledger_json(*value);
  return Decisions{std::move(*decision)};
}

Result<Decisions> merge(ReviewDesk& desk, const DecisionAsked& asked) {
  const auto first = desk.decide(Action::kMerge, asked.named.front());
  if (!first) return first.error();
  Decisions out;
  for (std::size_t i = 1; i < asked.named.size(); ++i) {
    auto second = desk.decide(Action::kMerge, asked.named[i]);
    if (!second) return second.error();
    if (second->about != first->about) {
      return Error{ErrorCode::kInvalidInput, "an incident and an actor can't be one: name two of a kind."};
    }
    if (second->object == first->object) {
      return Error{ErrorCode::kInvalidInput,
                   fmt::format("{} and {} are one already.", asked.named.front(), asked.named[i])};
    }
    Decision decision = *first;
    decision.others = std::move(second->anchors);
    decision.old_json = '"' + second->object + '"';
    out.push_back(std::move(decision));
  }
  return out;
}

Result<Decisions> split(ReviewDesk& desk, const DecisionAsked& asked) {
  auto decision = desk.decide(Action::kSplit, asked.named.front());
  if (!decision) return decision.error();
  const auto members = desk.members_named(decision->object);
  if (!members) return members.error();
  auto sides = split_of(*members, {asked.named.begin() + 1, asked.named.end()});
  if (!sides) return sides.error();
  decision->anchors = std::move(sides->stay);
  decision->others = std::move(sides->go);
  return Decisions{std::move(*decision)};
}

Result<Decisions> undo(ReviewDesk& desk, const DecisionAsked& asked) {
  const auto all = ledger::read_decisions(desk.database());
  if (!all) return all.error();
  Decisions out;
  for (const std::string& typed : std::set<std::string>(asked.named.begin(), asked.named.end())) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    const auto found = std::find_if(all->begin(), all->end(), [&](const Decision& one) { return one.id == number; });
    if (error != std::errc() || *end != '\0' || found == all->end()) {
      return Error{ErrorCode::kNotFound, fmt::format("there is no decision '{}'; isnad log lists them.", typed)};
    }
    // An undo that holds makes a difference to what stands.
    Decisions without = *all, with = *all;
    without.erase(without.begin() + (found - all->begin()));
    if (found->action != Action::kUndo) {
      const auto standing = resolve::standing(with);
      const auto same = [&](const Decision& one) { return one.id == number; };
      if (std::none_of(standing.begin(), standing.end(), same)) {
        return Error{ErrorCode::kInvalidInput,
                     fmt::format("decision {} is undone already; undo the undo to bring it back.", number)};
      }
    } else if (resolve::standing(without).size() == resolve::standing(with).size()) {
      return Error{ErrorCode::kInvalidInput, fmt::format("decision {} is undone already.", number)};
    }
    Decision decision;
    decision.action = Action::kUndo;
    decision.about = found->about;
    decision.object = found->object;
    decision.undoes = number;
    out.push_back(std::move(decision));
  }
  return out;
}

}  // namespace

Result<Decisions> decisions_for(ReviewDesk& desk, const DecisionAsked& asked) {
  switch (asked.action) {
    case Action::kCorrect:
      return correct(desk, asked);
    case Action::kMerge:
      return merge(desk, asked);
    case Action::kSplit:
      return split(desk, asked);
    case Action::kUndo:
      return undo(desk, asked);
    case Action::kAccept:
    case Action::kReject:
      break;
  }
  return mark(desk, asked);
}

Status decide(ReviewDesk& desk, Decisions& decisions, const Decider& decider, const Resolver& resolver,
              const std::function<void(const Decision&)>& told) {
  for (Decision& decision : decisions) {
    decision.at = now_utc();
    decision.by = decider.by;
    decision.why = decider.why;
    const auto number = ledger::append_decision(desk.database(), decision);
    if (!number) return number.error();
    decision.id = *number;
    if (told) told(decision);
  }
  // Who may only decide leaves the rest to whoever may derive.
  const auto may = ledger::may_derive(desk.database());
  if (!may) return may.error();
  return *may ? derive_anew(desk.database(), resolver) : Status();
}

}  // namespace isnad::desk
