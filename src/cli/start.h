// start.h: what every subcommand that reads documents is told alike, how it begins, and how it says what failed.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/run_documents.h"
#include "isnad/engine.h"
#include "isnad/ingest.h"

namespace isnad::cli {

inline constexpr int kUsage = 64;  // sysexits.h: the command line itself is wrong

struct InputSettings {
  EngineOptions engine;
  RunOptions run;
  InputFormat format = InputFormat::kAuto;
  std::vector<std::string> files;
  KeyNames keys;       // of JSON input
  std::string output;  // empty or "-" for standard output
  bool strict = false;
};

// Adds the files, --input-format, the names of keys, and what add_reading_settings adds.
void add_input_settings(CLI::App& app, InputSettings& settings);
// Adds --threads, --strict, --data and --model.
void add_reading_settings(CLI::App& app, InputSettings& settings);
// Adds --output.
void add_output(CLI::App& app, std::string& output);
// Adds --gazetteer, for what reads more than the linguistic layer.
void add_gazetteer(CLI::App& app, InputSettings& settings);

struct Started {
  std::shared_ptr<const Engine> engine;
  std::shared_ptr<const IngestTables> tables;
};

// Warns of knowledge that is missing. Errors: those of Engine::create and of IngestTables::load; with --strict, what is
// missing.
[[nodiscard]] Result<Started> start(std::string_view subcommand, InputSettings& settings);

// Says on standard error what failed; gives the exit status.
int report(std::string_view subcommand, const Error& error);
int report_usage(std::string_view subcommand, std::string_view message);
// What a user should know though nothing is amiss.
void notify(std::string_view subcommand, std::string_view message);
void warn(std::string_view subcommand, std::string_view message);

}  // namespace isnad::cli
