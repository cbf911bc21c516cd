// blame.h: how the text says that somebody did it: told as fact, claimed, accused, possible.
//
// In:  a group of deeds and an actor. Out: a responsibility. What is told of the deeds and of every mention of the
// actor near them is weighed together. `judge` may be null: then what the actor's own deed says. Cost: a few sentences.
#pragma once

#include "extract/incident/fillers.h"
#include "extract/incident/groups.h"

namespace isnad::extract::incident {

// What may be said of how the text ties an actor to a group of deeds: all that is told of either near by.
void describe_blame(const Scene& scene, const Group& group, EntityId actor, learn::Features& out);
[[nodiscard]] Responsibility responsibility_of(const Scene& scene, const Group& group, const Filler& perpetrator,
                                               const learn::LinearModel* judge);

}  // namespace isnad::extract::incident
