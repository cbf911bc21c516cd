// dispute_tables.h: what can't all be true, side by side with who says it: as text, rows and JSON.
//
// In:  disputed attributes of incidents, disputed relations; the words for ids. Out: text for a terminal, a row a side,
// a JSON object a dispute: {"incident" or "relation", "attribute", "sides": [{"value", "reports"}]}.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/ledger_tables.h"
#include "resolve/resolution.h"

namespace isnad::exports {

// An attribute of an incident, or the times of a relation.
struct Dispute {
  const resolve::ResolvedIncident* incident = nullptr;
  std::string_view attribute;
  const resolve::ResolvedRelation* relation = nullptr;
};
// All of them; they point into the lists.
[[nodiscard]] std::vector<Dispute> disputes_of(std::span<const resolve::ResolvedIncident> incidents,
                                               std::span<const resolve::ResolvedRelation> relations);

[[nodiscard]] std::string dispute_text(std::span<const Dispute> disputes, Labels& labels, const TextStyle& style);
[[nodiscard]] Table dispute_table(std::span<const Dispute> disputes, Labels& labels);
[[nodiscard]] std::string dispute_json(const Dispute& dispute, Labels& labels);
// Its sides alone, each with its value in words: "label".
[[nodiscard]] std::string dispute_sides_json(const Dispute& dispute, Labels& labels);

}  // namespace isnad::exports
