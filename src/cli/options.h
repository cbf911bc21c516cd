// options.h: the options that several subcommands share, and where model and tables are when none says.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>

#include "isnad/engine.h"
#include "isnad/ingest.h"

namespace isnad::cli {

// Where model and tables are when none says: the environment (ISNAD_MODEL, ISNAD_DATA), the working folder, then the
// project that the program was built in.
[[nodiscard]] std::filesystem::path find_model();
[[nodiscard]] std::filesystem::path find_data();
// Adds --model and --data with these defaults.
void add_engine_options(CLI::App& app, EngineOptions& options);
// Adds --input-format and --threads (default: one a core).
void add_input_options(CLI::App& app, InputFormat& format, unsigned& threads);

}  // namespace isnad::cli
