// entity_roles.h: which role each entity of a document fills in an incident.
//
// In:  what the model of role filling says of every noun phrase; a cluster of event mentions. Out: role fillers of the
// cluster. A second look at whole entities: all their mentions together, how near they are told to the cluster, what
// their rivals are. Model: incident-entity-roles. Cost: candidates (at most kMaxCandidates) times the event mentions of
// kept clusters; what a candidate's noun phrases say is worked out once.
#pragma once

#include <unordered_map>

#include "extract/incident/event_coreference.h"

namespace isnad::extract::incident {

inline constexpr std::size_t kMaxCandidates = 400;

// An entity, or noun phrases of one head word that no mention covers.
struct EntityCandidate {
  EntityId entity;
  std::vector<std::uint32_t> noun_phrases;   // indices, in text order
  SlotScores best{};                         // of its noun phrases
  std::array<std::uint32_t, kSlots> noun{};  // which noun phrase that was
};

// Those that may be fillers at all, in text order. What is less likely than `least` to fill any role is not looked at.
[[nodiscard]] std::vector<EntityCandidate> gather_candidates(const DocumentView& view,
                                                             const std::vector<SlotScores>& scores, float least);

// The candidates of a document as they are seen from its clusters. View, clusters and candidates must outlive it.
class EntityRoles {
 public:
  EntityRoles(const DocumentView& view, const std::vector<EventCluster>& clusters,
              const std::vector<EntityCandidate>& candidates);

  void describe(std::size_t cluster, std::size_t candidate, learn::Features& out) const;
  // A cluster's role fillers as the model sees them.
  [[nodiscard]] std::vector<RoleFiller> find(std::size_t cluster, const learn::LinearModel& model) const;

 private:
  // What a candidate's noun phrases say, whatever the cluster.
  struct Digest {
    std::size_t slot = 0;               // its likeliest
    std::size_t rivals = 0;             // candidates that are likelier to fill it
    std::vector<int> sentences;         // of its noun phrases, ascending
    std::vector<std::uint32_t> belong;  // event mentions that its noun phrases belong to, ascending, each once
    std::vector<std::pair<std::uint32_t, int>> tied;  // event mentions by the tree, ascending, with the shortest path
  };
  [[nodiscard]] Digest digest_of(const EntityCandidate& candidate) const;
  void find_doers();
  void describe_nearness(const EventCluster& cluster, std::size_t candidate, learn::Features& out) const;
  void describe_roles(const EventCluster& cluster, const EntityCandidate& candidate, std::size_t slot,
                      learn::Features& out) const;
  [[nodiscard]] bool is_doer_elsewhere(std::size_t cluster, EntityId entity) const;

  const DocumentView& view_;
  const std::vector<EventCluster>& clusters_;
  const std::vector<EntityCandidate>& candidates_;
  std::vector<Digest> digests_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> doer_in_;  // clusters by entity, ascending, each once
};

}  // namespace isnad::extract::incident
