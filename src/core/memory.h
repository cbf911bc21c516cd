// memory.h: what happens where memory runs out below operator new: in aligned or C allocations.
//
// The same as where operator new finds none: the program's handler (std::set_new_handler) first, then std::bad_alloc,
// which the library's public functions turn into an Error (kResource). So no null pointer of a library is ever used.
#pragma once

namespace isnad::core {

[[noreturn]] void out_of_memory();

// The pointer, unless it is null: then `out_of_memory`.
template <typename T>
[[nodiscard]] T* or_out_of_memory(T* pointer) {
  if (pointer == nullptr) out_of_memory();
  return pointer;
}

}  // namespace isnad::core
