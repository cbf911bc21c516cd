// publications.h: what was published when, by whom, as a copy of what, and of which countries it tells.
//
// In:  a ledger. Out: its documents in the order of their ids. Invariant: the same documents, in whatever order they
// were added, give the same list. Cost: one pass over the documents and one over the places of incidents.
#pragma once

#include <string>
#include <vector>

#include "ledger/store.h"

namespace isnad::ledger::query {

struct Publication {
  std::string document, outlet, language;
  std::string published;               // as the document has it: an ISO day, perhaps a month alone; empty where unknown
  std::string story;                   // id
  std::string story_published;         // of the story's original: copies come later, and tell nothing new
  std::string story_outlet;            // the agency that wrote it, else the outlet of the original
  std::vector<std::string> countries;  // in which what it tells happened; ISO 3166-1, sorted
};
[[nodiscard]] Result<std::vector<Publication>> read_publications(Database& database);

// Of each single incident that is told to be of one day: that day and the day of the first report; ISO 8601.
struct EventAndReport {
  std::string event, told;
};
[[nodiscard]] Result<std::vector<EventAndReport>> read_first_reports(Database& database);

}  // namespace isnad::ledger::query
