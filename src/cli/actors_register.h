// actors_register.h: `isnad actors import|export|show`: the register of actors, and how entities were linked to it.
#pragma once

#include <vector>

#include "cli/command.h"

namespace isnad::cli {

// Hangs the subcommands onto `actors`.
[[nodiscard]] std::vector<Command> add_actors_register(CLI::App& actors);

}  // namespace isnad::cli
