// happenings.h: what several documents tell, happening by happening, in the order of time: what a person reads first.
//
// In:  documents with their extractions, what they tell together (resolution.h). Out: incidents with their accounts, by
// day; a passage that a copy of its article prints too is one account (copies.h). What is one happening, and what of it
// is disputed, is resolution's word. Cost: n log n in events.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "lexicon/actors.h"
#include "resolve/accounts.h"
#include "resolve/incident_knowledge.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

struct Happening {
  ResolvedIncident incident;
  std::vector<Account> accounts;  // by document, then by their place in it; never empty
};

struct HappeningOptions {
  double min_confidence = 0.1;
  std::vector<std::string> types;  // of events; empty for all
  bool worth_a_row = false;        // leave out what says too little of itself, and talk (worth.h)
  // What else is asked of an account; empty for nothing.
  std::function<bool(const Account&)> wanted = {};
};

// What documents tell together, without a ledger and without decisions.
[[nodiscard]] Resolution resolve_read(std::span<const ReadDocument> documents, const ActorKnowledge& actors,
                                      const IncidentKnowledge& knowledge);

// `resolution`: of these documents.
[[nodiscard]] std::vector<Happening> find_happenings(std::span<const ReadDocument> documents,
                                                     const Resolution& resolution, const HappeningOptions& options);

}  // namespace isnad::resolve
