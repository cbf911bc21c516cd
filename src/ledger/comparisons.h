// comparisons.h: what a resolution leaves for the next (resolve/remembered.h), a row a document.
//
// In:  what a resolution left; or the ledger. Out: rows of kept_comparison; or what they say, nothing at all where it
// can't be relied on: another program or register made it, a document was read again since, a row is damaged.
// Invariant: what is read is what was written, of the documents of which it was written. Cost: linear; rows that are as
// they were are not written. Errors: those of store.h.
#pragma once

#include <string_view>

#include "ledger/store.h"
#include "resolve/remembered.h"

namespace isnad::ledger {

// `maker`: what resolves, as for fingerprint_of_truth.
[[nodiscard]] Result<resolve::Remembered> read_comparisons(Database& database, std::string_view maker);
// Within the caller's transaction.
[[nodiscard]] Status write_comparisons(Database& database, std::string_view maker,
                                       const resolve::Remembered& remembered);

}  // namespace isnad::ledger
