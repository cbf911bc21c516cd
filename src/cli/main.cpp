// main.cpp: the command line. Each subcommand has a file of its own here; this one only lists them.
#include <CLI/CLI.hpp>

#include "cli/command.h"

int main(int argc, char** argv) {
  CLI::App app{"isnad reads news of armed conflict and says what happened, and who says so."};
  app.require_subcommand(0);
  const isnad::Command commands[] = {isnad::add_extract(app), isnad::add_parse(app),
                                     isnad::add_read(app)};
  CLI11_PARSE(app, argc, argv);
  for (const isnad::Command& command : commands) {
    if (command.app->parsed()) return command.run();
  }
  return 0;
}
