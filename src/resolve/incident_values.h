// incident_values.h: everything that the units of one incident tell of it.
#pragma once

#include <span>

#include "resolve/chains.h"
#include "resolve/incident_units.h"

namespace isnad::resolve {

// Without id and `covers`. `units`: by document, then trigger.
[[nodiscard]] ResolvedIncident incident_of(const Resolved& all, std::span<const Unit* const> units);

}  // namespace isnad::resolve
