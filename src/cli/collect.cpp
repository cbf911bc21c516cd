// collect.cpp: `isnad collect FEEDS.toml`: feeds and pages, fetched politely, into a ledger (docs/collect.md).
//
// In:  FEEDS.toml. Out: web archives and collect.db in its folder, articles in a ledger, a summary on standard output.
// Exit status: that of the last address of FEEDS.toml that could not be had; 130 where a single run was interrupted.
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/choices.h"
#include "cli/collect_fill.h"
#include "cli/collect_summary.h"
#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "collect/archive.h"
#include "collect/collection.h"
#include "collect/plan.h"
#include "collect/plan_values.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "collect";

struct Settings {
  InputSettings input;
  std::string feeds, db, every, allowed;
  bool all_allowed = false, no_ledger = false, dry_run = false, json = false;
};

std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

void on_stop(int signal) {
  stop_asked = true;
  std::signal(signal, SIG_DFL);  // the second one ends the program at once
}

// Returns early where a signal comes.
void sleep_until(std::chrono::steady_clock::time_point end) {
  using std::chrono::milliseconds;
  constexpr milliseconds kSlice{1000};
  while (!stop_asked) {
    const auto left = std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return;
    const auto slice = std::min(left, kSlice).count();
    const timespec time{slice / 1000, slice % 1000 * 1'000'000};
    ::nanosleep(&time, nullptr);
  }
}

// Where the articles go; empty for nowhere.
Result<std::filesystem::path> ledger_of(const Settings& settings, const collect::Plan& plan) {
  if (settings.no_ledger) return std::filesystem::path();
  if (!settings.db.empty()) return std::filesystem::path(settings.db);
  if (!plan.ledger.empty()) return plan.ledger;
  return Error{ErrorCode::kInvalidInput,
               fmt::format("{}: names no 'ledger'. Name one there or with --db, or ask for --no-ledger.", plan.name)};
}

int show_planned(const Settings& settings, const collect::Plan& plan) {
  auto state = collect::State::look(plan.folder);
  if (!state) return report(kSubcommand, state.error());
  const auto due = collect::planned(plan, *state ? &**state : nullptr);
  if (!due) return report(kSubcommand, due.error());
  std::cout << (settings.json ? planned_json(*due) : planned_text(*due));
  return 0;
}

// The status for a run: that of the last address of FEEDS.toml that could not be had.
int exit_status(const collect::Summary& summary) {
  if (summary.failed_sources.empty()) return 0;
  const bool passing = collect::is_passing(summary.failed_sources.back().outcome);
  return static_cast<int>(passing ? ErrorCode::kResource : ErrorCode::kNotFound);
}

// Fetches what is due, and fills the ledger with what came. Gives the exit status, or an error that ends all.
Result<int> run_once(Settings& settings, const collect::Plan& plan, const std::filesystem::path& ledger,
                     collect::State& state, const collect::AllowedHosts& hosts) {
  const CollectProgress progress;
  const auto summary = collect::collect(plan, state, {hosts, &stop_asked, progress.callback()});
  progress.end();
  if (!summary) return summary.error();
  Filled filled;
  if (!ledger.empty() && !stop_asked) {
    auto done = fill_ledger(kSubcommand, plan.folder, ledger, state, settings.input, stop_asked);
    if (!done) return done.error();
    filled = *done;
  }
  for (const auto& failed : summary->failed_sources) warn(kSubcommand, failed_text(failed));
  const CollectAnswer answer{plan.name, ledger.string(), *summary, filled, stop_asked};
  std::cout << (settings.json ? summary_json(answer) : summary_text(answer)) << std::flush;
  return exit_status(*summary);
}

int run(Settings settings) {
  const auto plan = collect::read_plan(std::filesystem::path(settings.feeds));
  if (!plan) return report(kSubcommand, plan.error());
  if (settings.dry_run) return show_planned(settings, *plan);
  const auto ledger = ledger_of(settings, *plan);
  if (!ledger) return report(kSubcommand, ledger.error());
  const auto hosts = collect::AllowedHosts::read(settings.all_allowed ? "any" : settings.allowed);
  if (!hosts) return report(kSubcommand, hosts.error());
  // Before anything is fetched that could not be read.
  if (Status done = ledger->empty() ? Status() : complete(settings.input.engine); !done) {
    return report(kSubcommand, done.error());
  }
  auto state = collect::State::create(plan->folder);
  if (!state) return report(kSubcommand, state.error());
  const auto lock = collect::lock_folder(plan->folder);
  if (!lock) return report(kSubcommand, lock.error());
  std::signal(SIGINT, on_stop);
  std::signal(SIGTERM, on_stop);
  const auto every = settings.every.empty() ? Result<std::chrono::milliseconds>(std::chrono::milliseconds(0))
                                            : collect::read_duration(settings.every);
  int status = 0;
  auto begun = std::chrono::steady_clock::now();
  do {
    const auto done = run_once(settings, *plan, *ledger, *state, *hosts);
    if (!done) return report(kSubcommand, done.error());
    status = *done;
    if (settings.every.empty() || stop_asked) break;
    begun = std::max(begun + *every, std::chrono::steady_clock::now());  // those that were missed are not made up for
    sleep_until(begun);
  } while (!stop_asked);
  constexpr int kInterrupted = 130;
  if (!stop_asked) return status;
  return settings.every.empty() ? kInterrupted : 0;  // a schedule has no other end
}

std::string check_every(const std::string& typed) {
  const auto read = collect::read_duration(typed);
  if (!read) return read.error().message;
  return read->count() < 1000 ? "'" + typed + "' is less than a second" : std::string();
}

std::string check_allowed(const std::string& typed) {
  const auto read = collect::AllowedHosts::read(typed);
  return read ? std::string() : read.error().message;
}

}  // namespace

Command add_collect(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand("collect", "feeds and pages, fetched politely, straight into a ledger");
  command->add_option("feeds", settings->feeds, "what to collect and how: a TOML file (docs/collect.md)")
      ->required()
      ->type_name("FEEDS.toml");
  command->add_option("--db", settings->db, "the ledger, in place of the one that FEEDS.toml names")->type_name("FILE");
  command->add_flag("--no-ledger", settings->no_ledger, "only web archives; a later run fills the ledger")
      ->excludes("--db");
  command->add_option("--every", settings->every, "again and again, until Ctrl-C or SIGTERM: 30m, 6h")
      ->check(CLI::Validator(check_every, ""))
      ->type_name("TIME");
  command->add_flag("--dry-run", settings->dry_run, "only shows what would be asked for now; nothing is fetched");
  command->add_flag("--allow-private", settings->all_allowed, "also hosts of this machine and of its network");
  command
      ->add_option("--allow-address", settings->allowed, "of these, hosts at these addresses alone: 10.0.0.7,fd00::1")
      ->check(CLI::Validator(check_allowed, ""))
      ->type_name("IP,…");
  add_choice<bool>(*command, "--format", settings->json, {{"text", false}, {"json", true}},
                   "text or json, one object a run")
      ->type_name("FORMAT");
  add_reading_settings(*command, settings->input);
  add_gazetteer(*command, settings->input);
  command->footer(
      "Examples:\n"
      "  isnad collect feeds.toml --dry-run\n"
      "  isnad collect feeds.toml && isnad timeline --db news.db --limit 10\n"
      "  isnad collect feeds.toml --every 30m --format json >> collected.ndjson\n"
      "  isnad collect feeds.toml --no-ledger --allow-address 10.0.0.7\n"
      "robots.txt is obeyed, hosts are asked one request at a time, everything fetched is kept as WARC. A run that "
      "was\n"
      "killed loses nothing and doubles nothing: start it again. The exit status is that of the last address of\n"
      "FEEDS.toml that could not be had: 66 not there or refused, 69 no answer now (isnad help exit-codes).");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
