// main.cpp: the command line. Each subcommand has a file of its own here; this one only lists them.
#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
  CLI::App app{"isnad reads news of armed conflict and says what happened, and who says so."};
  app.require_subcommand(0);
  CLI11_PARSE(app, argc, argv);
  return 0;
}
