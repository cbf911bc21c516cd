// register_parts.h: the ledger's third log: registers of actors that people added to the one that the program has.
//
// In:  a name and a register as TOML, checked. Out: those that are meant now: of each name the one that came last.
// Nothing is changed or deleted. Errors: those of store.h.
#pragma once

#include <string>
#include <vector>

#include "ledger/store.h"

namespace isnad::ledger {

struct RegisterPart {
  std::string name;  // of the file that it came from
  std::string toml;
};

// False where the last one of this name has these bytes already. In a transaction of its own.
[[nodiscard]] Result<bool> append_register_part(Database& database, const RegisterPart& part);
// By name.
[[nodiscard]] Result<std::vector<RegisterPart>> read_register_parts(Database& database);

}  // namespace isnad::ledger
