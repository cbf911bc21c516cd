// start.h: what `isnad read` and `isnad extract` are told alike, how they begin, and how a subcommand says what failed.
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

struct InputSettings {
  EngineOptions engine;
  RunOptions run;
  InputFormat format = InputFormat::kAuto;
  std::vector<std::string> files;
};

// Adds the files, --model, --data, --input-format and --threads.
void add_input_settings(CLI::App& app, InputSettings& settings);

struct Started {
  std::shared_ptr<const Engine> engine;
  std::shared_ptr<const IngestTables> tables;
};

// Errors: those of Engine::create and of IngestTables::load.
[[nodiscard]] Result<Started> start(const EngineOptions& options);

// Says on standard error what failed; gives the exit status.
int report(std::string_view subcommand, const Error& error);
// What is to be said where standard output takes no more.
[[nodiscard]] Error cannot_write();

}  // namespace isnad::cli
