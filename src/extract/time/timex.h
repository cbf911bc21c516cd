// timex.h: finds expressions of time and gives each its TIMEX3 and EDTF value.
//
// In:  the document (its day of publication anchors "on Wednesday"), its analysis, the tables. Out: Times, ordered by
// position, not overlapping. Follows: TIMEX3 (ISO-TimeML) for extent and value, EDTF level 1 (ISO 8601-2).
// Cost: one pass over the text. Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"

namespace isnad::extract::time {

[[nodiscard]] std::vector<Time> find_times(const ExtractContext& context);

}  // namespace isnad::extract::time
