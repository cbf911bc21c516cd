// amount.h: how many articles wait in files, for telling how long it will take.
//
// In:  names as on the command line. Out: a number; none where only reading would tell (standard input, a pipe, an
// archive, what is packed). A line of a file that begins with '{' is an article, any other file is one. Cost: one pass
// over the files of lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace isnad::cli {

[[nodiscard]] std::optional<std::size_t> amount_of(const std::vector<std::string>& names);

// "3 h 12 min", "4 min", "20 s".
[[nodiscard]] std::string as_time(double seconds);

}  // namespace isnad::cli
