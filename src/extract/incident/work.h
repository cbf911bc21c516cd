// work.h: how much the steps from events to incidents look at.
//
// Every loop that runs over things of the text counts what it visits, where somebody asks: tests hold the count of a
// document twice as long against it. No clocks.
#pragma once

#include <cstddef>
#include <cstdint>

namespace isnad::extract::incident {

struct Work {
  std::uint64_t steps = 0;
};

}  // namespace isnad::extract::incident
