// chosen_table.h: a set of incidents as a temporary table of one connection, `temp.chosen (number)`, for questions that
// count over many.
//
// In:  numbers. Out: the table, which replaces the one before; only this connection sees it. Requires a connection
// that may have temporary tables (Access::kLook).
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/store.h"

namespace isnad::ledger::query {

[[nodiscard]] Status set_chosen(Database& database, const std::vector<std::int64_t>& numbers);

}  // namespace isnad::ledger::query
