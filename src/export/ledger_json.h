// ledger_json.h: what the ledger derived, as objects of the contract (docs/contract.md, section Ledger).
//
// In:  a thing that was resolved. Out: one JSON object without a line end. Cost: linear. Thread-safe: no state.
#pragma once

#include <string>

#include "resolve/decisions.h"
#include "resolve/resolution.h"

namespace isnad::exports {

[[nodiscard]] std::string ledger_json(const resolve::Story& story);
[[nodiscard]] std::string ledger_json(const resolve::Actor& actor);
[[nodiscard]] std::string ledger_json(const resolve::ResolvedIncident& incident);
[[nodiscard]] std::string ledger_json(const resolve::ResolvedRelation& relation);
[[nodiscard]] std::string ledger_json(const resolve::ResolvedStatement& statement);
[[nodiscard]] std::string ledger_json(const resolve::Decision& decision);

}  // namespace isnad::exports
