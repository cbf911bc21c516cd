// evidence.h: a thing of a ledger with its evidence whole: every value, who says it through whom, the words, where they
// stand.
//
// In:  a thing that was resolved, the words for its ids. Out: text for a terminal, and a JSON object {"kind", "object"
// (of the contract), "evidence": one a report, in the order of the numbers in `support`}. Decides nothing.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "export/ledger_tables.h"
#include "resolve/resolution.h"

namespace isnad::exports {

// What hangs together with an incident.
struct IncidentCircle {
  std::vector<resolve::ResolvedIncident> covered;      // singles that lie in this series
  std::vector<resolve::ResolvedIncident> covering;     // series that this one lies in
  std::vector<resolve::ResolvedIncident> threats;      // and plans that came before it (resolve/foretold.h)
  std::vector<resolve::ResolvedIncident> deeds;        // that came after this threat
  std::vector<resolve::ResolvedStatement> statements;  // that tell it
};
// All that a document tells.
struct DocumentCircle {
  std::string id;
  resolve::Story story;
  std::vector<resolve::ResolvedIncident> incidents;
  std::vector<resolve::ResolvedRelation> relations;
  std::vector<resolve::ResolvedStatement> statements;
};

[[nodiscard]] std::string evidence_text(const resolve::ResolvedIncident& incident, const IncidentCircle& circle,
                                        Labels& labels, const TextStyle& style);
[[nodiscard]] std::string evidence_text(const resolve::ResolvedRelation& relation, Labels& labels,
                                        const TextStyle& style);
[[nodiscard]] std::string evidence_text(const resolve::ResolvedStatement& statement, Labels& labels,
                                        const TextStyle& style);
[[nodiscard]] std::string evidence_text(const resolve::Story& story, Labels& labels, const TextStyle& style);
[[nodiscard]] std::string evidence_text(const DocumentCircle& document, Labels& labels, const TextStyle& style);

[[nodiscard]] std::string evidence_json(const resolve::ResolvedIncident& incident, const IncidentCircle& circle,
                                        Labels& labels);
[[nodiscard]] std::string evidence_json(const resolve::ResolvedRelation& relation, Labels& labels);
[[nodiscard]] std::string evidence_json(const resolve::ResolvedStatement& statement, Labels& labels);
[[nodiscard]] std::string evidence_json(const resolve::Story& story, Labels& labels);
[[nodiscard]] std::string evidence_json(const DocumentCircle& document, Labels& labels);

// What all lists of incidents say of one: "assault (drone) · 2024-09-25 · Eilat, IL · 2 killed".
[[nodiscard]] std::string short_text(const resolve::ResolvedIncident& incident);

}  // namespace isnad::exports
