// template_relevance.h: whether an event cluster is an incident of its own: what a template would be filled for.
//
// In:  clusters with their fillers. Out: a probability for each. What isn't: talk about violence in general, what
// happened long ago, what was told already. Model: incident-template-relevance; happenings that its corpus doesn't know
// go by rules. Cost: linear in event mentions and fillers.
#pragma once

#include "extract/incident/event_coreference.h"

namespace isnad::extract::incident {

// The fillers of each cluster, in their order; they must outlive it. `clusters` hold each event mention once at most.
using ClusterFillers = std::vector<std::vector<const RoleFiller*>>;
[[nodiscard]] ClusterFillers by_cluster(const DocumentView& view, const std::vector<EventCluster>& clusters,
                                        const std::vector<RoleFiller>& fillers);

// The clusters of a document as candidates for a template. View, clusters and fillers must outlive it.
class TemplateRelevance {
 public:
  TemplateRelevance(const DocumentView& view, const std::vector<EventCluster>& clusters,
                    const std::vector<RoleFiller>& fillers);

  void describe(std::size_t cluster, learn::Features& out) const;
  [[nodiscard]] float judge(std::size_t cluster, const learn::LinearModel& model) const;

 private:
  void describe_fillers(std::size_t cluster, learn::Features& out) const;

  const DocumentView& view_;
  const std::vector<EventCluster>& clusters_;
  const ClusterFillers fillers_;
  std::vector<std::size_t> same_kind_before_;  // of each cluster: clusters of its kind before it
};

// Whether the model has seen happenings of this kind: its corpus knows no drones, and leaves battles out.
[[nodiscard]] bool is_known(const DocumentView& view, const EventCluster& cluster);
// What the events themselves are worth, where they tell one happening: something done to somebody, somewhere, some day.
// `filled`: which event mentions have a filler.
[[nodiscard]] float relevance_by_rules(const DocumentView& view, const EventCluster& cluster,
                                       const std::vector<bool>& filled);

}  // namespace isnad::extract::incident
