#include "cli/ledger_file.h"

namespace isnad::cli {

void add_db(CLI::App& app, std::string& file) {
  file = kStandardLedger;
  app.add_option("--db", file, "the ledger: a file, or postgresql://user@host/database")
      ->type_name("FILE")
      ->capture_default_str();
}

}  // namespace isnad::cli
