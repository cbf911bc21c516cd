// incident_pairs.h: which units are worth comparing: those that have a key in common.
//
// In:  units. Out: pairs of indices, a < b, sorted, each once. Keys: day and town; week, province and type; a named
// person; a pair of actors and a week; a figure of losses, country and month; a rare word. Of a key with many units
// each is compared with the next few only, so that cost stays near linear.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "resolve/incident_judge.h"

namespace isnad::resolve {

using UnitPair = std::pair<std::uint32_t, std::uint32_t>;

[[nodiscard]] std::vector<UnitPair> candidate_pairs(std::span<const Unit> units, const IncidentJudge& judge);

}  // namespace isnad::resolve
