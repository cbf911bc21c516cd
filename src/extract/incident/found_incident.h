// found_incident.h: an incident as it is found, and what explains it.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "extract/context.h"

namespace isnad::extract::incident {

// A line of an incident's explanation. Mentions and entities get their last numbers when everything is published, so
// the one that a line speaks of stands in it as an id: "place: " m3 " as e0 says".
struct Reason {
  std::string before;
  std::variant<std::monostate, MentionId, EntityId> of = {};
  std::string after = {};
};

struct FoundIncident {
  Incident incident;
  std::vector<Reason> reasons;
};

}  // namespace isnad::extract::incident
