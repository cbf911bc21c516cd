// threads.h: one piece of work on several threads, as many of them as can be started.
//
// In:  what each thread is to do; it takes its share of the whole by itself until nothing is left. Out: how many
// worked. The caller's thread is one of them. Where the system gives no more threads (a limit on processes or on
// memory), those that run do the whole work: slower, with the same answers.
#pragma once

#include <functional>

namespace isnad::core {

// Requires: `work` throws nothing and is safe to run on several threads at once. Returns when all have ended.
unsigned run_on_threads(unsigned count, const std::function<void()>& work);

}  // namespace isnad::core
