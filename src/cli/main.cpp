// main.cpp: the command line. Each subcommand has a file of its own here; this one only lists them.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdlib>
#include <new>
#include <string_view>

#include "cli/command.h"
#include "cli/version.h"
#include "isnad/result.h"

namespace {

constexpr int kUsage = 64;  // sysexits.h: the command line itself is wrong

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
  CLI::App app{"isnad reads news of armed conflict and says what happened, and who says so."};
  app.set_version_flag("--version", isnad::cli::version_text);
  app.footer("Start with: isnad read ARTICLE…\nEach subcommand has examples: isnad read --help");
  app.require_subcommand(1);
  const isnad::cli::Command commands[] = {isnad::cli::add_read(app), isnad::cli::add_extract(app),
                                          isnad::cli::add_parse(app)};
  if (argc == 1) {
    std::cout << app.help();
    return 0;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  for (const isnad::cli::Command& command : commands) {
    if (command.app->parsed()) return command.run();
  }
  return kUsage;
}
