// fillers.h: who and what plays which part in a happening.
//
// In:  deeds and their scene. Out: fillers, each tied to a deed. `fillers_by_roles` takes the roles of events as they
// are; `score_nouns` asks a trained judge about every noun phrase of the document.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "extract/incident/scene.h"
#include "learn/linear_model.h"

namespace isnad::extract::incident {

enum class Slot : std::uint8_t { kNone, kIndividual, kOrganisation, kTarget, kVictim, kInstrument };
inline constexpr std::size_t kSlots = 6;
using SlotScores = std::array<float, kSlots>;

struct Filler {
  Slot slot = Slot::kNone;
  TokenIndex head = kNoToken;
  ByteSpan span;
  MentionId mention;  // invalid for a phrase that no mention covers
  EntityId entity;
  std::uint32_t deed = 0;
  double score = 0.5;  // a probability
};

[[nodiscard]] std::vector<Filler> fillers_by_roles(const Scene& scene);
// What the judge of fillers says of each noun phrase.
[[nodiscard]] std::vector<SlotScores> score_nouns(const Scene& scene, const learn::LinearModel& slots);
// Those that it is sure enough of.
[[nodiscard]] std::vector<Filler> judge_fillers(const Scene& scene, const std::vector<SlotScores>& scores,
                                                const learn::LinearModel& slots);
// The deed that a word belongs to: by the tree, else the one told closest before or after it.
[[nodiscard]] std::optional<std::uint32_t> deed_of(const Scene& scene, TokenIndex word);
[[nodiscard]] bool is_people(EntityKind kind);
// A body that acts as one: not people by the plural of what they are ("guerrillas").
[[nodiscard]] bool is_body_kind(EntityKind kind);

}  // namespace isnad::extract::incident
