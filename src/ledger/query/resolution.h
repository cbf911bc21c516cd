// resolution.h: reads what was derived back out of the ledger, as it was resolved.
//
// In:  a ledger; where only some are wanted, their numbers (find.h). Out: lists, equal to what derived.h wrote: all in
// the order of their ids, or those that were chosen in the order in which they were. Errors: those of store.h. Cost: of
// the chosen, their own rows.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/store.h"
#include "resolve/resolution.h"

namespace isnad::ledger::query {

// Null for all.
using Chosen = const std::vector<std::int64_t>*;

[[nodiscard]] Result<std::vector<resolve::Story>> read_stories(Database& database, Chosen chosen = nullptr);
[[nodiscard]] Result<std::vector<resolve::Actor>> read_actors(Database& database, Chosen chosen = nullptr);
[[nodiscard]] Result<std::vector<resolve::ResolvedIncident>> read_incidents(Database& database,
                                                                            Chosen chosen = nullptr);
[[nodiscard]] Result<std::vector<resolve::ResolvedRelation>> read_relations(Database& database,
                                                                            Chosen chosen = nullptr);
[[nodiscard]] Result<std::vector<resolve::ResolvedStatement>> read_statements(Database& database,
                                                                              Chosen chosen = nullptr);
// By old id.
[[nodiscard]] Result<std::vector<resolve::Redirect>> read_redirects(Database& database);

}  // namespace isnad::ledger::query
