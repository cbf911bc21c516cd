#include "extract/scene/doers.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/scene/another.h"
#include "extract/side/sides.h"
#include "syntax/phrases.h"

namespace isnad::extract::scene {
namespace {

constexpr int kNear = 4;  // sentences between men and the name of their group

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
    for (Incident& incident : reading_.incidents) add_groups(incident);
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
  // "Hill Front fighters", "the rebels" of the one group that the text names: the group did it by them.
  void add_groups(Incident& incident) const {
    const std::vector<EntityId> hit = hit_by(incident);
    for (std::size_t i = 0; i < incident.perpetrators.size(); ++i) {
      const Perpetrator men = incident.perpetrators[i];
      const std::optional<EntityId> group = group_of(men);
      if (!group || is_of_those_hit(*group, hit)) continue;
      const auto known = std::ranges::find(incident.perpetrators, *group, &Perpetrator::entity);
      if (known != incident.perpetrators.end()) {
        if (!acts_in(incident, *group)) known->mention = told_by(*group, men);
        continue;
      }
      incident.perpetrators.push_back({*group, false, men.responsibility, told_by(*group, men)});
      incident.reasons.push_back({"responsibility: ", *group, " by its men"});
    }
  }
  // Its name within the words for the men, else its first.
  [[nodiscard]] MentionId told_by(EntityId group, const Perpetrator& men) const {
    const auto mentions = reading_.mentions_of(group);
    for (std::size_t i = 0; men.mention.valid() && i < mentions.size(); ++i) {
      if (reading_.mention(mentions[i]).words.overlaps(reading_.mention(men.mention).words)) return mentions[i];
    }
    return reading_.entity(group).mentions.front();
  }
  [[nodiscard]] bool acts_in(const Incident& incident, EntityId entity) const {
    return std::ranges::any_of(incident.events, [&](EventId id) {
      return std::ranges::any_of(reading_.events[id.value].roles, [&](const Role& role) {
        return role.role == RoleName::kActor && role.entity == entity;
      });
    });
  }

  [[nodiscard]] std::optional<EntityId> group_of(const Perpetrator& men) const {
    if (!men.entity.valid() || sides_.is_named(men.entity)) return std::nullopt;
    const std::optional<std::uint32_t> found = sides_.of(men.entity).of_group;
    if (!found || *found == men.entity.value) return std::nullopt;
    const EntityId group{*found};
    if (reading_.entity(group).kind != EntityKind::kArmedGroup) return std::nullopt;
    if (sides_.names_group(men.entity)) return group;
    if (reading_.entity(men.entity).kind != EntityKind::kArmedGroup) return std::nullopt;
    const bool meant =
        fights_for_cause(men.entity) && answers(group) && is_near(men, group) && !are_opposed(men.entity, group);
    return meant ? std::optional(group) : std::nullopt;
  }
  [[nodiscard]] bool is_near(const Perpetrator& men, EntityId group) const {
    if (!men.mention.valid()) return false;
    const auto sentence_of = [&](MentionId id) {
      return static_cast<int>(context_.analysis[reading_.mention(id).head].sentence);
    };
    const int here = sentence_of(men.mention);
    const auto mentions = reading_.mentions_of(group);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      if (std::abs(sentence_of(mentions[i]) - here) <= kNear) return true;
    }
    return false;
  }
  // "Rebels", "guerrillas", and not "gunmen", who may be anybody's.
  [[nodiscard]] bool fights_for_cause(EntityId men) const {
    const auto mentions = reading_.mentions_of(men);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const TokenSpan words = syntax::up_to_head(context_.analysis, reading_.mention(mentions[i]).head);
      for (TokenIndex t = words.begin; t < words.end; ++t) {
        const EntityKind* kind = context_.lexicon.kinds.modifier(context_.analysis.lemma(t));
        if (kind != nullptr && side::is_armed(*kind)) return true;
      }
    }
    return false;
  }
  // The text tells harm that it did, or what it claims or is charged with.
  [[nodiscard]] bool answers(EntityId group) const {
    return std::ranges::any_of(reading_.events, [&](const Event& event) {
      const bool harm = event.type == EventType::kAssault || event.type == EventType::kCoerce ||
                        event.type == EventType::kClaimResponsibility;
      return std::ranges::any_of(event.roles, [&](const Role& role) {
        if (role.entity != group) return false;
        return (harm && role.role == RoleName::kActor) ||
               (event.type == EventType::kAccuse && role.role == RoleName::kRecipient);
      });
    });
  }
  [[nodiscard]] bool are_opposed(EntityId a, EntityId b) const {
    return std::ranges::any_of(reading_.events, [&](const Event& event) {
      const auto in = [&](EntityId one) {
        return std::ranges::any_of(event.roles, [&](const Role& role) { return role.entity == one; });
      };
      return in(a) && in(b);
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
