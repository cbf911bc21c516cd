// redirects.h: ids that incidents have had, or would have among fewer documents or without a person's decision.
//
// In:  incidents, the digests that they are made of. Out: for each member the id that it would give its incident if it
// came first, where that is nobody's now, and the incident that holds it. So that a link to an incident leads on
// after it was merged, split or got an earlier member, though resolution has no history. Cost: a hash an event.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "resolve/digests.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

// The id of an incident whose first member is told by these words.
[[nodiscard]] std::string incident_id(const Anchor& trigger, EventType type);

[[nodiscard]] std::vector<Redirect> incident_redirects(const Digests& documents,
                                                       std::span<const ResolvedIncident> incidents);

// Sorted, each old id once (of several the smallest new one), without those that something has now.
[[nodiscard]] std::vector<Redirect> tidy_redirects(std::vector<Redirect> redirects, std::span<const Actor> actors,
                                                   std::span<const ResolvedIncident> incidents);

}  // namespace isnad::resolve
