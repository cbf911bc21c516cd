// copy.cpp: `isnad copy`: a ledger into another one, between a file and a server.
#include "ledger/copy.h"

#include <fmt/format.h>

#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/query_ledger.h"
#include "cli/start.h"
#include "ledger/address.h"
#include "ledger/open.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "copy";

struct Settings {
  std::string source, target;
  std::filesystem::path data;
};

Status copy(ledger::Database& from, ledger::Database& to) {
  const auto has_rows = ledger::has_truth(to);
  if (!has_rows) return has_rows.error();
  if (*has_rows) {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("{}: there are documents or decisions in it already. Copy into an empty ledger.", to.file())};
  }
  auto transaction = ledger::Transaction::begin(to);
  if (!transaction) return transaction.error();
  if (Status done = ledger::copy_truth(from, to); !done) return done;
  return transaction->commit();
}

int run(const Settings& settings) {
  if (settings.source == settings.target) return report_usage(kSubcommand, "a ledger can't be copied into itself.");
  auto from = at_one_state(ledger::open_ledger(settings.source, ledger::Access::kRead));
  if (!from) return report(kSubcommand, from.error());
  const auto resolver = Resolver::create(settings.data);
  if (!resolver) return report(kSubcommand, resolver.error());
  auto to = ledger::open_ledger(settings.target, ledger::Access::kCreate, kPatienceMs);
  if (!to) return report(kSubcommand, to.error());
  if (Status done = copy(*from, *to); !done) return report(kSubcommand, done.error());
  if (Status done = derive_anew(*to, *resolver); !done) return report(kSubcommand, done.error());
  const auto count = to->value("SELECT count(*) FROM document");
  if (!count) return report(kSubcommand, count.error());
  notify(kSubcommand,
         fmt::format("{}: {} documents, with what was decided, are in {} now.", from->file(), *count, to->file()));
  return 0;
}

}  // namespace

Command add_copy(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand("copy", "puts a ledger into an empty one: from a file to a server, or back");
  command->add_option("source", settings->source, "a ledger: a file, or postgresql://user@host/database")
      ->type_name("LEDGER")
      ->required();
  command->add_option("target", settings->target, "an empty one, or one that is made")->type_name("LEDGER")->required();
  add_data(*command, settings->data);
  command->footer(
      "Examples:\n"
      "  isnad copy iraq.db postgresql://anna@db.example.org/iraq\n"
      "  isnad copy postgresql:///iraq backup.db\n"
      "Documents with what was read in them, registers and decisions are copied as they are; all else is derived from\n"
      "them, so that both answer the same.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
