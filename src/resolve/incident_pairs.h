// incident_pairs.h: which units are worth comparing: those that have a key in common, or documents that are alike.
//
// In:  units, by way of the judge. Out: pairs of indices, a < b, sorted, each once, of kinds that may be one. Keys: the
// document; day and town; week and province; a named person; an actor and a week; a figure of losses, country and
// month; a rare word of the sentence. Documents are alike by the words that tell most of them. Of a key with many
// holders each is compared with the next few only, so that cost stays near linear.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "resolve/incident_judge.h"

namespace isnad::resolve {

using UnitPair = std::pair<std::uint32_t, std::uint32_t>;

[[nodiscard]] std::vector<UnitPair> candidate_pairs(const IncidentJudge& judge);

}  // namespace isnad::resolve
