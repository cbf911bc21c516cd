// histories.h: relations across documents, each pair and type with the times at which it held, and statements with who
// made them.
//
// In:  documents, actors, stories; for statements the incidents. Out: lists by id. Cost: n log n.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "resolve/chains.h"

namespace isnad::resolve {

// Disputed: told starts (or ends) that differ, or one report says that it holds and another that it never did.
[[nodiscard]] std::vector<ResolvedRelation> find_histories(const Resolved& all);

// Its steps, for whoever holds less than all documents.
// What a document says of one pair. `id`: that of a history which begins with it.
struct ToldRelation {
  RelationType type = RelationType::kAliasOf;
  std::string subject, object, label, valid, id;
  RelationStatus status = RelationStatus::kHolds;
  Report report;
};
// In the order of the document (an index).
[[nodiscard]] std::vector<ToldRelation> relations_told(const Resolved& all, std::uint32_t document);
// Of one type and pair, in the order of the documents; at least one.
[[nodiscard]] ResolvedRelation history_of(std::span<const ToldRelation> told);

[[nodiscard]] std::vector<ResolvedStatement> find_statements(const Resolved& all,
                                                             std::span<const ResolvedIncident> incidents);

// The id of the incident of an event (document and number); null for none.
using IncidentOfEvent = std::function<const std::string*(std::uint32_t, std::uint32_t)>;
// By id.
[[nodiscard]] std::vector<ResolvedStatement> statements_told(const Resolved& all, std::uint32_t document,
                                                             const IncidentOfEvent& incident_of);

}  // namespace isnad::resolve
