// incident_facts.h: what formats of rows and points ask of an incident, reckoned once.
//
// In:  a view, one of its incidents. Out: dates, place, sides, figures, where it was told first. Invariant: the
// incident outlives the facts.
#pragma once

#include <string>
#include <vector>

#include "export/view/dates.h"
#include "export/view/figures.h"
#include "export/view/location.h"
#include "export/view/sides.h"
#include "export/view/view.h"

namespace isnad::exports::view {

struct IncidentFacts {
  const resolve::ResolvedIncident* incident = nullptr;
  Dates dates;
  Location where;
  Sides sides;
  Figures killed;
  std::vector<std::string> documents, outlets, origins;  // of its reports, sorted, each once; origins by name
  std::string first_published, last_published;           // days; empty where unknown
  const resolve::Report* first_report = nullptr;         // of the article that was published first; null for none
};

[[nodiscard]] IncidentFacts facts_of(const View& view, const resolve::ResolvedIncident& incident);
// Some report says that it happened, goes on or was tried; what is only planned, threatened, possible or denied did
// not.
[[nodiscard]] bool is_told_as_done(const resolve::ResolvedIncident& incident);
// True where the agreed outcome is that what was fired was intercepted.
[[nodiscard]] bool is_intercepted(const resolve::ResolvedIncident& incident);
// The places of the incidents in their list, by their first day, those without one last.
[[nodiscard]] std::vector<std::size_t> by_day(const View& view);

}  // namespace isnad::exports::view
