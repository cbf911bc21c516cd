// actors.cpp: `isnad actors`: the register of actors, and who is told of.
#include <utility>

#include "cli/actors_register.h"
#include "cli/command.h"

namespace isnad::cli {

Command add_actors(CLI::App& app) {
  CLI::App* command = app.add_subcommand("actors", "the register of actors, and how entities were linked to it");
  std::vector<Command> parts = add_actors_register(*command);
  command->require_subcommand(1);
  return {command, [parts = std::move(parts)] {
            for (const Command& part : parts) {
              if (part.app->parsed()) return part.run();
            }
            return 0;
          }};
}

}  // namespace isnad::cli
