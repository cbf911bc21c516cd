// role_filling.h: who and what fills which role in a happening.
//
// In:  event mentions and their document. Out: role fillers, each tied to an event mention. `fillers_by_roles` takes
// the roles of events as they are; `score_noun_phrases` asks a model about every noun phrase of the document. Model:
// incident-role-filling. Cost: linear in noun phrases and roles.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "extract/incident/document_view.h"
#include "extract/incident/incident_models.h"

namespace isnad::extract::incident {

// In the order of the model's labels.
enum class Slot : std::uint8_t { kNone, kIndividual, kOrganisation, kTarget, kVictim, kInstrument };
inline constexpr std::size_t kSlots = role_filling::kLabels.size();
using SlotScores = std::array<float, kSlots>;

struct RoleFiller {
  Slot slot = Slot::kNone;
  TokenIndex head = kNoToken;
  TokenSpan words;
  MentionId mention;  // invalid for a phrase that no mention covers
  EntityId entity;
  std::uint32_t event_mention = 0;
  double score = 0.5;  // a probability
};

// What may be said of a noun phrase as a role filler.
void describe_noun_phrase(const DocumentView& view, const NounPhrase& noun, learn::Features& out);
[[nodiscard]] std::vector<RoleFiller> fillers_by_roles(const DocumentView& view);
// What the model says of each noun phrase.
[[nodiscard]] std::vector<SlotScores> score_noun_phrases(const DocumentView& view, const learn::LinearModel& model);
// Those that it is sure enough of.
[[nodiscard]] std::vector<RoleFiller> judge_fillers(const DocumentView& view, const std::vector<SlotScores>& scores,
                                                    const learn::LinearModel& model);
// The event mention that a word belongs to: by the tree, else the one told closest before or after it.
[[nodiscard]] std::optional<std::uint32_t> event_mention_of(const DocumentView& view, TokenIndex word);
// Hands a filler whose own event mention is left out to the closest of those that are kept; `kept` by event mention.
void hand_over(const DocumentView& view, const std::vector<bool>& kept, std::vector<RoleFiller>& fillers);
[[nodiscard]] bool is_people(EntityKind kind);
// A body that acts as one: not people by the plural of what they are ("guerrillas").
[[nodiscard]] bool is_body_kind(EntityKind kind);

}  // namespace isnad::extract::incident
