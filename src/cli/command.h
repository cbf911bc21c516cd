// command.h: what a subcommand gives to main: its place in the command line, and what to do when it is named.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace isnad::cli {

struct Command {
  CLI::App* app = nullptr;
  std::function<int()> run;  // the exit status
};

// Runs the one of these that the command line names; nothing where it names none of them.
[[nodiscard]] inline std::optional<int> run_named(std::span<const Command> commands) {
  for (const Command& command : commands) {
    if (command.app->parsed()) return command.run();
  }
  return std::nullopt;
}

// One function a subcommand; each has a file of its own.
[[nodiscard]] Command add_add(CLI::App& app);
[[nodiscard]] Command add_analyze(CLI::App& app);
[[nodiscard]] Command add_brief(CLI::App& app);
[[nodiscard]] Command add_collect(CLI::App& app);
[[nodiscard]] Command add_export(CLI::App& app);
[[nodiscard]] Command add_copy(CLI::App& app);
[[nodiscard]] Command add_rebuild(CLI::App& app);
[[nodiscard]] Command add_verify(CLI::App& app);
[[nodiscard]] Command add_refresh(CLI::App& app);
[[nodiscard]] Command add_extract(CLI::App& app);
[[nodiscard]] Command add_log(CLI::App& app);
[[nodiscard]] Command add_mcp(CLI::App& app);
[[nodiscard]] Command add_doctor(CLI::App& app);
[[nodiscard]] Command add_names(CLI::App& app);
[[nodiscard]] Command add_parse(CLI::App& app);
[[nodiscard]] Command add_read(CLI::App& app);
[[nodiscard]] Command add_review(CLI::App& app);
[[nodiscard]] Command add_serve(CLI::App& app);
// Questions to a ledger.
[[nodiscard]] Command add_datasette_metadata(CLI::App& app);
[[nodiscard]] Command add_diff(CLI::App& app);
[[nodiscard]] Command add_events(CLI::App& app);
[[nodiscard]] Command add_incidents(CLI::App& app);
[[nodiscard]] Command add_disputes(CLI::App& app);
[[nodiscard]] Command add_relations(CLI::App& app);
[[nodiscard]] Command add_sources(CLI::App& app);
[[nodiscard]] Command add_statements(CLI::App& app);
[[nodiscard]] Command add_stories(CLI::App& app);
[[nodiscard]] Command add_actor(CLI::App& app);
[[nodiscard]] Command add_actors(CLI::App& app);
[[nodiscard]] Command add_show(CLI::App& app);
[[nodiscard]] Command add_search(CLI::App& app);
[[nodiscard]] Command add_timeline(CLI::App& app);
// Of these, `app` must outlive what they run: they tell of it.
[[nodiscard]] Command add_help(CLI::App& app);
[[nodiscard]] Command add_version(CLI::App& app);
[[nodiscard]] Command add_completion(CLI::App& app);
[[nodiscard]] Command add_manual(CLI::App& app);

// The names of the subcommands.
[[nodiscard]] std::vector<std::string> subcommands(const CLI::App& app);
// The command line, or a sentence on what is wrong with it: which option or command was meant, and where help is.
[[nodiscard]] std::string mistake_text(const CLI::App& app, const CLI::Error& error);
// A first word that is no command: the same sentence for it; empty where it is one.
[[nodiscard]] std::string unknown_command(const CLI::App& app, int argc, const char* const* argv);

}  // namespace isnad::cli
