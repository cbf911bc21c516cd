// terminal.h: how an answer looks: colours and width of the terminal that it goes to.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>

#include "export/reading_text.h"

namespace isnad::cli {

enum class ColourMode : std::uint8_t { kAuto, kAlways, kNever };
// Adds --colour.
CLI::Option* add_colours(CLI::App& app, ColourMode& colours);
// Colours only on a terminal, unless they are asked for; its width where it has one.
[[nodiscard]] exports::TextStyle text_style(ColourMode colours, bool standard_output, std::size_t most_columns);

}  // namespace isnad::cli
