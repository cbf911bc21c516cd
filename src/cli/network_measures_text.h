// network_measures_text.h: the measures of a network at one time, in words and as JSON.
//
// In:  a network and its measures (analyze/network_measures.h). Out: lines behind a table; an object of NDJSON.
#pragma once

#include <string>
#include <vector>

#include "analyze/network_measures.h"
#include "cli/analyze_answer.h"

namespace isnad::cli {

[[nodiscard]] Json json_of(const analyze::NetworkAt& network, const analyze::NetworkMeasures& measures);
// `when`: "2024-11-01 to 2024-11-30".
[[nodiscard]] std::vector<std::string> measures_lines(const analyze::NetworkAt& network,
                                                      const analyze::NetworkMeasures& measures,
                                                      const std::string& when);

// What is kept of bound pairs, beside what chance would keep.
[[nodiscard]] Json kept_json(const analyze::AgainstRandom& kept);
[[nodiscard]] std::string kept_text(const analyze::AgainstRandom& kept);

}  // namespace isnad::cli
