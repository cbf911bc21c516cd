// actors_show.h: `isnad actors show`: what the register has of an actor, and what made entities of documents this
// actor.
#pragma once

#include "cli/command.h"

namespace isnad::cli {

[[nodiscard]] Command add_show_links(CLI::App& actors);

}  // namespace isnad::cli
