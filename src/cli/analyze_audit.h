// analyze_audit.h: what a sceptic asks of every answer, with what was found: a line each.
//
// In:  what an answer is made of, how. Out: questions with answers, those that need no further computing.
#pragma once

#include <string>
#include <vector>

#include "cli/analyze_settings.h"

namespace isnad::cli {

struct Check {
  std::string what, found;
};
// `series`: what is counted; null where nothing is.
[[nodiscard]] std::vector<Check> checks_of(const AnalyzeSettings& settings, const AnalyzeInput& input,
                                           const analyze::Series* series);

}  // namespace isnad::cli
