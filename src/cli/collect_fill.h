// collect_fill.h: what was collected, into a ledger: the same way that `add` takes.
//
// In:  the folder's state, which knows how far each ledger has got. Out: rows of the ledger; the state knows that it
// has them once they are on its disk, so that a kill between the two only has them looked at again. Errors: those of
// reading_in.h and of the state.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <string_view>

#include "cli/start.h"
#include "collect/state.h"

namespace isnad::cli {

struct Filled {
  std::size_t added = 0, known = 0, unreadable = 0;
  bool interrupted = false;
};

[[nodiscard]] Result<Filled> fill_ledger(std::string_view subcommand, const std::filesystem::path& folder,
                                         const std::filesystem::path& ledger, collect::State& state,
                                         InputSettings& settings, std::atomic<bool>& stop);

}  // namespace isnad::cli
