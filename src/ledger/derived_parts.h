// derived_parts.h: the parts of derived.h, one a kind of thing. Private to the folder.
#pragma once

#include <span>
#include <string_view>
#include <variant>

#include "ledger/numbers.h"
#include "ledger/store.h"
#include "resolve/resolution.h"

namespace isnad::ledger {

[[nodiscard]] Status write_stories(Database& database, const AllNumbers& numbers,
                                   std::span<const resolve::Story> stories);
[[nodiscard]] Status write_actors(Database& database, const AllNumbers& numbers,
                                  std::span<const resolve::Actor> actors);
[[nodiscard]] Status write_incidents(Database& database, const AllNumbers& numbers,
                                     std::span<const resolve::ResolvedIncident> incidents);
[[nodiscard]] Status write_relations(Database& database, const AllNumbers& numbers,
                                     std::span<const resolve::ResolvedRelation> relations);
[[nodiscard]] Status write_statements(Database& database, const AllNumbers& numbers,
                                      std::span<const resolve::ResolvedStatement> statements);

// An incident's attributes by the names that they have in the ledger and in the contract.
struct NamedAttribute {
  std::string_view name;
  resolve::Attribute resolve::ResolvedIncident::*attribute;
};
[[nodiscard]] std::span<const NamedAttribute> attributes();

}  // namespace isnad::ledger
