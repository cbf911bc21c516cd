// derived.h: writes what was resolved into the ledger's derived tables, and says of which truth it was made.
//
// In:  a resolution. Out: rows in place of all that was derived before; those that are there already stay untouched
// (derived_rows.h). Errors: those of store.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/store.h"
#include "resolve/resolution.h"

namespace isnad::ledger {

// A hash of the documents with their extractions, the decisions, what people added to the register, and `maker`: what
// resolves, and the register that it has. Equal fingerprints make equal derived tables. Cost: linear in the decisions
// and in the added registers.
[[nodiscard]] Result<std::string> fingerprint_of_truth(Database& database, std::string_view maker);
// Whether this user may write what is derived: of a ledger on a server not everybody.
[[nodiscard]] Result<bool> may_derive(Database& database);
// The fingerprint of the truth that the derived tables were made of; empty before the first time.
[[nodiscard]] Result<std::string> derived_for(Database& database);

// Whether rows that are there are relied on, or all are thrown away first.
enum class Rewrite : std::uint8_t { kChanged, kAll };

// Within the caller's transaction.
[[nodiscard]] Status write_derived(Database& database, const resolve::Resolution& resolution,
                                   std::string_view fingerprint, Rewrite rewrite = Rewrite::kChanged);

}  // namespace isnad::ledger
