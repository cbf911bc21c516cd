// add.cpp: `isnad add`: reads documents into a ledger (docs/formats/ledger.md).
//
// In:  the same inputs as `extract`. Out: documents in the ledger, and at the end the derived tables (reading_in.h).
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <utility>

#include "cli/amount.h"
#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/reading_in.h"
#include "cli/start.h"
#include "ledger/address.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "add";

struct Settings {
  InputSettings input;
  std::string db;
};

void say_how_it_ended(const desk::Adding& adding, const RunTotals& totals, const std::string& db) {
  std::string said = fmt::format("{} documents added to {}", adding.committed(), db);
  if (adding.known() > 0) said += fmt::format(", {} were there already", adding.known());
  if (totals.failed > 0) said += fmt::format(", {} could not be read", totals.failed);
  if (adding.versions() > 0) said += fmt::format(", {} of them other versions of what was there", adding.versions());
  if (totals.interrupted) said += "; interrupted, add the same again to go on";
  notify(kSubcommand, said + '.');
}

int run(Settings settings) {
  auto opened = ReadingIn::open(kSubcommand, settings.db, settings.input);
  if (!opened) return report(kSubcommand, opened.error());
  ReadingIn& reading = **opened;
  DocumentReader reader(settings.input.files, settings.input.format, reading.started().tables,
                        {.keys = settings.input.keys});
  const bool on_terminal = isatty(STDERR_FILENO) != 0;
  const RunTotals totals = reading.read([&] { return reader.next_raw(); }, settings.input.run,
                                        on_terminal ? amount_of(settings.input.files) : std::nullopt);
  const auto fail = [&](const Error& error) {
    notify(kSubcommand, fmt::format("{} documents were added to {}; they stay.", reading.adding().committed(),
                                    ledger::shown(settings.db)));
    return report(kSubcommand, error);
  };
  if (!reading.status()) return fail(reading.status().error());
  for (const std::string& notice : reader.take_notices()) notify(kSubcommand, notice);
  if (!totals.interrupted) {
    if (Status done = reading.derive(); !done) return fail(done.error());
  }
  say_how_it_ended(reading.adding(), totals, ledger::shown(settings.db));
  return totals.exit_status();
}

}  // namespace

Command add_add(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* add = app.add_subcommand("add", "reads documents into a ledger: many articles, one account");
  add_db(*add, settings->db);
  add_input_settings(*add, settings->input);
  add_gazetteer(*add, settings->input);
  add->footer(
      "Examples:\n"
      "  isnad add my-articles/\n"
      "  isnad add --db iraq.db --input-format ndjson --threads 8 - < articles.ndjson\n"
      "  isnad add --db iraq.db today.html && isnad export incidents --db iraq.db\n"
      "A document that the ledger holds is not read again. Ctrl-C, or a kill, loses nothing that was added: add the "
      "same "
      "again to\n"
      "go on. The exit status says whether documents could not be read (isnad help exit-codes).");
  return {add, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
