// fillers.h: who and what plays which part in a happening.
//
// In:  deeds. Out: fillers, each tied to a deed. By the roles of events; see slots.h for the trained part.
#pragma once

#include <vector>

#include "extract/incident/deeds.h"

namespace isnad::incident {

enum class Slot : std::uint8_t { kNone, kIndividual, kOrganisation, kTarget, kVictim, kInstrument };
inline constexpr std::size_t kSlots = 6;

struct Filler {
  Slot slot = Slot::kNone;
  MentionId mention;
  std::uint32_t deed = 0;
  double score = 0.5;
};

[[nodiscard]] std::vector<Filler> find_fillers(const ExtractContext& context, const Extraction& layers,
                                               const std::vector<Deed>& deeds);
[[nodiscard]] bool is_people(EntityKind kind);
// A body that acts as one: not people by the plural of what they are ("guerrillas").
[[nodiscard]] bool is_body_kind(EntityKind kind);

}  // namespace isnad::incident
