// communities.h: which actors of a network hang together, and whether more than their numbers of ties alone would give.
//
// In:  an undirected graph with weights. Out: communities by Leiden's algorithm, their modularity, how far two such
// partitions agree, the same graph with its ties changed at random and every actor's number of ties kept.
// Follows: Traag, Waltman and van Eck 2019 (Leiden, modularity at resolution 1); Newman 2004 (modularity); Strehl and
// Ghosh 2002 (agreement by normalised mutual information, here by the mean of both entropies); Maslov and Sneppen 2002
// (rewiring by swaps). Why not igraph: docs/decisions/0019-analysis.md.
// Invariant: random numbers come from a stream that is given: the same answer for any number of threads. Thread-safe:
// values. Cost: a few passes over the ties.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyze/philox.h"

namespace isnad::analyze {

struct GraphTie {
  std::uint32_t one = 0, other = 0;  // nodes; the same node twice is a loop
  double weight = 1;                 // above 0
};
struct Graph {
  std::size_t nodes = 0;
  std::vector<GraphTie> ties;
};
// A community's number for each node, counted from 0 in the order of the nodes.
using Partition = std::vector<std::uint32_t>;

// Share of the weight within communities, less what the nodes' own weights would give. 0 for a graph without ties.
[[nodiscard]] double modularity(const Graph& graph, const Partition& partition);
// From each alone, again and again from what was found, until that gains nothing.
[[nodiscard]] Partition communities(const Graph& graph, RandomStream& random);
[[nodiscard]] std::size_t community_count(const Partition& partition);
// 0 (nothing in common) to 1 (the same); 1 where both have one community alone. Requires as many nodes in both.
[[nodiscard]] double agreement(const Partition& a, const Partition& b);
// Ties between the same nodes once, without loops, the weights added: what can be rewired.
[[nodiscard]] Graph simple(const Graph& graph);
// Ten tries of a swap a tie; weights move with their ties. Requires a simple graph.
[[nodiscard]] Graph rewired(const Graph& graph, RandomStream& random);
// Of three nodes of which two are tied to the third, how often these two are tied (transitivity). 0 where there is no
// such three. Requires a simple graph.
[[nodiscard]] double clustering(const Graph& graph);

}  // namespace isnad::analyze
