// ledger_file.h: what the subcommands that work on a ledger share: --db, --data, and what desk/ledger_file.h has.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "desk/ledger_file.h"

namespace isnad::cli {

using desk::Asked;
using desk::current_id;
using desk::decisions_of;
using desk::derive_anew;
using desk::Digests;
using desk::is_up_to_date;
using desk::kPatienceMs;
using desk::open_current;
using desk::own_register;
using desk::resolve_ledger;
using desk::Resolver;

inline constexpr const char* kStandardLedger = "isnad.db";

// Adds --db.
void add_db(CLI::App& app, std::string& file);
// Adds --data, the folder of tables.
CLI::Option* add_data(CLI::App& app, std::filesystem::path& data);

}  // namespace isnad::cli
