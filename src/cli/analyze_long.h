// analyze_long.h: any answer as one long table: unit, time, origin, step, model, quantile, value; a row a number.
//
// In:  the objects of an answer. Out: each number in them with what it is of: `unit` the series or its group, `time`
// the nearest unit, first day or date above it, `step` the window or step that it is of, `model` where it stands
// ("expected.windows.ratio"), `quantile` of an interval's ends. Invariant: no number of observed, expected, corrected
// or units is left out; evidence, rates of reading and totals of counters are not numbers of the answer. Order: that of
// NDJSON.
#pragma once

#include "cli/analyze_answer.h"

namespace isnad::cli {

[[nodiscard]] exports::Table long_table(const AnalyzeSettings& settings, const AnalyzeInput& input,
                                        const AnalyzeAnswer& answer);

}  // namespace isnad::cli
