// query_ledger.h: a ledger that is open for questions: brought up to date, or as it would have been on a day.
//
// In:  --db, --data, --as-of. Out: the database with its register. Nothing is written but derived tables that are older
// than the documents. Errors: those of cli/ledger_file.h.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "cli/ledger_file.h"
#include "cli/query_options.h"

namespace isnad::cli {

struct LedgerSettings {
  std::string db;
  std::filesystem::path data;
};
// Adds --db and --data.
void add_ledger_settings(CLI::App& app, LedgerSettings& settings);

// An answer takes several statements: all are asked of one state, whoever writes meanwhile.
[[nodiscard]] Result<ledger::Database> at_one_state(Result<ledger::Database> database);

struct QueryLedger {
  Asked resolver;
  ledger::Database database;

  // `as_of`: a date as typed, or a time with its zone (ISO 8601); empty for the ledger as it is.
  [[nodiscard]] static Result<QueryLedger> open(const LedgerSettings& settings, const std::string& as_of = {});
};

}  // namespace isnad::cli
