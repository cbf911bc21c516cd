// enmity.cpp: who fights whom, from the deeds: an organised actor that assaults another is opposed to it.
#include "extract/entity/clusters.h"
#include "extract/relation/ends.h"

namespace isnad::extract::relation {
namespace {

bool fights(EntityKind kind) {
  return kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella || kind == EntityKind::kStateForce ||
         kind == EntityKind::kState;
}

// "three soldiers" are some of a force, not a side.
bool is_counted(const RelationFinder& finder, const End& end) {
  const TokenIndex head = finder.head_of(end);
  return head != kNoToken && finder.analysis().child(head, Dep::kNummod) != kNoToken;
}

}  // namespace

void find_enmity(RelationFinder& finder) {
  const Reading& reading = finder.reading();
  const auto end_of = [&](const Role& role) {
    return End{role.mention, role.entity, role.entity.valid() ? reading.entity(role.entity).kind : EntityKind::kOther};
  };
  for (const Event& event : reading.events) {
    if (event.type != EventType::kAssault ||
        (event.modality != Modality::kActual && event.modality != Modality::kOngoing))
      continue;
    for (const Role& actor : event.roles) {
      const End subject = end_of(actor);
      if (actor.role != RoleName::kActor || !actor.mention.valid() || !subject.valid() || !fights(subject.kind))
        continue;
      for (const Role& target : event.roles) {
        const bool hit =
            target.role == RoleName::kTarget || target.role == RoleName::kVictim || target.role == RoleName::kRecipient;
        if (!target.mention.valid() || !target.entity.valid()) continue;
        const End object = end_of(target);
        if (is_counted(finder, object) || is_counted(finder, subject)) continue;
        if (hit && target.mention.valid() && object.valid() && fights(object.kind)) {
          finder.add({RelationType::kOpposedTo, subject, object, kNoToken, RelationStatus::kHolds, {}, "assault"});
        }
      }
    }
  }
}

}  // namespace isnad::extract::relation
