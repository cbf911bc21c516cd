#include "resolve/parting.h"

#include <algorithm>

#include "core/loss_fields.h"

namespace isnad::resolve {
namespace {

// Which events tell a value.
class Telling {
 public:
  Telling(const Extraction& all, const std::vector<EventId>& gone, const std::vector<EventId>& staying)
      : all_(all), gone_(gone), staying_(staying) {}

  // Only events that are gone tell it: a role of theirs has it and none of those that stay; where no role has it, their
  // sentence and none of those that stay.
  [[nodiscard]] bool is_gone(EntityId entity, ByteSpan span) const {
    if (any(staying_, entity, span)) return false;
    if (any(gone_, entity, span)) return true;
    return stands_with(gone_, span) && !stands_with(staying_, span);
  }
  [[nodiscard]] bool is_gone(MentionId mention) const {
    return mention.valid() && is_gone({}, all_.mentions[mention.value].span);
  }

 private:
  [[nodiscard]] bool any(const std::vector<EventId>& events, EntityId entity, ByteSpan span) const {
    return std::ranges::any_of(events, [&](EventId id) {
      const Event& event = all_.events[id.value];
      const bool placed = event.place.valid() && all_.mentions[event.place.value].span.overlaps(span);
      return placed || std::ranges::any_of(event.roles, [&](const Role& role) {
               return (entity.valid() && role.entity == entity) ||
                      all_.mentions[role.mention.value].span.overlaps(span);
             });
    });
  }
  [[nodiscard]] bool stands_with(const std::vector<EventId>& events, ByteSpan span) const {
    return std::ranges::any_of(
        events, [&](EventId id) { return all_.sentences[all_.events[id.value].sentence].overlaps(span); });
  }

  const Extraction& all_;
  const std::vector<EventId>& gone_;
  const std::vector<EventId>& staying_;
};

// Modes that only the events that are gone tell.
void part_modes(const std::vector<Event>& events, const std::vector<EventId>& gone, Incident& incident) {
  const auto tells = [&](const std::vector<EventId>& some, EventMode mode) {
    return std::ranges::any_of(some, [&](EventId id) {
      const Event& event = events[id.value];
      return event.type == incident.type && std::ranges::find(event.modes, mode) != event.modes.end();
    });
  };
  std::erase_if(incident.modes, [&](EventMode mode) { return tells(gone, mode) && !tells(incident.events, mode); });
}

}  // namespace

void take_time(const std::vector<Event>& events, const std::vector<EventId>& members, Incident& into) {
  for (const EventId id : members) {
    const Event& event = events[id.value];
    if (!into.time_edtf.empty() || event.time_inferred || event.time_edtf.empty()) continue;
    into.time_edtf = event.time_edtf;
    into.time_event = id;
    into.time_basis = event.time_basis;
  }
}

void part(const Extraction& all, const std::function<bool(EventId)>& apart, Incident& incident) {
  std::vector<EventId> gone;
  for (const EventId event : incident.events) {
    if (apart(event)) gone.push_back(event);
  }
  if (gone.empty()) return;
  std::erase_if(incident.events, apart);
  const Telling telling(all, gone, incident.events);
  std::erase_if(incident.perpetrators, [&](const Perpetrator& one) {
    const ByteSpan span = one.mention.valid() ? all.mentions[one.mention.value].span : ByteSpan{};
    return telling.is_gone(one.entity, span);
  });
  // Whom a model charged with the whole has done what is left only where nobody does it by a role of his own, or of his
  // men.
  const auto acts = [&](const Perpetrator& one) {
    return std::ranges::any_of(incident.events, [&](EventId id) {
      return std::ranges::any_of(all.events[id.value].roles, [&](const Role& role) {
        const bool within =
            one.mention.valid() && all.mentions[role.mention.value].span.overlaps(all.mentions[one.mention.value].span);
        return role.role == RoleName::kActor && (role.entity == one.entity || within);
      });
    });
  };
  if (std::ranges::any_of(incident.perpetrators, acts)) std::erase_if(incident.perpetrators, std::not_fn(acts));
  const auto is_gone = [&](const Affected& one) { return telling.is_gone(one.entity, one.span); };
  std::erase_if(incident.targets, is_gone);
  std::erase_if(incident.victims, is_gone);
  std::erase_if(incident.instruments, [&](const Instrument& one) { return telling.is_gone({}, one.span); });
  part_modes(all.events, gone, incident);
  if (telling.is_gone(incident.place)) incident.place = {};
  incident.losses = {};
  incident.count.reset();
  for (const EventId id : incident.events) {
    const Event& event = all.events[id.value];
    core::take_missing_losses(incident.losses, event.losses);
    incident.losses.basis.insert(incident.losses.basis.end(), event.losses.basis.begin(), event.losses.basis.end());
    if (!incident.count) incident.count = event.count;
    if (!incident.place.valid() && !event.place_inferred) incident.place = event.place;
  }
  if (!incident.time_event.valid() || !apart(incident.time_event)) return;
  incident.time_edtf.clear();
  incident.time_event = {};
  incident.time_basis.clear();
  take_time(all.events, incident.events, incident);
}

}  // namespace isnad::resolve
