// as_of.h: the ledger as it would be if nothing had been published, or decided, after a day: no look-ahead.
//
// In:  a ledger, a day or a time of day. Out: a ledger in memory with the documents that were published by then, the
// decisions that were made by then, and all that is derived of them; queries read it like any other. A document whose
// day of publication is not known is left out. Cost: those documents are copied and resolved.
#pragma once

#include <functional>
#include <string>

#include "ledger/store.h"
#include "resolve/resolution.h"

namespace isnad::ledger::query {

// `until`: ISO 8601, a day or a time ("2024-02-05T14:00Z"). Of a time: what was published, or decided, by it; what has
// a day of publication alone is there when that day has ended. `resolve`: makes the derived tables' content of a
// ledger.
[[nodiscard]] Result<Database> as_of(Database& ledger, const std::string& until,
                                     const std::function<Result<resolve::Resolution>(Database&)>& resolve);

}  // namespace isnad::ledger::query
