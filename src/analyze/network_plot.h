// network_plot.h: a network before and after, side by side, as SVG.
//
// In:  ties with what became of each, titles of the two windows. Out: bytes of an SVG; the table is always beside it.
// Nodes lie on a circle in the order of their names, in the same place on both sides; what is lost is a broken line.
// Invariant: the same bytes for the same ties; all text is escaped.
#pragma once

#include <string>
#include <vector>

#include "analyze/network.h"

namespace isnad::analyze {

struct DrawnTie {
  std::string subject, object, type;  // names
  bool before = false, after = false;
  TieChange change = TieChange::kNone;
};
struct NetworkPlot {
  std::string title, before, after;  // after: empty for one side alone
  std::vector<DrawnTie> ties;
};
[[nodiscard]] std::string svg(const NetworkPlot& plot);

}  // namespace isnad::analyze
