#include "export/view/sides.h"

#include <algorithm>
#include <variant>

namespace isnad::exports::view {
namespace {

using resolve::Attribute;
using resolve::PartyValue;

SideClass class_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kState:
    case EntityKind::kStateForce:
    case EntityKind::kGovernmentBody:
      return SideClass::kState;
    case EntityKind::kArmedGroup:
    case EntityKind::kUmbrella:
      return SideClass::kGroup;
    case EntityKind::kPopulation:
      return SideClass::kCivilians;
    default:
      return SideClass::kUnknown;
  }
}

bool acts(EntityKind kind) {
  return kind != EntityKind::kPlace && kind != EntityKind::kFacility && kind != EntityKind::kWeapon &&
         kind != EntityKind::kVehicle && kind != EntityKind::kOther;
}

// Those agreed on, else all that are told.
std::vector<PartyValue> parties(const Attribute& attribute) {
  std::vector<PartyValue> out;
  const auto add = [&](const resolve::Value& value) {
    if (const auto* party = std::get_if<PartyValue>(&value)) out.push_back(*party);
  };
  if (attribute.agreed) {
    add(*attribute.agreed);
  } else {
    for (const resolve::ToldValue& told : attribute.values) add(told.value);
  }
  return out;
}

void add_to(Side& side, const View& view, const PartyValue& party) {
  const std::string name = party.actor.empty() ? party.name : view.actor_name(party.actor);
  if (name.empty() || std::ranges::find(side.names, name) != side.names.end()) return;
  side.names.push_back(name);
  if (!party.actor.empty()) side.actors.push_back(party.actor);
}

void classify(Side& side, const View& view) {
  if (side.names.empty() || side.actors.size() != side.names.size()) return;
  const auto class_of_actor = [&](const std::string& id) {
    const resolve::Actor* actor = view.actor(id);
    return actor == nullptr ? SideClass::kUnknown : class_of(actor->kind);
  };
  const SideClass first = class_of_actor(side.actors.front());
  if (std::ranges::all_of(side.actors, [&](const auto& id) { return class_of_actor(id) == first; })) side.of = first;
}

Side recipient_of(const View& view, const resolve::ResolvedIncident& incident) {
  Side actors, words;
  for (const Attribute* attribute : {&incident.targets, &incident.victims}) {
    for (const PartyValue& party : parties(*attribute)) {
      const resolve::Actor* actor = view.actor(party.actor);
      if (actor != nullptr && acts(actor->kind)) {
        add_to(actors, view, party);
      } else if (attribute == &incident.victims) {
        add_to(words, view, party);  // "two guards"
      }
    }
  }
  return actors.names.empty() ? words : actors;
}

}  // namespace

Sides sides_of(const View& view, const resolve::ResolvedIncident& incident) {
  Sides out;
  for (const PartyValue& party : parties(incident.perpetrators)) {
    if (party.responsibility != Responsibility::kDenied) add_to(out.doer, view, party);
  }
  out.recipient = recipient_of(view, incident);
  out.doers_disputed = incident.perpetrators.disputed;
  out.mutual = std::ranges::find(incident.modes, EventMode::kClash) != incident.modes.end();
  classify(out.doer, view);
  classify(out.recipient, view);
  return out;
}

std::string_view to_string(SideClass side) {
  constexpr std::string_view kWords[] = {"", "state", "group", "civilians"};
  return kWords[static_cast<std::size_t>(side)];
}

std::optional<std::int64_t> type_of_violence(const Sides& sides) {
  const SideClass doer = sides.doer.of, recipient = sides.recipient.of;
  if (doer == SideClass::kUnknown || doer == SideClass::kCivilians || recipient == SideClass::kUnknown)
    return std::nullopt;
  if (recipient == SideClass::kCivilians) return 3;
  return doer == SideClass::kGroup && recipient == SideClass::kGroup ? 2 : 1;
}

bool recipient_is_side_a(const Sides& sides) {
  return sides.doer.of == SideClass::kGroup && sides.recipient.of == SideClass::kState;
}

std::string_view direction(const Sides& sides) {
  if (sides.doer.names.empty() || sides.recipient.names.empty() || sides.doers_disputed) return "";
  if (sides.mutual) return "both";
  return recipient_is_side_a(sides) ? "b_to_a" : "a_to_b";
}

}  // namespace isnad::exports::view
