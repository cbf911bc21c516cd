// json_mend.h: JSON that some writers make though no standard has it, made into JSON; and what is wrong where that is
// no help.
//
// In:  a line that a parser refused. Out: the line with NaN and Infinity as null (Python and pandas write them for
// "nothing"), numbers beyond a double as text, and each half of a surrogate pair as U+FFFD. Follows: RFC 8259. Cost:
// one pass. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace isnad::ingest {

[[nodiscard]] std::string mended_json(std::string_view line);

// One sentence: what a parser stumbles over first, and at which byte.
[[nodiscard]] std::string json_fault(std::string_view line);

}  // namespace isnad::ingest
