// mistakes.cpp: what is said where the command line itself is wrong.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>

#include "cli/choices.h"
#include "cli/command.h"

namespace isnad::cli {
namespace {

std::string without_dashes(std::string_view option) {
  return std::string(option.substr(std::min(option.find_first_not_of('-'), option.size())));
}

// " (did you mean --threads?)"
std::string meant_option(const CLI::App& app, std::string_view typed) {
  Words names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back(name);
  }
  const std::string name = nearest(without_dashes(typed.substr(0, typed.find('='))), names);
  return name.empty() ? std::string() : fmt::format(" (did you mean --{}?)", name);
}

// The options in CLI11's list of arguments that nobody took.
std::string unknown_options(const CLI::App& command, const std::string& message) {
  std::istringstream words(message.substr(std::min(message.find(':'), message.size())));
  std::string out;
  for (std::string word; words >> word;) {
    if (!word.starts_with('-') || word == "-") continue;
    out += fmt::format("{}there is no option {}{}", out.empty() ? "" : "; ", word, meant_option(command, word));
  }
  return out.empty() ? message : out + '.';
}

}  // namespace

std::vector<std::string> subcommands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::string mistake_text(const CLI::App& app, const CLI::Error& error) {
  const auto named = app.get_subcommands();
  const CLI::App& command = named.empty() ? app : *named.front();
  const std::string title = named.empty() ? "isnad" : "isnad " + command.get_name();
  const bool extras = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
  const std::string what = extras ? unknown_options(command, error.what()) : error.what();
  return fmt::format("{}: {}\n{} --help shows the options and examples.\n", title, what, title);
}

std::string unknown_command(const CLI::App& app, int argc, const char* const* argv) {
  if (argc < 2 || std::string_view(argv[1]).starts_with('-')) return {};
  const std::string typed = argv[1];
  const Words commands = subcommands(app);
  for (const std::string& command : commands) {
    if (command == typed) return {};
  }
  return fmt::format("isnad: {}\n", not_among("command", typed, commands));
}

}  // namespace isnad::cli
