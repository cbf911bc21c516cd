// sized_event.h: one incident with what came of it: how many were killed at once, say.
#pragma once

#include <cstddef>

namespace isnad::analyze {

struct SizedEvent {
  std::size_t step = 0;
  double count = 0;  // 0 and more
};

}  // namespace isnad::analyze
