// check.h: what holds for every Extraction, whatever the text.
//
// In:  an extraction and the text that its spans point into. Out: the first thing that does not hold, in words; none
// where all is sound. Spans lie inside the text and cut no character; lists stand in text order, nothing twice; ids
// name things that are there; every value has the words that support it: a perpetrator and both ends of a relation
// their mention, a time the expressions or the event that tell it; modes belong to their types. Asked of every answer
// before it leaves the library, and by tests and fuzzers of what they get. Cost: one pass over the extraction, but for
// the logarithm of its incidents. Thread-safe: a pure function.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "isnad/extraction.h"

namespace isnad::extract {

[[nodiscard]] std::optional<std::string> fault_of(const Extraction& extraction, std::string_view text);

}  // namespace isnad::extract
