// parts.h: which part each entity of a document plays in an incident.
//
// In:  what the judge of fillers says of every noun phrase; a group of deeds. Out: fillers of the group. A second look
// at whole entities: all their mentions together, how near they are told to the group, what their rivals are. Cost:
// candidates × kept groups, both bounded.
#pragma once

#include "extract/incident/groups.h"

namespace isnad::extract::incident {

inline constexpr std::size_t kMaxCandidates = 400;

// An entity, or noun phrases of one head word that no mention covers.
struct Candidate {
  EntityId entity;
  std::vector<std::uint32_t> nouns;          // indices, in text order
  SlotScores best{};                         // of its nouns
  std::array<std::uint32_t, kSlots> noun{};  // which noun that was
};

// Those that may be fillers at all, in text order.
// Whoever is less likely than `least` to fill any slot is not looked at again.
[[nodiscard]] std::vector<Candidate> gather_candidates(const Scene& scene, const std::vector<SlotScores>& scores,
                                                       float least);
void describe_part(const Scene& scene, const std::vector<Group>& groups, std::size_t group,
                   const std::vector<Candidate>& candidates, std::size_t candidate, learn::Features& out);
// A group's fillers as the second judge sees them.
[[nodiscard]] std::vector<Filler> find_parts(const Scene& scene, const std::vector<Group>& groups, std::size_t group,
                                             const std::vector<Candidate>& candidates, const learn::LinearModel& parts);

}  // namespace isnad::extract::incident
