// incident.h: event mentions of one document that are one happening, fused.
//
// In:  the analysis and every layer before. Out: incidents in the order of their first words, each with what explains
// it. Invariant: an event belongs to one incident at most; every filler is a mention or words of the text. Cost:
// linear in words, event mentions and mentions, but for logarithms. Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"

namespace isnad::extract::incident {

[[nodiscard]] std::vector<Incident> find_incidents(const ExtractContext& context, const Reading& reading);

}  // namespace isnad::extract::incident
