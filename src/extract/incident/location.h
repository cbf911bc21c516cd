// location.h: where an incident took place.
//
// In:  an event cluster, the places of the document. Out: the mention of the likeliest place: in the likeliest country
// the likeliest scene. Model: incident-location. Cost: places told near the cluster, times the logarithm of its event
// mentions; no more than kMaxClusters clusters are told at one spot of the text, so a document is linear.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "extract/incident/event_coreference.h"

namespace isnad::extract::incident {

// What was decided and by what, for people who ask.
struct Location {
  MentionId place;  // invalid for none
  std::string why;  // to be read after the place
};

// An event cluster as the place of something is sought for it. View and cluster must outlive it.
class LocationFeatures {
 public:
  LocationFeatures(const DocumentView& view, const EventCluster& cluster);
  // What may be said of a place as the scene of the cluster.
  void describe(const Place& place, learn::Features& out) const;

 private:
  void describe_nearness(const Place& place, int sentence, learn::Features& out) const;
  void describe_shares(const Place& place, learn::Features& out) const;
  void describe_syntax(const Place& place, TokenIndex head, learn::Features& out) const;

  const DocumentView& view_;
  const EventCluster& cluster_;
  std::vector<std::uint32_t> own_;        // mentions that its events name as their place, ascending
  std::set<std::string_view> countries_;  // of those who play a role in it, as far as the register knows
};

// `model` may be null: then the place that an event names, else the last one named before.
[[nodiscard]] Location find_location(const DocumentView& view, const EventCluster& cluster,
                                     const learn::LinearModel* model);

}  // namespace isnad::extract::incident
