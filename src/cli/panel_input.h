// panel_input.h: many actors or countries out of one file or ledger, counted side by side.
//
// In:  settings with --by. Out: a panel of the units that have --least events at least (all where it is 1), the series
// of all of them together (its range, its caveats). Errors: those of series_of(); kInvalidInput for a column that is
// not there; kNotFound where no unit has as many events. Cost: the rows are read once, and once more each in its unit.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "analyze/panel.h"
#include "cli/analyze_settings.h"

namespace isnad::cli {

struct PanelInput {
  analyze::Panel panel;
  analyze::Series whole;
  std::size_t left_out = 0;  // units with fewer events
};
[[nodiscard]] Result<PanelInput> read_panel(AnalyzeInput& input, const AnalyzeSettings& settings);
// The groups of a series that was read last, each on its days: of a ledger by --by, of a file by that column.
[[nodiscard]] Result<std::vector<std::pair<std::string, analyze::Series>>> parts_of(const AnalyzeInput& input,
                                                                                    const AnalyzeSettings& settings,
                                                                                    const analyze::Series& whole);
// The same units as they were known on the last day before a step; a ledger's alone.
[[nodiscard]] Result<analyze::Panel> panel_before(const AnalyzeSettings& settings, const analyze::Panel& final_panel,
                                                  std::size_t step);

}  // namespace isnad::cli
