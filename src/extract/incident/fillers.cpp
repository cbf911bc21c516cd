#include "extract/incident/fillers.h"

#include <optional>

namespace isnad::incident {
namespace {

Slot slot_of_actor(const Mention& mention, const Analysis& analysis) {
  if (mention.kind == EntityKind::kPerson || mention.kind == EntityKind::kPopulation) return Slot::kIndividual;
  if (!is_body_kind(mention.kind)) return Slot::kNone;
  if (mention.form == MentionForm::kName) return Slot::kOrganisation;
  const TokenSpan head = analysis.tokens_in(mention.head);
  if (head.size() == 0) return Slot::kNone;
  // "guerrillas", "soldiers": men; "the army", "the group": a body.
  const Tag tag = analysis[head.begin].tag;
  return tag == Tag::kNns || tag == Tag::kNnps ? Slot::kIndividual : Slot::kOrganisation;
}

Slot slot_of_hit(const Mention& mention) {
  switch (mention.kind) {
    case EntityKind::kWeapon:
    case EntityKind::kOther:
      return Slot::kNone;
    case EntityKind::kPlace:
      return mention.form == MentionForm::kNominal ? Slot::kTarget : Slot::kNone;
    default:
      return is_people(mention.kind) ? Slot::kVictim : Slot::kTarget;
  }
}

}  // namespace

bool is_people(EntityKind kind) {
  return kind == EntityKind::kPerson || kind == EntityKind::kPopulation || kind == EntityKind::kStateForce ||
         kind == EntityKind::kArmedGroup;
}

bool is_body_kind(EntityKind kind) {
  switch (kind) {
    case EntityKind::kArmedGroup:
    case EntityKind::kUmbrella:
    case EntityKind::kState:
    case EntityKind::kStateForce:
    case EntityKind::kGovernmentBody:
    case EntityKind::kParty:
    case EntityKind::kOrganisation:
      return true;
    default:
      return false;
  }
}

std::vector<Filler> find_fillers(const ExtractContext& context, const Extraction& layers,
                                 const std::vector<Deed>& deeds) {
  std::vector<Filler> fillers;
  for (std::uint32_t i = 0; i < deeds.size(); ++i) {
    for (const Role& role : layers.events[deeds[i].event.value].roles) {
      const Mention& mention = layers.mentions[role.mention.value];
      Slot slot = Slot::kNone;
      if (role.role == RoleName::kActor) slot = slot_of_actor(mention, context.analysis);
      if (role.role == RoleName::kTarget || role.role == RoleName::kVictim || role.role == RoleName::kRecipient)
        slot = slot_of_hit(mention);
      if (role.role == RoleName::kInstrument) slot = Slot::kInstrument;
      if (slot != Slot::kNone) fillers.push_back({slot, role.mention, i});
    }
  }
  return fillers;
}

}  // namespace isnad::incident
