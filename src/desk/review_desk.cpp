#include "desk/review_desk.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/address.h"
#include "ledger/open.h"
#include "ledger/query/resolution.h"

namespace isnad::desk {

using resolve::Action;
using resolve::Decision;

Result<ReviewDesk> ReviewDesk::open(const std::string& db, const Resolver& resolver) {
  auto database = open_current(db, resolver, ledger::Access::kWrite);
  if (!database && database.error().code == ErrorCode::kResource && ledger::is_on_server(db)) {
    // Who may decide and not derive decides on what was derived last: decisions point at words.
    database = ledger::open_ledger(db, ledger::Access::kWrite);
  }
  if (!database) return database.error();
  auto incidents = ledger::query::read_incidents(*database);
  if (!incidents) return incidents.error();
  auto actors = ledger::query::read_actors(*database);
  if (!actors) return actors.error();
  auto redirects = ledger::query::read_redirects(*database);
  if (!redirects) return redirects.error();
  ReviewDesk desk(std::move(*database));
  for (const auto& incident : *incidents) desk.ids_.push_back(incident.id);
  for (const auto& actor : *actors) desk.ids_.push_back(actor.id);
  desk.incidents_ = std::move(*incidents);
  desk.actors_ = std::move(*actors);
  desk.redirects_ = std::move(*redirects);
  return desk;
}

Result<Decision> ReviewDesk::decide(Action action, const std::string& typed) {
  const auto id = current_id("incident or actor", typed, ids_, redirects_);
  if (!id) return id.error();
  Decision out;
  out.action = action;
  out.object = *id;
  out.about = incident(*id) != nullptr ? resolve::About::kIncident : resolve::About::kActor;
  const bool joins = action == Action::kMerge || action == Action::kSplit;
  if (out.about == resolve::About::kActor && !joins) {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("{} is an actor: actors can be merged and split; to {} is for incidents.", *id, to_string(action))};
  }
  const auto members = members_named(*id);
  if (!members) return members.error();
  for (const ReviewMember& member : *members) out.anchors.push_back(member.anchor);
  return out;
}

Result<std::vector<ReviewMember>> ReviewDesk::members_named(const std::string& id) {
  if (const auto* found = incident(id)) return members_of(database_, *found);
  const auto is_it = [&](const resolve::Actor& actor) { return actor.id == id; };
  return members_of(database_, *std::find_if(actors_.begin(), actors_.end(), is_it));
}

const resolve::ResolvedIncident* ReviewDesk::incident(const std::string& id) const {
  for (const auto& one : incidents_) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

}  // namespace isnad::desk
