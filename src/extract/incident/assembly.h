// assembly.h: writes an incident out of an event cluster and its role fillers.
//
// In:  a cluster with its fillers, what decides on its place and on who is said to have done it. Out: an incident that
// carries what explains it. Every value rests on a mention, a span or an event. Cost: linear in event mentions and
// fillers.
#pragma once

#include <unordered_map>

#include "extract/incident/location.h"
#include "extract/incident/responsibility.h"

namespace isnad::extract::incident {

// How sure it is that a cluster is an incident of its own.
struct Relevance {
  float score = 0;
  bool by_model = false;
};

// What stands ready while a document's incidents are written. `location` may be null.
struct Assembler {
  const DocumentView& view;
  const learn::LinearModel* location = nullptr;
  ResponsibilityAttribution& responsibility;
  // Of each entity asked for: its first name and its first mention that is no pronoun; invalid for none.
  struct Forms {
    MentionId name, noun;
  };
  std::unordered_map<std::uint32_t, Forms> forms = {};
};

[[nodiscard]] Incident assemble(Assembler& assembler, const EventCluster& cluster, Relevance relevance,
                                const std::vector<RoleFiller>& fillers);

}  // namespace isnad::extract::incident
