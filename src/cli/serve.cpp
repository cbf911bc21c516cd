// serve.cpp: `isnad serve`: the workbench: a ledger in the browser of this machine.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>

#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "isnad/provenance.h"
#include "ledger/address.h"
#include "ledger/open.h"
#include "serve/server.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "serve";

struct Settings {
  serve::Settings serve;
  std::string model, gazetteer;
  bool create = false;
};

int run(const Settings& settings) {
  serve::Settings asked = settings.serve;
  if (asked.data.empty()) {
    EngineOptions none;
    return report(kSubcommand, complete(none).error());
  }
  if (settings.create) {
    const auto made = ledger::open_ledger(asked.db, ledger::Access::kCreate);
    if (!made) return report(kSubcommand, made.error());
  }
  std::error_code error;
  asked.program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return report(kSubcommand, {ErrorCode::kResource, "/proc/self/exe can't be read: is /proc there?"});
  asked.options = {"--data", asked.data.string()};
  if (!settings.model.empty()) asked.options.insert(asked.options.end(), {"--model", settings.model});
  if (!settings.gazetteer.empty()) asked.options.insert(asked.options.end(), {"--gazetteer", settings.gazetteer});
  asked.version = program_version();
  const auto ready = [&](const std::string& address) {
    notify(kSubcommand, fmt::format("{} is at {}{}. Ctrl-C ends it.", ledger::shown(asked.db), address,
                                    asked.read_only ? " (read only)" : ""));
  };
  const Status done = serve::serve(asked, ready);
  return done ? 0 : report(kSubcommand, done.error());
}

}  // namespace

Command add_serve(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand("serve", "the workbench: a ledger in the browser, to see, check and correct");
  add_db(*command, settings->serve.db);
  command->add_option("--port", settings->serve.port, "of this machine; nobody else can reach it")
      ->check(CLI::Range(1, 65535).description(""))
      ->type_name("PORT")
      ->capture_default_str();
  command->add_flag("--create", settings->create, "makes an empty ledger where there is none");
  command->add_flag("--read-only", settings->serve.read_only, "nothing is decided, added or derived");
  add_data(*command, settings->serve.data);
  command->add_option("--model", settings->model, "for articles that are added: the language model (or ISNAD_MODEL)")
      ->type_name("FOLDER");
  command->add_option("--gazetteer", settings->gazetteer, "for articles that are added (or ISNAD_GAZETTEER)")
      ->type_name("FILE");
  if (const char* user = std::getenv("USER")) settings->serve.by = user;
  command->add_option("--by", settings->serve.by, "who decides (or USER)")->type_name("NAME")->capture_default_str();
  command->footer(
      "Examples:\n"
      "  isnad serve\n"
      "  isnad serve --create --db iraq.db --port 8181\n"
      "  isnad serve --db iraq.db --read-only\n"
      "Opens nothing: go to the address that it prints. It answers this machine alone, needs no network, and follows\n"
      "what isnad add puts into the ledger meanwhile. docs/serve.md tells of its questions and answers.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
