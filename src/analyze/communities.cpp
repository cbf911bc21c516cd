#include "analyze/communities.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <numeric>
#include <set>

namespace isnad::analyze {
namespace {

constexpr double kTheta = 0.01;    // how often refinement takes less than the best, as Traag and others have it
constexpr double kNoGain = 1e-12;  // of modularity: rounding
constexpr std::uint32_t kNone = 0xFFFFFFFFU;

struct Neighbour {
  std::uint32_t node = 0;
  double weight = 0;
};
// A graph of nodes, or of communities taken for nodes: what hangs within one is its loop.
struct Level {
  std::vector<std::vector<Neighbour>> neighbours;  // without itself
  std::vector<double> strength;                    // Σ weights of a node's ties, a loop twice
  double total = 0;                                // Σ strength
  [[nodiscard]] std::size_t size() const { return neighbours.size(); }
};

Level level_of(const Graph& graph) {
  Level out;
  out.neighbours.resize(graph.nodes);
  out.strength.resize(graph.nodes);
  for (const GraphTie& tie : graph.ties) {
    out.strength[tie.one] += tie.weight;
    out.strength[tie.other] += tie.weight;
    out.total += 2 * tie.weight;
    if (tie.one == tie.other) continue;
    out.neighbours[tie.one].push_back({tie.other, tie.weight});
    out.neighbours[tie.other].push_back({tie.one, tie.weight});
  }
  return out;
}

// The communities of a level taken for nodes.
Level merged(const Level& level, const Partition& partition, std::size_t count) {
  std::vector<std::map<std::uint32_t, double>> weights(count);
  Level out;
  out.neighbours.resize(count);
  out.strength.resize(count);
  out.total = level.total;
  for (std::uint32_t node = 0; node < level.size(); ++node) {
    out.strength[partition[node]] += level.strength[node];
    for (const Neighbour& each : level.neighbours[node]) {
      if (partition[each.node] != partition[node]) weights[partition[node]][partition[each.node]] += each.weight;
    }
  }
  for (std::size_t node = 0; node < count; ++node) {
    for (const auto& [other, weight] : weights[node]) out.neighbours[node].push_back({other, weight});
  }
  return out;
}

void shuffle(std::vector<std::uint32_t>& order, RandomStream& random) {
  for (std::size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
}

// Weights from a node to the communities around it.
class Around {
 public:
  explicit Around(std::size_t communities) : weight_(communities, 0) {}
  template <typename Wanted>
  void look(const Level& level, std::uint32_t node, const Partition& partition, Wanted wanted) {
    for (const std::uint32_t community : seen_) weight_[community] = 0;
    seen_.clear();
    for (const Neighbour& each : level.neighbours[node]) {
      if (!wanted(each.node)) continue;
      const std::uint32_t community = partition[each.node];
      if (weight_[community] == 0) seen_.push_back(community);
      weight_[community] += each.weight;
    }
  }
  [[nodiscard]] const std::vector<std::uint32_t>& seen() const { return seen_; }
  [[nodiscard]] double weight(std::uint32_t community) const { return weight_[community]; }

 private:
  std::vector<double> weight_;
  std::vector<std::uint32_t> seen_;
};

// Gain of modularity, times the total weight, of a node that joins a community (which does not hold it).
double gain(const Level& level, double to_community, double strength, double of_community) {
  return to_community - strength * of_community / level.total;
}

// Nodes move to where they gain most, until none does; neighbours of one that moved are looked at again.
void move_nodes(const Level& level, Partition& partition, RandomStream& random) {
  std::vector<double> strength(level.size(), 0);
  for (std::size_t node = 0; node < level.size(); ++node) strength[partition[node]] += level.strength[node];
  std::vector<std::uint32_t> order(level.size());
  std::iota(order.begin(), order.end(), 0U);
  shuffle(order, random);
  std::deque<std::uint32_t> queue(order.begin(), order.end());
  std::vector<std::uint8_t> queued(level.size(), 1);
  Around around(level.size());
  while (!queue.empty()) {
    const std::uint32_t node = queue.front();
    queue.pop_front();
    queued[node] = 0;
    const std::uint32_t own = partition[node];
    strength[own] -= level.strength[node];
    around.look(level, node, partition, [](std::uint32_t) { return true; });
    std::uint32_t best = own;
    double most = gain(level, around.weight(own), level.strength[node], strength[own]);
    for (const std::uint32_t community : around.seen()) {
      const double gained = gain(level, around.weight(community), level.strength[node], strength[community]);
      if (gained > most + kNoGain || (gained > most - kNoGain && community < best && best != own)) {
        best = community;
        most = std::max(most, gained);
      }
    }
    strength[best] += level.strength[node];
    if (best == own) continue;
    partition[node] = best;
    for (const Neighbour& each : level.neighbours[node]) {
      if (partition[each.node] == best || queued[each.node]) continue;
      queued[each.node] = 1;
      queue.push_back(each.node);
    }
  }
}

// Within each community its nodes, one by one, join what they hang with: so that no community falls apart.
Partition refined(const Level& level, const Partition& partition, RandomStream& random) {
  const std::size_t n = level.size();
  Partition out(n);
  std::iota(out.begin(), out.end(), 0U);
  std::vector<double> whole(n, 0);    // strength of each community of `partition`
  std::vector<double> outward(n, 0);  // weight of each part to the rest of its community
  std::vector<double> strength = level.strength;
  std::vector<std::uint8_t> alone(n, 1);
  for (std::uint32_t node = 0; node < n; ++node) {
    whole[partition[node]] += level.strength[node];
    for (const Neighbour& each : level.neighbours[node])
      outward[node] += partition[each.node] == partition[node] ? each.weight : 0;
  }
  const auto well_tied = [&](std::uint32_t part, std::uint32_t community) {
    return outward[part] >= strength[part] * (whole[community] - strength[part]) / level.total - kNoGain;
  };
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  shuffle(order, random);
  Around around(n);
  for (const std::uint32_t node : order) {
    const std::uint32_t community = partition[node];
    if (!alone[node] || !well_tied(node, community)) continue;
    around.look(level, node, out, [&](std::uint32_t other) { return partition[other] == community; });
    std::vector<std::pair<std::uint32_t, double>> choices{{out[node], 0}};  // to stay gains nothing
    double most = 0;
    for (const std::uint32_t part : around.seen()) {
      if (part == out[node] || !well_tied(part, community)) continue;
      const double gained = gain(level, around.weight(part), level.strength[node], strength[part]);
      if (gained < 0) continue;
      choices.emplace_back(part, gained);
      most = std::max(most, gained);
    }
    double sum = 0;
    for (auto& [part, gained] : choices) sum += gained = std::exp((gained - most) / (kTheta * level.total));
    double drawn = random.uniform() * sum;
    std::uint32_t chosen = choices.back().first;
    for (const auto& [part, share] : choices) {
      if (drawn < share) {
        chosen = part;
        break;
      }
      drawn -= share;
    }
    if (chosen == out[node]) continue;
    // What was outward of both and lies between them is so no longer.
    outward[chosen] += outward[node] - 2 * around.weight(chosen);
    strength[chosen] += level.strength[node];
    strength[node] = 0;
    out[node] = chosen;
    alone[chosen] = 0;
    alone[node] = 0;
  }
  return out;
}

// Numbered from 0 in the order of the nodes; gives how many there are.
std::size_t renumber(Partition& partition) {
  if (partition.empty()) return 0;
  std::vector<std::uint32_t> number(*std::ranges::max_element(partition) + std::size_t{1}, kNone);
  std::uint32_t next = 0;
  for (std::uint32_t& community : partition) {
    if (number[community] == kNone) number[community] = next++;
    community = number[community];
  }
  return next;
}

}  // namespace

std::size_t community_count(const Partition& partition) {
  return std::set<std::uint32_t>(partition.begin(), partition.end()).size();
}

double modularity(const Graph& graph, const Partition& partition) {
  std::map<std::uint32_t, double> strength;
  double total = 0;
  double within = 0;
  for (const GraphTie& tie : graph.ties) {
    total += 2 * tie.weight;
    strength[partition[tie.one]] += tie.weight;
    strength[partition[tie.other]] += tie.weight;
    if (partition[tie.one] == partition[tie.other]) within += 2 * tie.weight;
  }
  if (total == 0) return 0;
  double expected = 0;
  for (const auto& [community, sum] : strength) expected += sum * sum / total;
  return (within - expected) / total;
}

namespace {

// Once up the levels, from a partition of the graph's nodes.
Partition improved(const Level& graph, Partition partition, RandomStream& random) {
  constexpr int kMostRounds = 32;   // each joins nodes, or is the last
  Partition out = partition;        // of the graph's nodes
  Partition node_of(graph.size());  // of the graph's nodes: which node of the level
  std::iota(node_of.begin(), node_of.end(), 0U);
  Level level = graph;
  for (int round = 0; round < kMostRounds; ++round) {
    move_nodes(level, partition, random);
    for (std::size_t node = 0; node < out.size(); ++node) out[node] = partition[node_of[node]];
    if (community_count(partition) == level.size()) break;
    Partition parts = refined(level, partition, random);
    std::size_t count = renumber(parts);
    if (count == level.size()) {  // nothing could be joined within: take the communities themselves
      parts = partition;
      count = renumber(parts);
    }
    Partition above(count);  // of the parts: which community each lies in
    for (std::size_t node = 0; node < level.size(); ++node) above[parts[node]] = partition[node];
    for (std::uint32_t& node : node_of) node = parts[node];
    level = merged(level, parts, count);
    renumber(above);
    partition = std::move(above);
  }
  renumber(out);
  return out;
}

}  // namespace

Partition communities(const Graph& graph, RandomStream& random) {
  constexpr int kMostTimes = 10;
  Partition out(graph.nodes);
  std::iota(out.begin(), out.end(), 0U);
  const Level level = level_of(graph);
  if (level.total == 0) return out;
  double best = modularity(graph, out);
  for (int times = 0; times < kMostTimes; ++times) {
    Partition next = improved(level, out, random);
    const double value = modularity(graph, next);
    if (value <= best + kNoGain) break;
    best = value;
    out = std::move(next);
  }
  return out;
}

double agreement(const Partition& a, const Partition& b) {
  if (a.empty()) return 1;
  const auto n = static_cast<double>(a.size());
  std::map<std::uint32_t, double> in_a;
  std::map<std::uint32_t, double> in_b;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> both;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ++in_a[a[i]];
    ++in_b[b[i]];
    ++both[{a[i], b[i]}];
  }
  const auto entropy = [&](const auto& counts) {
    double sum = 0;
    for (const auto& [key, count] : counts) sum -= count / n * std::log(count / n);
    return sum;
  };
  const double of_a = entropy(in_a);
  const double of_b = entropy(in_b);
  if (of_a + of_b == 0) return 1;
  return std::clamp(2 * (of_a + of_b - entropy(both)) / (of_a + of_b), 0.0, 1.0);
}

Graph simple(const Graph& graph) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> weights;
  for (const GraphTie& tie : graph.ties) {
    if (tie.one != tie.other) weights[std::minmax(tie.one, tie.other)] += tie.weight;
  }
  Graph out{graph.nodes, {}};
  for (const auto& [ends, weight] : weights) out.ties.push_back({ends.first, ends.second, weight});
  return out;
}

Graph rewired(const Graph& graph, RandomStream& random) {
  constexpr std::size_t kTries = 10;
  Graph out = graph;
  using Ends = std::pair<std::uint32_t, std::uint32_t>;
  std::set<Ends> there;
  for (const GraphTie& tie : out.ties) there.insert(std::minmax(tie.one, tie.other));
  const auto count = static_cast<std::uint32_t>(out.ties.size());
  if (count < 2) return out;
  for (std::size_t i = 0; i < kTries * count; ++i) {
    GraphTie& a = out.ties[random.below(count)];
    GraphTie& b = out.ties[random.below(count)];
    if (random.below(2) == 1) std::swap(b.one, b.other);
    if (a.one == b.one || a.one == b.other || a.other == b.one || a.other == b.other) continue;
    const Ends first = std::minmax(a.one, b.other);
    const Ends second = std::minmax(b.one, a.other);
    if (there.contains(first) || there.contains(second)) continue;
    there.erase(std::minmax(a.one, a.other));
    there.erase(std::minmax(b.one, b.other));
    there.insert(first);
    there.insert(second);
    std::swap(a.other, b.other);
  }
  return out;
}

double clustering(const Graph& graph) {
  std::vector<std::set<std::uint32_t>> neighbours(graph.nodes);
  for (const GraphTie& tie : graph.ties) {
    neighbours[tie.one].insert(tie.other);
    neighbours[tie.other].insert(tie.one);
  }
  double pairs = 0;
  double tied = 0;
  for (const auto& around : neighbours) {
    pairs += 0.5 * static_cast<double>(around.size()) * (static_cast<double>(around.size()) - 1);
    for (auto a = around.begin(); a != around.end(); ++a) {
      for (auto b = std::next(a); b != around.end(); ++b) tied += neighbours[*a].contains(*b);
    }
  }
  return pairs > 0 ? tied / pairs : 0;
}

}  // namespace isnad::analyze
