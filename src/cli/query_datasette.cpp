// query_datasette.cpp: `isnad datasette-metadata`.
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/output.h"
#include "cli/start.h"
#include "export/datasette.h"
#include "ledger/address.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "datasette-metadata";

struct Settings {
  std::string db, output;
};

int run(const Settings& settings) {
  auto output = Output::open(settings.output, {settings.db});
  if (!output) return report(kSubcommand, output.error());
  // Datasette calls a database by its file's name.
  output->write(exports::datasette_metadata(std::filesystem::path(ledger::name_of(settings.db)).stem().string()) +
                '\n');
  if (!output->good()) return report(kSubcommand, output->cannot_write());
  if (Status finished = output->finish(); !finished) return report(kSubcommand, finished.error());
  return 0;
}

}  // namespace

Command add_datasette_metadata(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command =
      app.add_subcommand("datasette-metadata", "what Datasette has to know to show a ledger: labels, facets, queries");
  add_db(*command, settings->db);
  add_output(*command, settings->output);
  command->footer(
      "Example:\n"
      "  isnad datasette-metadata --db iraq.db --output metadata.json\n"
      "  datasette iraq.db --metadata metadata.json\n"
      "Made for Datasette 0.65. With the plugin datasette-cluster-map, incident_list is on a map.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
