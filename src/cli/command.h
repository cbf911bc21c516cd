// command.h: what a subcommand gives to main: its place in the command line, and what to do when it is named.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace isnad::cli {

struct Command {
  CLI::App* app = nullptr;
  std::function<int()> run;  // the exit status
};

// One function a subcommand; each has a file of its own.
[[nodiscard]] Command add_extract(CLI::App& app);
[[nodiscard]] Command add_parse(CLI::App& app);
[[nodiscard]] Command add_read(CLI::App& app);

}  // namespace isnad::cli
