// main.cpp: the command line. Each subcommand has a file of its own here; this one only lists them.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/start.h"
#include "cli/tables.h"
#include "cli/version.h"
#include "isnad/result.h"

namespace {

// On whatever thread memory runs out: says so and ends, for nothing that comes after could be trusted to be whole.
void on_no_memory() {
  static std::atomic_flag begun;
  while (begun.test_and_set()) ::pause();  // another thread is saying so, and ends the program
  constexpr std::string_view kMessage = "isnad: out of memory. Use fewer --threads, or split long documents.\n";
  [[maybe_unused]] const auto told = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  std::_Exit(static_cast<int>(isnad::ErrorCode::kResource));
}

int run(int argc, char** argv) {
  CLI::App app{"isnad reads news of armed conflict and says what happened, and who says so.", "isnad"};
  app.set_version_flag("--version", isnad::cli::version_text);
  app.footer(
      "Start with: isnad read ARTICLE…\n"
      "Each command has examples: isnad help read\n"
      "More: isnad help types, isnad help environment (ISNAD_DATA, ISNAD_MODEL, ISNAD_GAZETTEER, NO_COLOR),\n"
      "isnad help exit-codes");
  app.require_subcommand(1);
  app.failure_message([](const CLI::App* at, const CLI::Error& error) { return isnad::cli::mistake_text(*at, error); });
  using namespace isnad::cli;
  const Command commands[] = {add_read(app),
                              add_extract(app),
                              add_parse(app),
                              add_add(app),
                              add_collect(app),
                              add_incidents(app),
                              add_disputes(app),
                              add_relations(app),
                              add_statements(app),
                              add_stories(app),
                              add_events(app),
                              add_diff(app),
                              add_datasette_metadata(app),
                              add_actor(app),
                              add_actors(app),
                              add_show(app),
                              add_search(app),
                              add_timeline(app),
                              add_sources(app),
                              add_analyze(app),
                              add_brief(app),
                              add_export(app),
                              add_rebuild(app),
                              add_refresh(app),
                              add_verify(app),
                              add_copy(app),
                              add_review(app),
                              add_log(app),
                              add_names(app),
                              add_tables(app),
                              add_serve(app),
                              add_mcp(app),
                              add_doctor(app),
                              add_completion(app),
                              add_manual(app),
                              add_help(app),
                              add_version(app)};
  if (argc == 1) {
    std::cout << app.help();
    return 0;
  }
  if (const std::string mistake = isnad::cli::unknown_command(app, argc, argv); !mistake.empty()) {
    std::cerr << mistake;
    return isnad::cli::kUsage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : isnad::cli::kUsage;
  }
  return isnad::cli::run_named(commands).value_or(isnad::cli::kUsage);
}

}  // namespace

int main(int argc, char** argv) try {
  std::set_new_handler(on_no_memory);
  return run(argc, argv);
} catch (const std::exception& error) {  // what no part of the program foresaw: a fault of ours
  std::fprintf(stderr, "isnad: %s. This is a fault of isnad: please report it.\n", error.what());
  return static_cast<int>(isnad::ErrorCode::kInternal);
}
