#include "extract/scene/doers.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/scene/another.h"
#include "extract/side/sides.h"

namespace isnad::extract::scene {
namespace {

class DoerCarrier {
 public:
  DoerCarrier(const ExtractContext& context, Reading& reading)
      : context_(context), reading_(reading), sides_(context, reading) {}

  void run() {
    std::vector<std::optional<Perpetrator>> carried;
    for (const Incident& incident : reading_.incidents) carried.push_back(doer_of(incident));
    for (std::size_t i = 0; i < carried.size(); ++i) {
      if (!carried[i]) continue;
      Incident& incident = reading_.incidents[i];
      incident.perpetrators.push_back(*carried[i]);
      incident.reasons.push_back({"responsibility: ", carried[i]->entity, " carried from other deeds of the text"});
    }
  }

 private:
  // A deed that was done, that names nobody and is not told as another one.
  [[nodiscard]] bool may_take(const Incident& incident) const {
    if (!incident.perpetrators.empty() || incident.stage != Stage::kAccomplished) return false;
    if (incident.type != EventType::kAssault && incident.type != EventType::kCoerce) return false;
    return std::ranges::none_of(incident.events, [&](EventId id) {
      const Event& event = reading_.events[id.value];
      const bool acted =
          std::ranges::any_of(event.roles, [](const Role& role) { return role.role == RoleName::kActor; });
      return acted || is_told_as_another(context_, event);
    });
  }
  // The day that its events tell, or that the text around them gives; empty for none.
  [[nodiscard]] std::string_view day_of(const Incident& incident) const {
    if (incident.time_event.valid()) return reading_.events[incident.time_event.value].time_edtf;
    for (const EventId id : incident.events) {
      if (!reading_.scene[id.value].time_edtf.empty()) return reading_.scene[id.value].time_edtf;
    }
    return {};
  }

  [[nodiscard]] std::vector<EntityId> hit_by(const Incident& incident) const {
    std::vector<EntityId> out;
    for (const Affected& one : incident.targets) out.push_back(one.entity);
    for (const Affected& one : incident.victims) out.push_back(one.entity);
    for (const EventId id : incident.events) {
      for (const Role& role : reading_.events[id.value].roles) {
        const bool hit =
            role.role == RoleName::kTarget || role.role == RoleName::kVictim || role.role == RoleName::kRecipient;
        if (hit) out.push_back(role.entity);
      }
    }
    std::erase_if(out, [](EntityId id) { return !id.valid(); });
    return out;
  }
  [[nodiscard]] bool is_of_those_hit(EntityId doer, const std::vector<EntityId>& hit) const {
    return std::ranges::any_of(hit, [&](EntityId one) { return sides_.one(doer, one); });
  }

  [[nodiscard]] bool elsewhere(const Incident& a, const Incident& b) const {
    if (!a.place.valid() || !b.place.valid()) return false;
    return reading_.mention(a.place).entity != reading_.mention(b.place).entity;
  }

  [[nodiscard]] std::optional<Perpetrator> doer_of(const Incident& incident) const {
    if (!may_take(incident)) return std::nullopt;
    const std::string_view day = day_of(incident);
    if (day.empty()) return std::nullopt;
    const std::vector<EntityId> hit = hit_by(incident);
    std::optional<Perpetrator> found;
    for (const Incident& other : reading_.incidents) {
      if (other.perpetrators.empty() || other.type != EventType::kAssault || day_of(other) != day) continue;
      if (elsewhere(incident, other)) continue;
      for (const Perpetrator& one : other.perpetrators) {
        if (!one.entity.valid() || one.responsibility == Responsibility::kDenied) continue;
        if (is_of_those_hit(one.entity, hit)) return std::nullopt;
        if (found && !sides_.one(found->entity, one.entity)) return std::nullopt;
        if (!found) found = one;
      }
    }
    return found;
  }

  const ExtractContext& context_;
  Reading& reading_;
  const side::Sides sides_;
};

}  // namespace

void carry_doers(const ExtractContext& context, Reading& reading) {
  if (!reading.incidents.empty()) DoerCarrier(context, reading).run();
}

}  // namespace isnad::extract::scene
