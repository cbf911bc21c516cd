#include "core/threads.h"

#include <new>
#include <system_error>
#include <thread>
#include <vector>

namespace isnad::core {

unsigned run_on_threads(unsigned count, const std::function<void()>& work) {
  std::vector<std::jthread> threads;
  try {
    while (threads.size() + 1 < count) threads.emplace_back([&work] { work(); });
  } catch (const std::system_error&) {  // no thread to be had
  } catch (const std::bad_alloc&) {     // no memory for one
  }
  work();
  return static_cast<unsigned>(threads.size()) + 1;
}

}  // namespace isnad::core
