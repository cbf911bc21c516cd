// told_totals.h: totals that somebody counted ("more than 100 attacks since 7 October"): statements with bounds, which
// are never added to single incidents.
//
// In:  numbers of incidents that are series. Out: for each of their events with a count: the bounds, the time that the
// text gives, when it was published, whose count it is, and the sentence. Errors: those of store.h and documents.h.
// Cost: the extraction of each document that tells one is unpacked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace isnad::ledger::query {

struct ToldTotal {
  std::string incident, document, outlet, published;
  std::string time;  // EDTF; empty where the text gives none
  std::optional<std::int64_t> least, most;
  std::string origin;  // whose count: where the chain of attribution ends, in words
  std::string quote;
};
[[nodiscard]] Result<std::vector<ToldTotal>> read_told_totals(Database& database,
                                                              const std::vector<std::int64_t>& numbers);

}  // namespace isnad::ledger::query
