// export_contract.h: what a ledger holds as the contract's objects, one a line or one list of them.
//
// In:  an open ledger, what was chosen of it. Out: NDJSON or JSON (docs/contract.md, section Ledger), in the order of
// the ids. Errors: those of ledger/store.h, kNotFound for an id that is not there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/export_filter.h"
#include "cli/output.h"
#include "ledger/store.h"

namespace isnad::cli {

struct ContractChoice {
  What what = What::kIncidents;
  bool as_list = false;          // JSON
  std::vector<std::string> ids;  // none for all
  ExportFilter filter;
  std::filesystem::path data;  // the folder of tables, for documents
};

[[nodiscard]] Status write_contract(ledger::Database& database, const ContractChoice& choice, Output& output);

}  // namespace isnad::cli
