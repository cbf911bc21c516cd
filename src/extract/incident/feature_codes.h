// feature_codes.h: under which numbers kinds of happenings and slots enter features of the models.
//
// Frozen, for the weights of incident-* were learnt with them: see extract/feature_codes.h.
#pragma once

#include "extract/feature_codes.h"
#include "extract/incident/role_filling.h"

namespace isnad::extract::incident {

inline constexpr learn::FeatureCodes<Kind> kKindCodes({{Kind::kAttack, 0},
                                                       {Kind::kBombing, 1},
                                                       {Kind::kAbduction, 2},
                                                       {Kind::kArson, 3},
                                                       {Kind::kRobbery, 4},
                                                       {Kind::kSeizure, 5},
                                                       {Kind::kStoppage, 6},
                                                       {Kind::kThreat, 7},
                                                       {Kind::kClash, 8}});
inline constexpr learn::FeatureCodes<Slot> kSlotCodes({{Slot::kNone, 0},
                                                       {Slot::kIndividual, 1},
                                                       {Slot::kOrganisation, 2},
                                                       {Slot::kTarget, 3},
                                                       {Slot::kVictim, 4},
                                                       {Slot::kInstrument, 5}});

[[nodiscard]] constexpr std::uint64_t code_of(Kind value) { return kKindCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(Slot value) { return kSlotCodes(value); }
using extract::code_of;  // beside those above, not hidden by them

// Slots are also the numbers of the labels of incident-role-filling and incident-entity-roles.
static_assert(static_cast<int>(Slot::kIndividual) == 1 && static_cast<int>(Slot::kOrganisation) == 2 &&
              static_cast<int>(Slot::kTarget) == 3 && static_cast<int>(Slot::kVictim) == 4 &&
              static_cast<int>(Slot::kInstrument) == 5 && kSlots == 6);

}  // namespace isnad::extract::incident
