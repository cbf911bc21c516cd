// queue.h: what waits for a person's decision, by impact times doubt.
//
// In:  the temporary table `chosen` (chosen_table.h). Out: happenings that nobody looked at, disputes that nobody
// settled, pairs that may be one happening; the weightiest first. Impact grows with the articles that tell it and with
// the dead and wounded that are told (logarithms: a second report matters more than a twentieth); doubt with what
// confidence leaves, with disputes, and where only one origin tells it. Cost: one pass over the set.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace isnad::ledger::query {

enum class Waits : std::uint8_t { kHappening, kDispute, kSame };

struct QueueItem {
  Waits kind = Waits::kHappening;
  std::int64_t incident = 0, other = 0;  // other: of a pair
  std::string attribute;                 // of a dispute
  double impact = 0, doubt = 0;
  std::string reason;
  [[nodiscard]] double score() const { return impact * doubt; }
};
[[nodiscard]] Result<std::vector<QueueItem>> queue_of_chosen(Database& database);

}  // namespace isnad::ledger::query
