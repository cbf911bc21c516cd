// resolution.h: reads what was derived back out of the ledger, as it was resolved.
//
// In:  a ledger. Out: lists, each in the order of its ids, equal to what derived.h wrote. Errors: those of store.h.
#pragma once

#include <vector>

#include "ledger/store.h"
#include "resolve/resolution.h"

namespace isnad::ledger::query {

[[nodiscard]] Result<std::vector<resolve::Story>> read_stories(Database& database);
[[nodiscard]] Result<std::vector<resolve::Actor>> read_actors(Database& database);
[[nodiscard]] Result<std::vector<resolve::ResolvedIncident>> read_incidents(Database& database);
[[nodiscard]] Result<std::vector<resolve::ResolvedRelation>> read_relations(Database& database);
[[nodiscard]] Result<std::vector<resolve::ResolvedStatement>> read_statements(Database& database);

}  // namespace isnad::ledger::query
