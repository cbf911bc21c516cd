#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "cli/choices.h"

namespace isnad::cli {

CLI::Option* add_colours(CLI::App& app, ColourMode& colours) {
  return add_choice<ColourMode>(
             app, "--colour,--color", colours,
             {{"auto", ColourMode::kAuto}, {"always", ColourMode::kAlways}, {"never", ColourMode::kNever}},
             "auto (on a terminal, unless NO_COLOR is set), always or never")
      ->type_name("WHEN");
}

exports::TextStyle text_style(ColourMode colours, bool standard_output, std::size_t most_columns) {
  exports::TextStyle style;
  const bool terminal = standard_output && isatty(STDOUT_FILENO) != 0;
  const bool wanted = terminal && std::getenv("NO_COLOR") == nullptr;
  style.colours = colours == ColourMode::kAlways || (colours == ColourMode::kAuto && wanted);
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    style.width_columns = std::min<std::size_t>(size.ws_col, most_columns);
  }
  return style;
}

}  // namespace isnad::cli
