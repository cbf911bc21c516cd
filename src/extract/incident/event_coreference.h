// event_coreference.h: which event mentions are one happening.
//
// In:  event mentions in text order. Out: event clusters. A mention joins the likeliest happening told before it: by
// what a model says of pairs of mentions where there is one, else unless something speaks against it (another day,
// another town, another kind of happening). Model: incident-event-coreference. Cost: linear in event mentions and their
// roles; each is held against kMaxClusters clusters before it, of each against kMaxCompared mentions.
#pragma once

#include <algorithm>
#include <vector>

#include "extract/incident/role_filling.h"

namespace isnad::extract::incident {

// Why an event mention is in its cluster.
struct Join {
  float score = 0;  // the model's, or the weight of the rules
  bool by_model = false;
};

struct EventCluster {
  Kind kind = Kind::kAttack;
  std::vector<std::uint32_t> event_mentions;  // indices, in text order
  std::vector<Join> joins;                    // of each event mention; the first one's says nothing

  [[nodiscard]] bool holds(std::uint32_t event_mention) const {
    return std::binary_search(event_mentions.begin(), event_mentions.end(), event_mention);
  }
};

inline constexpr std::size_t kMaxClusters = 24;
inline constexpr std::size_t kMaxCompared = 6;  // event mentions of a cluster: the first and the last ones
inline constexpr std::size_t kMaxFillers = 40;  // of one event mention that are looked at

// The fillers of each event mention; they must outlive it.
using EventFillers = std::vector<std::vector<const RoleFiller*>>;
[[nodiscard]] EventFillers by_event(const DocumentView& view, const std::vector<RoleFiller>& fillers);
// What may be said of two event mentions, the first told before the second: are they one happening?
void describe_pair(const DocumentView& view, const EventFillers& fillers, std::uint32_t first, std::uint32_t second,
                   learn::Features& out);
// Whether the event has a mode that the models' corpus doesn't know: it knows no drones.
[[nodiscard]] bool has_unlearnt_mode(const DocumentView& view, const Event& event);
// `model` may be null: then by rules.
[[nodiscard]] std::vector<EventCluster> cluster_events(const DocumentView& view, const std::vector<RoleFiller>& fillers,
                                                       const learn::LinearModel* model);

}  // namespace isnad::extract::incident
