// main.cpp: the command line. Each subcommand has a file of its own here; this one only lists them.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <new>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/start.h"
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

}  // namespace

int main(int argc, char** argv) {
  std::set_new_handler(on_no_memory);
  CLI::App app{"isnad reads news of armed conflict and says what happened, and who says so.", "isnad"};
  app.set_version_flag("--version", isnad::cli::version_text);
  app.footer(
      "Start with: isnad read ARTICLE…\n"
      "Each command has examples: isnad help read\n"
      "More: isnad help types, isnad help environment (ISNAD_DATA, ISNAD_MODEL, ISNAD_GAZETTEER, NO_COLOR),\n"
      "isnad help exit-codes");
  app.require_subcommand(1);
  app.failure_message([](const CLI::App* at, const CLI::Error& error) { return isnad::cli::mistake_text(*at, error); });
  const isnad::cli::Command commands[] = {isnad::cli::add_read(app),  isnad::cli::add_extract(app),
                                          isnad::cli::add_parse(app), isnad::cli::add_names(app),
                                          isnad::cli::add_help(app),  isnad::cli::add_version(app)};
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
  for (const isnad::cli::Command& command : commands) {
    if (command.app->parsed()) return command.run();
  }
  return isnad::cli::kUsage;
}
