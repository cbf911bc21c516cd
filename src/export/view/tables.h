// tables.h: what a ledger holds as flat tables, one for each kind of thing, and one for the values of incidents.
//
// In:  a view, which outlives the tables. Out: tables (docs/formats/exports.md explains each column). Invariant: every
// value that a report gives stands in `values` with its reports; `incidents` has all of them joined in one cell, and
// what is agreed beside them. Cost: linear; words of articles are asked for only by reports, relations and statements.
#pragma once

#include <vector>

#include "export/view/table.h"
#include "export/view/view.h"

namespace isnad::exports::view {

// A row an incident.
[[nodiscard]] Table incidents_table(const View& view);
// A row a value that is told of an attribute of an incident.
[[nodiscard]] Table values_table(const View& view);
// A row a report of an incident.
[[nodiscard]] Table reports_table(const View& view);
// A row an actor.
[[nodiscard]] Table actors_table(const View& view);
// A row an interval of a relation.
[[nodiscard]] Table relations_table(const View& view);
[[nodiscard]] Table statements_table(const View& view);
[[nodiscard]] Table stories_table(const View& view);
[[nodiscard]] Table documents_table(const View& view);
[[nodiscard]] Table reviews_table(const View& view);
// All of them, in this order.
[[nodiscard]] std::vector<Table> all_tables(const View& view);

}  // namespace isnad::exports::view
