// tables.h: whether the tables under data/ are all there and whole.
//
// In:  data/tables.txt, the list of tables that belong to this version, one path a line, marked `shown` where reading
// and joining take nothing from it: it words or orders what goes out. Each table ends with the line
// "# end". Out: a sentence for each that is missing, empty or cut off: such a table may well load, and then answers
// change in silence (kNotFound, kCorruptData). Tables of a user's own beside them are none of its business.
// Cost: the last bytes of some thirty files.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "isnad/result.h"

namespace isnad::lexicon {

// The paths of those marked `shown`, as the list has them: a change to one makes no ledger another one.
[[nodiscard]] std::set<std::string> shown_tables(const std::filesystem::path& data);
[[nodiscard]] std::vector<Error> table_warnings(const std::filesystem::path& data);

}  // namespace isnad::lexicon
