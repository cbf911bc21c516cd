// panel_plot.h: many units and what is expected of each, side by side, as SVG.
//
// In:  a panel, for some of its units the distribution at each step ahead. Out: bytes of an SVG: a small picture a
// unit, its last counts as bars, the 90 % and 50 % intervals ahead with the median; each with its own scale, which is
// written beside it. The table is always beside it. Invariant: the same bytes for the same forecast; all text is
// escaped; an unknown count is hatched and no zero.
#pragma once

#include <string>
#include <vector>

#include "analyze/panel.h"

namespace isnad::analyze {

struct DrawnForecast {
  std::size_t unit = 0;                      // place in the panel
  std::vector<std::vector<double>> samples;  // sorted, one a step ahead
};
struct PanelPlot {
  std::string title;
  std::vector<std::size_t> steps;  // ahead
  std::vector<DrawnForecast> units;
};
[[nodiscard]] std::string svg(const Panel& panel, const PanelPlot& plot);

}  // namespace isnad::analyze
