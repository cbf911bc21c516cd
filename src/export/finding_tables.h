// finding_tables.h: what was found by words, and days of a timeline, as rows, text and JSON.
//
// In:  findings. Out: see table.h; JSON objects of the contract for days ({"date","text","support"} and more keys).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "export/ledger_tables.h"
#include "ledger/query/timeline.h"

namespace isnad::exports {

struct FoundWords {
  std::string document;
  std::string snippet;  // found words between kFoundBegins and kFoundEnds (ledger/query/words.h)
  std::vector<resolve::ResolvedIncident> incidents;
};
[[nodiscard]] std::string search_text(std::span<const FoundWords> found, Labels& labels, const TextStyle& style);
[[nodiscard]] Table search_table(std::span<const FoundWords> found, Labels& labels);
[[nodiscard]] std::string search_json(const FoundWords& found, Labels& labels);

[[nodiscard]] Table timeline_table(std::span<const ledger::query::TimelineDay> days);
[[nodiscard]] std::string timeline_json(const ledger::query::TimelineDay& day);

}  // namespace isnad::exports
