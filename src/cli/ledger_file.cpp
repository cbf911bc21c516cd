#include "cli/ledger_file.h"

#include "cli/paths.h"

namespace isnad::cli {

void add_db(CLI::App& app, std::string& file) {
  file = kStandardLedger;
  app.add_option("--db", file, "the ledger: a file, or postgresql://user@host/database")
      ->type_name("FILE")
      ->capture_default_str();
}

CLI::Option* add_data(CLI::App& app, std::filesystem::path& data) {
  data = find_data();
  return app.add_option("--data", data, "the folder of tables (or ISNAD_DATA)")
      ->type_name("FOLDER")
      ->capture_default_str();
}

}  // namespace isnad::cli
