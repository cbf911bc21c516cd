// tables.h: what articles and ledgers hold, as flat tables: one row a thing.
//
// In:  the contract's JSON of articles; a ledger. Out: a table (arrow.h). Spans are code points, as everywhere in
// Python. Errors: Failure.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "arrow.h"
#include "ledger/store.h"

namespace isnad::python {

// Events of articles, in their order. `threads` read the JSON.
[[nodiscard]] std::shared_ptr<const Table> events_table(const std::vector<std::string>& articles, unsigned threads);
// So many times the same, one behind the other: for measuring.
[[nodiscard]] std::shared_ptr<const Table> repeated(const Table& table, std::size_t times);

// "incidents", "reports", "relations", "statements", "actors", "documents".
[[nodiscard]] std::shared_ptr<const Table> ledger_table(ledger::Database& database, const std::string& name);
[[nodiscard]] std::vector<std::string> ledger_tables();

}  // namespace isnad::python
