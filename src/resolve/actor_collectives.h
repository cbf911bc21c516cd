// actor_collectives.h: descriptions of several without a name ("Iraqi militias", "Iranian-backed militias in Iraq"):
// one actor where country, kind and backer agree, never one of its members.
//
// In:  entities. Out: joined groups. A backer that one leaves out is that of the other, if there is one alone; a
// country that is not told is that of the same words elsewhere in the document, else the one that the document is
// about. Invariant: a function of the set. Cost: near linear.
#pragma once

#include <vector>

#include "resolve/actor_groups.h"
#include "resolve/actor_knowledge.h"
#include "resolve/actor_setting.h"

namespace isnad::resolve {

// `settings`: of each document.
void join_collectives(const ActorKnowledge& knowledge, const std::vector<ActorSetting>& settings, ActorGroups& groups);

}  // namespace isnad::resolve
