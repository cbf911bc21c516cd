// access.h: what a ledger is opened for.
#pragma once

#include <cstdint>

namespace isnad::ledger {

// kLook: for reading alone, and the connection may have temporary tables.
enum class Access : std::uint8_t { kRead, kWrite, kCreate, kLook };

}  // namespace isnad::ledger
