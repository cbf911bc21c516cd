// actor_names.h: actors with their names and without their members: for lists.
//
// In:  numbers of actors (find.h). Out: the actors in that order; names without the documents that use them. Groups and
// states have members in every other article: what a list shows of them shall not cost these. Errors: those of store.h.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/store.h"
#include "resolve/resolution.h"

namespace isnad::ledger::query {

[[nodiscard]] Result<std::vector<resolve::Actor>> read_actor_names(Database& database,
                                                                   const std::vector<std::int64_t>& chosen);

}  // namespace isnad::ledger::query
