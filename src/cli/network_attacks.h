// network_attacks.h: who acted against whom at a time, and before and after, as incidents tell it; corrected for errors
// of reading beside.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyze/network.h"
#include "cli/analyze_answer.h"

namespace isnad::cli {

struct Attack {
  std::string doer, target;
  std::size_t before = 0, after = 0;
  std::vector<std::uint32_t> places;
  std::vector<std::size_t> happenings;  // in the series, ascending
};

// Who acted against whom in the windows, of the incidents that the filter asks for.
[[nodiscard]] std::vector<Attack> attacks_in(const LedgerSeries& read, const analyze::Window& before,
                                             const analyze::Window* after);

// The counts of either window corrected for errors of reading. Of so many pairs alone: the rest is in the whole.
struct CorrectedAttacks {
  std::vector<Json> of;  // of each; null beyond kMostGroups
  Json all;
  std::string text;
};
// `read`: by the day.
[[nodiscard]] Result<CorrectedAttacks> corrected_attacks(const AnalyzeSettings& settings, AnalyzeInput& input,
                                                         const LedgerSeries& read, const std::vector<Attack>& attacks,
                                                         const analyze::Window& before,
                                                         const std::optional<analyze::Window>& after);

}  // namespace isnad::cli
