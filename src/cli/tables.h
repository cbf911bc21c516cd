// tables.h: `isnad tables`, as command.h has the others.
#pragma once

#include "cli/command.h"

namespace isnad::cli {

[[nodiscard]] Command add_tables(CLI::App& app);

}  // namespace isnad::cli
