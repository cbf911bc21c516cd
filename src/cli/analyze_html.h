// analyze_html.h: an analysis as one page that stands alone: verdict, picture, table, what a sceptic asks.
//
// In:  an answer, what it is made of. Out: bytes of HTML. Invariant: no script, nothing fetched; it prints; all text of
// articles and options is escaped; the same bytes for the same answer.
#pragma once

#include <string>

#include "cli/analyze_answer.h"

namespace isnad::cli {

[[nodiscard]] std::string analysis_page(const AnalyzeSettings& settings, const AnalyzeInput& input,
                                        const AnalyzeAnswer& answer);

}  // namespace isnad::cli
