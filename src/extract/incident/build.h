// build.h: writes an incident out of a group of deeds and their fillers.
#pragma once

#include "extract/incident/fillers.h"
#include "extract/incident/groups.h"

namespace isnad::incident {

[[nodiscard]] Incident build(const ExtractContext& context, const Extraction& layers, const std::vector<Deed>& deeds,
                             const Group& group, const std::vector<Filler>& fillers);

}  // namespace isnad::incident
