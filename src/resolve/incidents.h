// incidents.h: happenings across documents: which events tell one, and everything that they tell of it.
//
// In:  documents, actors, stories. Out: incidents by id; every event of every document is in exactly one. Values are
// kept with the reports that give them (values.h); a series covers the single happenings inside its frame. Invariant: a
// function of the set. Cost: near linear in events (incident_pairs.h, linkage.h).
#pragma once

#include <vector>

#include "resolve/chains.h"

namespace isnad::resolve {

[[nodiscard]] std::vector<ResolvedIncident> find_incidents(const Resolved& all);

}  // namespace isnad::resolve
