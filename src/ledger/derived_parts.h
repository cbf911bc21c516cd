// derived_parts.h: the parts of derived.h, one a kind of thing. Private to the folder.
#pragma once

#include "ledger/derived_rows.h"
#include "ledger/kept.h"
#include "ledger/numbers.h"
#include "ledger/store.h"
#include "resolve/resolution.h"

namespace isnad::ledger {

[[nodiscard]] DerivedRows story_rows(Database& database);
[[nodiscard]] DerivedRows actor_rows(Database& database);
[[nodiscard]] DerivedRows incident_rows(Database& database);
[[nodiscard]] DerivedRows relation_rows(Database& database);
[[nodiscard]] DerivedRows statement_rows(Database& database);

void write(DerivedRows& rows, const AllNumbers& numbers, Kept& kept, const resolve::Story& one);
void write(DerivedRows& rows, const AllNumbers& numbers, Kept& kept, const resolve::Actor& one);
void write(DerivedRows& rows, const AllNumbers& numbers, Kept& kept, const resolve::ResolvedIncident& one);
void write(DerivedRows& rows, const AllNumbers& numbers, Kept& kept, const resolve::ResolvedRelation& one);
void write(DerivedRows& rows, const AllNumbers& numbers, Kept& kept, const resolve::ResolvedStatement& one);

}  // namespace isnad::ledger
