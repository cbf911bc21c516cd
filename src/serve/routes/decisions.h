// decisions.h: decisions of people as the workbench shows them. Private to routes/.
#pragma once

#include <string>
#include <vector>

#include "export/json_text.h"
#include "ledger/store.h"
#include "resolve/decisions.h"

namespace isnad::serve::routes {

struct ShownDecision {
  const resolve::Decision* decision = nullptr;
  bool stands = true;
};
// All of them, in their order; they point into the list.
[[nodiscard]] std::vector<ShownDecision> shown_decisions(const std::vector<resolve::Decision>& all);
// Those about a thing that has this id now.
[[nodiscard]] std::vector<ShownDecision> decisions_about(ledger::Database& database,
                                                         const std::vector<resolve::Decision>& all,
                                                         const std::string& id);
// A list.
void put_decisions(exports::JsonText& out, const std::vector<ShownDecision>& decisions);

}  // namespace isnad::serve::routes
