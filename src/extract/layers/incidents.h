// incidents.h: the layer of incidents.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "extract/terms.h"
#include "isnad/extraction.h"

namespace isnad::extract::layers {

// A target or a group of victims.
struct Affected {
  EntityId entity;
  TokenSpan words;
  std::optional<Range> count;
  Effect effect = Effect::kUnknown;
};

struct Instrument {
  TokenSpan words;
  std::string kind;
};

// A line of an incident's explanation. Mentions and entities get their last numbers when everything is published, so
// the one that a line speaks of stands in it as an id: "place: " m3 " as e0 says".
struct Reason {
  std::string before;
  std::variant<std::monostate, MentionId, EntityId> of = {};
  std::string after = {};
};

// Event mentions that are one happening. In the order of their first events.
struct Incident {
  std::vector<EventId> events;
  EventType type = EventType::kAssault;
  std::vector<EventMode> modes;
  EventId time_event;  // the one of the events that says the time; invalid for none
  MentionId place;
  std::vector<Perpetrator> perpetrators;
  std::vector<Affected> targets;
  std::vector<Affected> victims;
  std::vector<Instrument> instruments;
  Stage stage = Stage::kAccomplished;
  Outcome outcome = Outcome::kNone;
  Losses losses;
  std::optional<Range> count;
  double confidence = 0;
  std::vector<Reason> reasons;
};

}  // namespace isnad::extract::layers
