#include "resolve/incident_clusters.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "core/hash.h"
#include "resolve/incident_nodes.h"
#include "resolve/incident_pairs.h"
#include "resolve/linkage.h"

namespace isnad::resolve {
namespace {

struct NodePair {
  UnitPair nodes;
  std::optional<double> score;
};
struct LinkedNodes {
  UnitPair nodes;
  std::uint16_t strength = 0;
};

class Clustering {
 public:
  Clustering(const IncidentJudge& judge, const Rulings& rulings, Memory* memory)
      : judge_(judge), nodes_(judge, rulings), memory_(memory) {
    if (memory_ == nullptr) return;
    for (std::uint32_t i = 0; i < judge.units().size(); ++i) {
      const std::uint32_t document = judge.unit(i).document, node = nodes_.node_of(i);
      while (first_node_.size() <= document) first_node_.push_back(node);
    }
  }

  std::vector<std::vector<std::uint32_t>> run() {
    find_pairs();
    if (memory_ != nullptr) remember();
    std::vector<ScoredPair> links;
    links.reserve(links_.size());
    for (const auto& [nodes, strength] : links_) links.push_back({nodes.first, nodes.second, score_of(strength)});
    const auto score = [&](std::uint32_t a, std::uint32_t b) {
      const UnitPair wanted(std::minmax(a, b));
      const auto known =
          std::lower_bound(pairs_.begin(), pairs_.end(), wanted,
                           [](const NodePair& pair, const UnitPair& nodes) { return pair.nodes < nodes; });
      return known != pairs_.end() && known->nodes == wanted ? known->score : nodes_.score(a, b);
    };
    const auto solve = [&](const std::vector<std::uint32_t>& things, const std::function<Clusters()>& join) {
      return memory_ == nullptr ? join() : solve_with_memory(things, join);
    };
    return nodes_.units_of(link_averages(nodes_.size(), links, score, solve));
  }

 private:
  // Compares all pairs of nodes that are worth it, but for those of which it is known what came of it.
  void find_pairs() {
    Candidates candidates(judge_);
    std::vector<UnitPair> compared;
    for (std::uint32_t unit = 0; unit < judge_.units().size(); ++unit) {
      for (const Candidate& other : candidates.of(unit)) {
        const UnitPair nodes(std::minmax(nodes_.node_of(unit), nodes_.node_of(other.unit)));
        if (nodes.first == nodes.second || nodes_.are_told_apart(nodes.first, nodes.second)) continue;
        if (!is_known(unit, other)) {
          if (!judge_.rules_out(unit, other.unit)) compared.push_back(nodes);
        } else if (const auto strength = known_link(nodes); strength && !judge_.rules_out(unit, other.unit)) {
          links_.push_back({nodes, *strength});
        }
      }
    }
    std::sort(compared.begin(), compared.end());
    compared.erase(std::unique(compared.begin(), compared.end()), compared.end());
    for (const UnitPair& nodes : compared) {
      pairs_.push_back({nodes, nodes_.score(nodes.first, nodes.second)});
      const double score = pairs_.back().score.value_or(0);
      if (score > 0) links_.push_back({nodes, strength_of(score)});
    }
    std::sort(links_.begin(), links_.end(),
              [](const LinkedNodes& a, const LinkedNodes& b) { return a.nodes < b.nodes; });
    const auto same = [](const LinkedNodes& a, const LinkedNodes& b) { return a.nodes == b.nodes; };
    links_.erase(std::unique(links_.begin(), links_.end(), same), links_.end());
    if (memory_ == nullptr) return;
    for (std::uint32_t d = 0; d < judge_.documents().size(); ++d) memory_->after(d).alike = candidates.alike(d);
  }
  // Whether the two were candidates when both documents were there already, and nothing of them has changed.
  [[nodiscard]] bool is_known(std::uint32_t unit, const Candidate& other) const {
    if (memory_ == nullptr) return false;
    const std::uint32_t a = judge_.unit(unit).document, b = judge_.unit(other.unit).document;
    return memory_->is_settled(a) && memory_->is_settled(b) && (other.by_key || memory_->were_alike(a, b));
  }
  [[nodiscard]] std::optional<std::uint16_t> known_link(const UnitPair& nodes) const {
    const auto [document, node] = place_of(nodes.first);
    const auto [other, other_node] = place_of(nodes.second);
    return memory_->link(document, node, other, other_node);
  }

  // The document of a node, and which of its nodes it is. Requires that nobody decided on the document.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> place_of(std::uint32_t node) const {
    const std::uint32_t document = judge_.unit(nodes_.units(node).front()).document;
    return {document, node - first_node_[document]};
  }
  [[nodiscard]] bool is_ruled(std::uint32_t node) const {
    return memory_->is_ruled(judge_.unit(nodes_.units(node).front()).document);
  }

  [[nodiscard]] bool are_linked(std::uint32_t a, std::uint32_t b) const {
    const UnitPair wanted(a, b);
    const auto found =
        std::lower_bound(links_.begin(), links_.end(), wanted,
                         [](const LinkedNodes& link, const UnitPair& nodes) { return link.nodes < nodes; });
    return found != links_.end() && found->nodes == wanted;
  }

  void remember() {
    for (const auto& [nodes, strength] : links_) {
      if (is_ruled(nodes.first) || is_ruled(nodes.second)) continue;
      const auto [document, node] = place_of(nodes.first);
      const auto [other, other_node] = place_of(nodes.second);
      memory_->after(document).links.push_back({node, other, other_node, strength});
    }
  }

  Clusters solve_with_memory(const std::vector<std::uint32_t>& things, const std::function<Clusters()>& join) {
    if (things.size() == 2) return are_linked(things[0], things[1]) ? Clusters{things} : join();
    bool settled = true;
    std::uint64_t hash = core::kHashSeed;
    for (const std::uint32_t node : things) {
      if (is_ruled(node)) return join();
      const auto [document, own] = place_of(node);
      settled &= memory_->is_settled(document);
      hash = core::mix_hash(core::mix_hash(hash, memory_->hash_of(document)), own);
    }
    const std::vector<std::uint32_t>* known = settled ? memory_->clusters(hash) : nullptr;
    std::vector<std::uint32_t> cluster_of(things.size());
    Clusters clusters;
    if (known != nullptr && known->size() == things.size()) {
      cluster_of = *known;
      for (std::size_t i = 0; i < things.size(); ++i) {
        if (clusters.size() <= cluster_of[i]) clusters.resize(cluster_of[i] + 1);
        clusters[cluster_of[i]].push_back(things[i]);
      }
    } else {
      clusters = join();
      for (std::uint32_t cluster = 0; cluster < clusters.size(); ++cluster) {
        for (const std::uint32_t thing : clusters[cluster]) {
          const auto at = std::lower_bound(things.begin(), things.end(), thing);
          cluster_of[static_cast<std::size_t>(at - things.begin())] = cluster;
        }
      }
    }
    memory_->after(place_of(things.front()).first).together.push_back({hash, std::move(cluster_of)});
    return clusters;
  }

  const IncidentJudge& judge_;
  const IncidentNodes nodes_;
  Memory* memory_;
  std::vector<std::uint32_t> first_node_;  // by document
  std::vector<NodePair> pairs_;            // that were compared, by their nodes
  std::vector<LinkedNodes> links_;         // by their nodes
};

}  // namespace

std::vector<std::vector<std::uint32_t>> incident_clusters(const IncidentJudge& judge, const Rulings& rulings,
                                                          Memory* memory) {
  return Clustering(judge, rulings, memory).run();
}

}  // namespace isnad::resolve
