// memory_ledger.h: articles read into a ledger that lives as long as the program, for an answer from files at once.
//
// In:  files, as `isnad read` takes them; a day up to which they must have been published (empty for all). Out: the
// ledger, resolved; how many documents were left out. What failed and what is not in English is said on standard error.
// Errors: those of start.h and of ledger/store.h.
#pragma once

#include <string>

#include "cli/ledger_file.h"
#include "cli/start.h"
#include "ledger/store.h"

namespace isnad::cli {

struct MemoryLedger {
  ledger::Database database;
  RunTotals totals;
};
[[nodiscard]] Result<MemoryLedger> read_into_memory(std::string_view subcommand, InputSettings& settings,
                                                    const Resolver& resolver, const std::string& as_of);

}  // namespace isnad::cli
