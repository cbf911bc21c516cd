// work.h: a count of the steps of loops that could outgrow their input, so that tests can prove that they don't.
//
// A clock on a busy machine can't tell time that grows with the square from time that doesn't; a count can. A loop that
// matters adds what it is about to do; a test reads the sum of its thread before and after. Compiled in always: what is
// proven is the program that is used. Cost: one addition to a number of the thread, once a loop rather than once a
// step.
#pragma once

#include <cstddef>
#include <cstdint>

namespace isnad::core {

// The steps that this thread has counted since it began. Wraps around.
inline constinit thread_local std::uint64_t work_steps = 0;

inline void count_work(std::size_t steps) { work_steps += steps; }

// The steps of this thread since the meter was made.
class WorkMeter {
 public:
  [[nodiscard]] std::uint64_t steps() const { return work_steps - begin_; }

 private:
  std::uint64_t begin_ = work_steps;
};

}  // namespace isnad::core
