// incident_clusters.h: which events, of one document or of many, tell one happening.
//
// In:  units, by way of the judge; what people decided; what is known from an earlier resolution (memory.h; none for
// documents that are looked at once). Out: clusters of units; every unit is in exactly one. What people decided comes
// before what the judge finds. Invariant: a function of the units and decisions: memory only saves time. Cost: near
// linear in events (incident_pairs.h, linkage.h); pairs of documents that were there are not scored again, parts of
// which nothing changed not linked again.
#pragma once

#include <cstdint>
#include <vector>

#include "resolve/incident_judge.h"
#include "resolve/memory.h"
#include "resolve/rulings.h"

namespace isnad::resolve {

// Each sorted.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> incident_clusters(const IncidentJudge& judge,
                                                                        const Rulings& rulings,
                                                                        Memory* memory = nullptr);

}  // namespace isnad::resolve
