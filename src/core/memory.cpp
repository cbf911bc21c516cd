#include "core/memory.h"

#include <new>

namespace isnad::core {

// A handler may free something and return, to have the allocation tried again; ours never does, and a caller here has
// nothing to try again with.
void out_of_memory() {
  if (const std::new_handler handler = std::get_new_handler(); handler != nullptr) handler();
  throw std::bad_alloc();
}

}  // namespace isnad::core
