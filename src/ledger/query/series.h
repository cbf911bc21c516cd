// series.h: how many deeds a series is told to be: "more than 20 attacks".
//
// In:  numbers of incidents. Out: by number, the ranges that its reports tell, each once, that of most reports first;
// nothing of what tells none. It is read of the digests of the articles that tell it, since no table has it: a digest
// that another program made is left out (isnad refresh makes it anew). Cost: a digest an article.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "isnad/extraction.h"
#include "ledger/store.h"

namespace isnad::ledger::query {

using SeriesCounts = std::unordered_map<std::int64_t, std::vector<Range>>;
[[nodiscard]] Result<SeriesCounts> counts_of_series(Database& database, const std::vector<std::int64_t>& incidents);

}  // namespace isnad::ledger::query
