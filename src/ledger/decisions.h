// decisions.h: the ledger's second log: what people decided, in the order in which they did.
//
// In:  a decision. Out: a row with its anchors; all of them back. Nothing is changed or deleted. Errors: those of
// store.h.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/store.h"
#include "resolve/decisions.h"

namespace isnad::ledger {

// Gives the decision's number. `decision.id` is not looked at. In a transaction of its own.
[[nodiscard]] Result<std::int64_t> append_decision(Database& database, const resolve::Decision& decision);
[[nodiscard]] Result<std::vector<resolve::Decision>> read_decisions(Database& database);

}  // namespace isnad::ledger
