// json_numbers.h: JSON with its numbers taken out, so that what is left says the same again and again. Private to the
// folder.
//
// In:  JSON as to_json writes it. Out: the JSON with a mark for each number, and behind it the numbers, a byte or two
// each; and back, byte for byte. A number is kept as what it is more than the one before it in its list, else more than
// the one that its key had last; "m12" as what it is more than the last id that begins with m. Spans and ids of an
// extraction rise from row to row, so most of that is small: packed (packing.h) a third less is left than of the JSON.
// Nothing is asked of the JSON's meaning: whatever would not come back as it was (a program of later days writes
// otherwise) is given no numbers apart. Cost: linear, one pass each way.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::ledger {

// Nothing where it would not come back byte for byte.
[[nodiscard]] std::optional<std::string> numbers_apart(std::string_view json);
// Errors: kCorruptData, for every truncation.
[[nodiscard]] Result<std::string> numbers_back(std::string_view bytes);

}  // namespace isnad::ledger
