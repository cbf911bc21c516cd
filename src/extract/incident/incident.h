// incident.h: events of one document that are one happening, fused.
//
// In:  the analysis and every layer before. Out: incidents in the order of their first words.
// Invariant: an event belongs to one incident at most; every filler is a mention or a span of the text.
// Cost: linear in events and mentions; deeds are compared with at most kMaxGroups incidents before them.
// Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"

namespace isnad::extract::incident {

[[nodiscard]] std::vector<Incident> find_incidents(const ExtractContext& context, const Extraction& so_far);

}  // namespace isnad::extract::incident
