// incident.h: event mentions of one document that are one happening, fused.
//
// In:  the analysis and every layer before. Out: incidents in the order of their first words, each with what explains
// it. Invariant: an event belongs to one incident at most; every filler is a mention or a span of the text. Cost:
// linear in words, event mentions and mentions, but for logarithms; `work`, where given, counts what was looked at.
// Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"
#include "extract/incident/found_incident.h"
#include "extract/incident/work.h"

namespace isnad::extract::incident {

[[nodiscard]] std::vector<FoundIncident> find_incidents(const ExtractContext& context, const Extraction& so_far,
                                                        Work* work = nullptr);

}  // namespace isnad::extract::incident
