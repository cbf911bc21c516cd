// analyze_options.h: what a command line asks of each test of src/analyze: the same for one series and for each group
// of
// --by.
//
// In:  the settings. Out: the options; whatever no option says is as the test has it.
#pragma once

#include "analyze/change.h"
#include "analyze/compare.h"
#include "analyze/pause.h"
#include "analyze/response.h"
#include "analyze/tempo.h"
#include "cli/analyze_settings.h"

namespace isnad::cli {

[[nodiscard]] analyze::TempoOptions tempo_options(const AnalyzeSettings& settings);
[[nodiscard]] analyze::PauseOptions pause_options(const AnalyzeSettings& settings, const analyze::Series& series);
[[nodiscard]] analyze::ChangeOptions change_options(const AnalyzeSettings& settings, const analyze::Series& series);
// `at`: the first unit of what comes after.
[[nodiscard]] analyze::CompareOptions compare_options(const AnalyzeSettings& settings, std::size_t at);
[[nodiscard]] analyze::ResponseOptions response_options(const AnalyzeSettings& settings);

}  // namespace isnad::cli
