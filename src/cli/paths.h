// paths.h: where the program finds its model and tables when the command line doesn't say.
#pragma once

#include <CLI/CLI.hpp>

#include "isnad/engine.h"

namespace isnad {

// Adds --model and --data, with defaults: the environment (ISNAD_MODEL, ISNAD_DATA), the working folder, then the
// project that the program was built in.
void add_engine_options(CLI::App& app, EngineOptions& options);

}  // namespace isnad
