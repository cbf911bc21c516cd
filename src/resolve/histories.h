// histories.h: relations across documents, each pair and type with the times at which it held, and statements with who
// made them.
//
// In:  documents, actors, stories; for statements the incidents. Out: lists by id. Cost: n log n.
#pragma once

#include <span>
#include <vector>

#include "resolve/chains.h"

namespace isnad::resolve {

// Disputed: told starts (or ends) that differ, or one report says that it holds and another that it never did.
[[nodiscard]] std::vector<ResolvedRelation> find_histories(const Resolved& all);
[[nodiscard]] std::vector<ResolvedStatement> find_statements(const Resolved& all,
                                                             std::span<const ResolvedIncident> incidents);

}  // namespace isnad::resolve
