// worth.h: whether a group of deeds is an incident of its own, and of which kind.
//
// In:  a group with its fillers. Out: a probability for each kind. What isn't worth an incident: talk about violence in
// general, what happened long ago, what was told already.
#pragma once

#include <array>

#include "extract/incident/fillers.h"
#include "extract/incident/groups.h"

namespace isnad::extract::incident {

void describe_group(const Scene& scene, const std::vector<Group>& groups, std::size_t group,
                    const std::vector<Filler>& fillers, learn::Features& out);
// Whether the judge has seen happenings of this kind: its corpus knows no drones, and leaves battles out.
[[nodiscard]] bool is_known(const Scene& scene, const Group& group);
// What the events themselves are worth, where they tell one happening: something done to somebody, somewhere, some day.
[[nodiscard]] float worth_by_tables(const Scene& scene, const Group& group, const std::vector<Filler>& fillers);
// Sets how likely each sentence tells of an incident.
void judge_relevance(Scene& scene, const learn::LinearModel& sentences);
[[nodiscard]] float judge_group(const Scene& scene, const std::vector<Group>& groups, std::size_t group,
                                const std::vector<Filler>& fillers, const learn::LinearModel& worth);

}  // namespace isnad::extract::incident
