// counted_blocks.h: how many basic blocks of the reading code this thread has run (tests/growth/CMakeLists.txt).
#pragma once

#include <cstdint>

namespace isnad::growth {

// Since the thread began.
[[nodiscard]] std::uint64_t counted_blocks();

}  // namespace isnad::growth
