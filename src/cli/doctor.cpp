// doctor.cpp: `isnad doctor`: whether this installation, and a ledger, are whole, and what to do where they are not.
//
// In:  the paths that every command goes by. Out: a line a check: "ok", "missing" (the program does without, though not
// as well) or "bad", with the next step. Exit status: that of the first that is bad. Nothing is written.
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "isnad/engine.h"
#include "isnad/ingest.h"
#include "isnad/provenance.h"
#include "ledger/address.h"
#include "ledger/open.h"
#include "ledger/verify.h"
#include "serve/assets.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "doctor";

struct Settings {
  EngineOptions engine;
  std::string db;
};

class Findings {
 public:
  void ok(std::string_view what, std::string_view how) { say("ok", what, how); }
  void missing(std::string_view what, std::string_view how) { say("missing", what, how); }
  void bad(std::string_view what, const Error& error) {
    say("bad", what, error.message);
    if (status_ == 0) status_ = static_cast<int>(error.code);
  }
  [[nodiscard]] int status() const { return status_; }

 private:
  static void say(std::string_view how, std::string_view what, std::string_view more) {
    std::cout << fmt::format("{:<8} {:<12} {}\n", how, what, more);
  }
  int status_ = 0;
};

// Whether what is loaded reads a sentence: the whole way from text to event.
Status reads(const std::shared_ptr<const Engine>& engine, const std::filesystem::path& data) {
  const auto tables = load_ingest_tables(data);
  if (!tables) return tables.error();
  const auto document = read_document("Rockets hit a depot in Mosul on Tuesday.", InputFormat::kText, **tables);
  if (!document) return document.error();
  const auto read = Reader(engine).read(*document);
  if (!read) return read.error();
  if (read->events.empty()) {
    return Error{ErrorCode::kCorruptData, "a sentence about an attack gave no event: fetch model and tables again."};
  }
  return {};
}

void look_at_engine(EngineOptions options, Findings& findings) {
  if (Status named = complete(options); !named) return findings.bad("engine", named.error());
  const auto engine = Engine::create(options);
  if (!engine) return findings.bad("engine", engine.error());
  const Provenance& made = (*engine)->provenance();
  findings.ok("tables", fmt::format("{} in {}", made.tables, options.data.string()));
  findings.ok("model", fmt::format("{} in {}", made.model, options.model.string()));
  if (made.gazetteer != "none")
    findings.ok("gazetteer", fmt::format("{} in {}", made.gazetteer, options.gazetteer.string()));
  for (const Error& warning : (*engine)->warnings()) findings.missing("knowledge", warning.message);
  if (Status done = reads(*engine, options.data); !done) return findings.bad("reading", done.error());
  findings.ok("reading", "a sentence gives an event");
  const auto resolver = Resolver::create(options.data);
  resolver ? findings.ok("resolving", "the register and the models of pairs are there")
           : findings.bad("resolving", resolver.error());
}

void look_at_ledger(const std::string& db, const std::filesystem::path& data, Findings& findings) {
  auto ledger = ledger::open_ledger(db, ledger::Access::kLook);
  if (!ledger) return findings.bad("ledger", ledger.error());
  const auto count = ledger::look_over(*ledger);
  if (!count) return findings.bad("ledger", count.error());
  const auto asked = Asked::load(data);
  if (!asked) return findings.bad("ledger", asked.error());
  const auto current = is_up_to_date(*ledger, asked->maker);
  if (!current) return findings.bad("ledger", current.error());
  findings.ok("ledger", fmt::format("{} has {} articles{}", ledger::shown(db), *count,
                                    *current ? "" : "; what they tell together is derived anew by the next command"));
  if (ledger->is_on_server()) return;
  std::error_code error;
  const auto folder = std::filesystem::absolute(db, error).parent_path();
  const auto space = std::filesystem::space(folder, error);
  constexpr std::uintmax_t kMegabyte = 1U << 20U, kLittle = 200 * kMegabyte;
  if (error || space.available > kLittle) return;
  findings.bad("disk", {ErrorCode::kResource, fmt::format("{} MiB are free in {}: make room before more is added.",
                                                          space.available / kMegabyte, folder.string())});
}

int run(const Settings& settings) {
  Findings findings;
  findings.ok("program", program_version());
  findings.ok("machine", fmt::format("{} threads, SQLite {}", std::max(1U, std::thread::hardware_concurrency()),
                                     sqlite3_libversion()));
  if (sqlite3_compileoption_used("ENABLE_FTS5") == 0) {
    findings.bad("sqlite", {ErrorCode::kUnsupportedVersion,
                            "this SQLite has no full-text search (FTS5): install one that has it."});
  }
  serve::assets().empty()
      ? findings.missing("page", "isnad serve shows nothing: install nodejs and npm, and build again")
      : findings.ok("page", fmt::format("{} files for isnad serve", serve::assets().size()));
  look_at_engine(settings.engine, findings);
  if (!settings.db.empty()) look_at_ledger(settings.db, settings.engine.data, findings);
  if (findings.status() != 0) notify(kSubcommand, "what is bad has to be mended; each line says how.");
  return findings.status();
}

}  // namespace

Command add_doctor(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command =
      app.add_subcommand("doctor", "whether program, model, tables and a ledger are whole, and what to do");
  command->add_option("--db", settings->db, "a ledger to look at too")->type_name("FILE");
  settings->engine.model = find_model();
  add_data(*command, settings->engine.data);
  command->add_option("--model", settings->engine.model, "the language model (or ISNAD_MODEL)")
      ->type_name("FOLDER")
      ->capture_default_str();
  command->add_option("--gazetteer", settings->engine.gazetteer, "the gazetteer (or ISNAD_GAZETTEER)")
      ->type_name("FILE");
  command->footer(
      "Examples:\n"
      "  isnad doctor\n"
      "  isnad doctor --db iraq.db\n"
      "A line a check: ok; missing, where the program does without it though not as well; bad, with what to do. The "
      "exit\n"
      "status is that of the first that is bad. Nothing is written. isnad verify looks at every row of a ledger.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
