// copy.h: the truth of one ledger put into another: documents with their extractions and digests, registers, decisions.
//
// In:  two ledgers, of either kind, the second empty. Out: the same rows with the same numbers; what is derived is not
// copied: it is a function of them (desk/ledger_file.h, derive_anew). Memory: one document. Errors: those of store.h.
#pragma once

#include <string>
#include <string_view>

#include "ledger/store.h"

namespace isnad::ledger {

// A table of the truth, in an order in which rows come after those that they point at.
struct TruthTable {
  std::string_view name;
  std::string_view by_day;  // which rows were there by the end of a day (?1)
};
inline constexpr TruthTable kTruth[] = {
    {"made_by", "?1 <> ''"},
    // A month or a year is over with its last day.
    {"document",
     "published <> '' AND substr(substr(published, 1, 10) || substr('9999-12-31', length(published) + 1), 1, 10) <= "
     "?1"},
    {"register_part", "?1 <> ''"},
    {"decision", "substr(at, 1, 10) <= ?1"},
    {"decision_anchor", "decision IN (SELECT id FROM decision WHERE substr(at, 1, 10) <= ?1)"},
};

// Within a transaction of `to`, which is the caller's business. `by_day`: what was published and decided by then; empty
// for all.
[[nodiscard]] Status copy_truth(Database& from, Database& to, const std::string& by_day = {});
[[nodiscard]] Result<bool> has_truth(Database& database);

}  // namespace isnad::ledger
