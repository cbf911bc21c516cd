// datasette.h: what Datasette has to know of a ledger to show it well: labels, facets, canned queries, and what every
// table and column means.
//
// In:  the name that Datasette gives the database. Out: its metadata.json (Datasette 0.65). Places are on a map by the
// columns latitude and longitude of the view incident_list. Invariant: every table, view and column of the schema is
// described (tests/cli/datasette_test.py).
#pragma once

#include <string>
#include <string_view>

namespace isnad::exports {

[[nodiscard]] std::string datasette_metadata(std::string_view database);

}  // namespace isnad::exports
