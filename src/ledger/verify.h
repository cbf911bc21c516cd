// verify.h: whether a ledger is whole: hashes, spans, anchors, derived tables.
//
// In:  a ledger, what its truth resolves to now. Out: a sentence for each fault; none where all agree. Errors: those of
// store.h, where it can't even be read. Cost: reads everything once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/store.h"
#include "resolve/remembered.h"
#include "resolve/resolution.h"

namespace isnad::ledger {

// Pages and foreign keys of the database; texts and extractions against their hashes; every span inside its text
// (isnad/json.h checks them); every anchor of a decision in its document.
[[nodiscard]] Result<std::vector<std::string>> faults_of_truth(Database& database);
// A first look, that reads each page once and no text: how many documents there are. kCorruptData where a page is
// damaged.
[[nodiscard]] Result<std::int64_t> look_over(Database& database);
// Derived tables that differ from `fresh`.
[[nodiscard]] Result<std::vector<std::string>> faults_of_derived(Database& database, const resolve::Resolution& fresh);
// What is kept of comparisons (comparisons.h) and relied on, where it differs from what a resolution that relied on
// nothing left. `maker`: what resolves.
[[nodiscard]] Result<std::vector<std::string>> faults_of_comparisons(Database& database,
                                                                     const resolve::Remembered& left,
                                                                     std::string_view maker);

}  // namespace isnad::ledger
