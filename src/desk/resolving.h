// resolving.h: a resolution of all that a ledger holds, made without relying on anything that is derived.
//
// In:  a ledger. Out: what its documents resolve to, and what that leaves for the next resolution: what `isnad verify`
// compares with what is kept. Errors: those of ledger/store.h and of the register's tables.
#pragma once

#include "desk/ledger_file.h"
#include "resolve/remembered.h"

namespace isnad::desk {

struct ResolvedAnew {
  resolve::Resolution resolution;
  resolve::Remembered left;
};
[[nodiscard]] Result<ResolvedAnew> resolve_anew(ledger::Database& database, const Resolver& resolver);

}  // namespace isnad::desk
