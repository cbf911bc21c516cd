// redirects.h: the table of ids that actors and incidents have had. Private to the folder.
//
// In:  redirects of a resolution; an id that somebody has. Out: rows of kept_redirect; SQL that gives the id of today.
// Most ids are a letter and 16 hexadecimal digits: the digits are kept as the number that they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/numbers.h"
#include "ledger/query/where.h"
#include "resolve/resolution.h"

namespace isnad::ledger {

// `about`: 0 an actor, 1 an incident.
[[nodiscard]] std::variant<std::int64_t, std::string> kept_id(const std::string& id, int about);

[[nodiscard]] Status write_redirects(Database& database, const AllNumbers& numbers,
                                     const std::vector<resolve::Redirect>& redirects);

namespace query {
// An expression: the id that what had this one has now, else NULL.
[[nodiscard]] std::string redirected(const std::string& id, Where& where);
}  // namespace query

}  // namespace isnad::ledger
