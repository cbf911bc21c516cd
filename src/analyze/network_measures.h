// network_measures.h: how a network at one time is built: who is tied how strongly, which sponsors are reached, which
// actors hang together, and whether more than their numbers of ties alone would give.
//
// In:  ties as they are told, a window of days. Out: the ties told then with the stories that tell them; measures with
// intervals by drawing the stories anew, and against 200 graphs in which everybody has as many ties.
// Communities and clustering are of ties that bind (member, part, backed, supplied, allied, led): who is opposed to
// whom is no reason to be put together. Nothing here says why anybody is tied.
// Invariant: the same bytes for any number of threads. Cost: some hundred passes over the ties.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyze/communities.h"
#include "analyze/interval.h"
#include "analyze/network.h"

namespace isnad::analyze {

struct TieAt {
  std::uint32_t subject = 0, object = 0;  // places in NetworkAt::actors
  std::string type;
  std::vector<std::uint32_t> stories;  // that tell it of the window; at least one
};
struct NetworkAt {
  std::vector<std::string> actors, names;  // ids, in their order
  std::vector<TieAt> ties;
  std::size_t stories = 0;  // that tell any tie, at whatever time
};
[[nodiscard]] NetworkAt network_at(const std::vector<ledger::query::ToldTie>& ties, const Window& window);

struct ActorMeasures {
  std::size_t ties = 0;                 // to how many others, by ties of any kind
  double strength = 0;                  // stories that tell its ties, one each
  Interval strength_interval;           // 90 %, as all here
  std::vector<std::uint32_t> sponsors;  // who backs or supplies it, or what it belongs to; places of actors
  Interval sponsors_interval;           // of how many
};
// A figure of the whole beside that of graphs in which everybody has as many ties.
struct AgainstRandom {
  double seen = 0;
  Interval interval;  // by drawing stories anew
  double random_mean = 0;
  Interval random;
  double p = 1;  // share of the random graphs with as much or more
};
struct NetworkMeasures {
  std::vector<ActorMeasures> actors;
  Partition communities;   // of the first seed that has the best modularity
  std::size_t groups = 0;  // communities of two or more
  double agreement = 1;    // of 50 seeds with one another (mean NMI)
  AgainstRandom modularity, clustering;
  std::size_t ties = 0, binding = 0;  // pairs that are tied; by ties that bind
  Interval binding_interval;
};
inline constexpr std::size_t kLeastTiesForCommunities = 5;  // that bind; below that nothing can be said of the whole
[[nodiscard]] bool binds(const std::string& type);
[[nodiscard]] NetworkMeasures measure(const NetworkAt& network, std::uint64_t seed);

// The share of bound pairs of either time that are bound at both, beside that of 200 graphs in which the second time's
// actors keep their numbers of ties and are tied at random. No interval here: share_kept() has one.
[[nodiscard]] AgainstRandom share_kept_by_chance(const NetworkAt& before, const NetworkAt& after, std::uint64_t seed);

}  // namespace isnad::analyze
