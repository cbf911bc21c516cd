// difference_table.h: what came, went and changed between two ledgers, as rows and JSON.
//
// In:  a difference; words for the ids of both ledgers. Out: a row a change and field; an object a change: {"what",
// "change", "id", "about", "now" (of what was merged), "fields": [{"field", "before", "after"}]}.
#pragma once

#include <string>
#include <vector>

#include "export/ledger_tables.h"
#include "ledger/query/difference.h"

namespace isnad::exports {

struct BothLabels {
  Labels& before;
  Labels& after;
};
[[nodiscard]] Table difference_table(const ledger::query::Difference& difference, const BothLabels& labels);
[[nodiscard]] std::vector<std::string> difference_json(const ledger::query::Difference& difference,
                                                       const BothLabels& labels);

}  // namespace isnad::exports
