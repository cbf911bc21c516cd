// filler_vetoes.h: what the events of a text rule out of the role fillers that a model finds for an incident.
//
// In:  clusters of event mentions, a filler of one of them. Out: whether the text speaks against it. The model learnt
// on short articles on one deed, where whoever is charged has done all that is told; in an article on several deeds
//   - who did, or claimed, deeds of other days has not done this one by that,
//   - who only does something where it is named ("the minister condemned the attacks") is not hit by it,
//   - whose men are hit ("a spokesman of the front was murdered") has not done it, and
//   - a state or a force of one of which nobody does a part of it ("the police arrived") has not done it.
// What an event of the cluster says by a role of its own is never ruled out. Cost: linear in roles to make; a question
// looks at the events of one entity and one cluster.
#pragma once

#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "core/edtf.h"
#include "extract/incident/event_coreference.h"

namespace isnad::extract::incident {

class FillerVetoes {
 public:
  // The view must outlive it.
  FillerVetoes(const DocumentView& view, const std::vector<EventCluster>& clusters);

  // `fillers`: all that were found for the cluster.
  [[nodiscard]] bool rules_out(std::size_t cluster, const RoleFiller& filler,
                               const std::vector<RoleFiller>& fillers) const;

 private:
  using Days = std::vector<core::Edtf>;
  [[nodiscard]] bool has_role_in(std::size_t cluster, EntityId entity) const;
  [[nodiscard]] bool did_on_other_days(std::size_t cluster, EntityId entity) const;
  [[nodiscard]] bool only_does(MentionId mention) const;
  // A body that the words for somebody name ("National Police officers"), or that the text says he is of.
  [[nodiscard]] bool is_body_of(EntityId body, MentionId somebody) const;
  [[nodiscard]] bool is_force_without_deed(std::size_t cluster, EntityId body,
                                           const std::vector<RoleFiller>& fillers) const;
  [[nodiscard]] bool has_men_hit(std::size_t cluster, EntityId body, const std::vector<RoleFiller>& fillers) const;
  // Requires the days of all clusters.
  [[nodiscard]] Days days_claimed(const std::vector<EventCluster>& clusters, const Event& claim) const;

  const DocumentView& view_;
  std::vector<std::vector<MentionId>> hit_, did_;                      // by the events of each cluster
  std::set<std::pair<std::uint32_t, std::uint32_t>> of_body_;          // who is of which body, by entities
  std::vector<Days> days_;                                             // that the events of each cluster tell
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> parts_;  // clusters of whose events an entity has a role
  std::unordered_map<std::uint32_t, Days>
      did_on_;  // days of the deeds that an entity did, with those of their clusters
};

}  // namespace isnad::extract::incident
