// incidents.h: happenings across documents: which events tell one, and everything that they tell of it.
//
// In:  documents, actors, stories. Out: incidents by id; every event of every document is in exactly one. Values are
// kept with the reports that give them (values.h); a series covers the single happenings inside its frame. What
// people decided comes before what the judge finds. Invariant: a function of the set; memory only saves time. Cost:
// near linear in events (incident_clusters.h).
#pragma once

#include <span>
#include <vector>

#include "resolve/chains.h"
#include "resolve/incident_units.h"
#include "resolve/memory.h"
#include "resolve/rulings.h"

namespace isnad::resolve {

[[nodiscard]] std::vector<ResolvedIncident> find_incidents(const Resolved& all, const Rulings& rulings,
                                                           Memory* memory = nullptr);

// Its steps, for whoever holds less than all documents.
// What the units of one cluster tell, in the order of `units_of`. Without an id, and without what other incidents have
// to do with it. `people_said`: some of them were put together or parted by people.
[[nodiscard]] ResolvedIncident incident_of_units(const Resolved& all, std::span<const Unit* const> units,
                                                 bool people_said);
// Which single incidents each series covers: those of its type and of one of its doers, so that the incidents of one
// type and doer are enough to ask.
void find_covered(std::vector<ResolvedIncident>& incidents);

}  // namespace isnad::resolve
