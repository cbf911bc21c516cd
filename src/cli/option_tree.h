// option_tree.h: the command line as it is declared, for what is generated of it: completions, manual pages.
//
// In:  the program's commands. Out: names, helps and values of all of them. Nothing is written down a second time.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace isnad::cli {

enum class ValueKind : std::uint8_t { kNone, kWord, kFile, kFolder, kOther };

struct OptionShape {
  std::vector<std::string> names;  // "--db", "-o"; none of what stands without a name
  std::string positional;          // its name then
  std::string help, type, group, standard;
  ValueKind value = ValueKind::kNone;
  std::vector<std::string> words;  // of kWord
};
struct CommandShape {
  std::string path;  // "review accept"; empty of the program itself
  std::string name, help, footer;
  std::vector<OptionShape> options;
  std::vector<CommandShape> commands;
};
[[nodiscard]] CommandShape shape_of(CLI::App& app, const std::string& path = {});

}  // namespace isnad::cli
