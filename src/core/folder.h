// folder.h: what lies in a folder, without an exception on the way: a range-for over a directory_iterator throws where
// a folder goes away or can't be read while it is walked.
#pragma once

#include <filesystem>
#include <system_error>
#include <vector>

namespace isnad::core {

// The entries themselves, not those of folders below, in the order of their names; those found so far where `error`
// says what went wrong.
[[nodiscard]] std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder,
                                                            std::error_code& error);

}  // namespace isnad::core
