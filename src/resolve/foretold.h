// foretold.h: which threats and plans came true: the deed that later came, beside the words that told it before.
//
// In:  incidents with their values, documents. Out: `came_of` of single deeds: ids of incidents that were threatened or
// planned before, by the same doer, against one of the same targets or in the same place. Each threat has one
// deed at most, the first that came within sixty days and within the time that it names for itself. That the one came
// of the other is told by nobody: it is a link for a reader to look at, and no value. Invariant: a function of the set.
// Cost: for each threat the deeds of its doers within sixty days.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "resolve/digests.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

void find_foretold(const Digests& documents, std::vector<ResolvedIncident>& incidents);

// For whoever holds less than all documents: incidents of other doers have nothing to do with one another.
// Who did it, where all that is told leaves one; empty for nobody, whose incidents are linked to none.
[[nodiscard]] std::string_view doer_of(const ResolvedIncident& incident);
// `first_told`: the day on which the first of its documents was published; none where none tells it.
using FirstTold = std::function<std::optional<std::int64_t>(const ResolvedIncident&)>;
void find_foretold(const FirstTold& first_told, std::vector<ResolvedIncident>& incidents);

}  // namespace isnad::resolve
