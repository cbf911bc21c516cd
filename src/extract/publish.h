// publish.h: what was read of a document, as the contract has it.
//
// In:  the layers of all steps, in the order in which they were found. Out: an Extraction: mentions in text order (of
// two that begin together the longer first), entities by their first mention, and every reference to either renumbered.
// Cost: sorting the mentions; one pass over the rest.
#pragma once

#include <vector>

#include "extract/context.h"
#include "extract/incident/found_incident.h"

namespace isnad::extract {

[[nodiscard]] Extraction publish(Extraction layers, std::vector<incident::FoundIncident> incidents);

}  // namespace isnad::extract
