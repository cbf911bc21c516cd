// values.h: which told values can't both be right.
//
// In:  values as documents tell them. Out: whether they contradict each other; bounds that overlap agree.
#pragma once

#include <optional>

#include "isnad/extraction.h"

namespace isnad::resolve {

// Two figures contradict each other if no number lies within both bounds.
[[nodiscard]] bool contradict(const std::optional<Range>& a, const std::optional<Range>& b);

// Whether the dead, the wounded or the captured of two tellings contradict each other.
[[nodiscard]] bool contradict(const Losses& a, const Losses& b);

}  // namespace isnad::resolve
