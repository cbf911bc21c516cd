// named.h: the one thing that a model means by an id or a name. Private to tools/.
//
// Errors: kNotFound with what is near; kInvalidInput with all that it can be, so that the next call names one.
#pragma once

#include <string>

#include "ledger/query/circles.h"

namespace isnad::mcp::tools {

// By an id, an old one, or the beginning of one.
[[nodiscard]] Result<ledger::query::Named> one_of(ledger::Database& database, const std::string& typed,
                                                  ledger::query::Kind kind);
// An actor, also by its name.
[[nodiscard]] Result<std::int64_t> one_actor(ledger::Database& database, const std::string& typed);

}  // namespace isnad::mcp::tools
