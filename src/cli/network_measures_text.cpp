#include "cli/network_measures_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace isnad::cli {
namespace {

using analyze::ActorMeasures;
using analyze::NetworkAt;
using analyze::NetworkMeasures;

std::vector<std::string> names_of(const NetworkAt& network, const std::vector<std::uint32_t>& places) {
  std::vector<std::string> out;
  out.reserve(places.size());
  for (const std::uint32_t place : places) out.push_back(network.names[place]);
  return out;
}

Json json_of(const analyze::Interval& interval) { return {interval.low, interval.high}; }

Json json_of(const analyze::AgainstRandom& figure) {
  return {{"seen", figure.seen},
          {"interval", json_of(figure.interval)},
          {"same_degrees", {{"mean", figure.random_mean}, {"interval", json_of(figure.random)}, {"graphs", 200}}},
          {"p", figure.p}};
}

bool has_communities(const NetworkMeasures& measures) { return !measures.communities.empty(); }

// Members of each community of two or more, the largest first.
std::vector<std::vector<std::uint32_t>> groups_of(const NetworkMeasures& measures) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t actor = 0; actor < measures.communities.size(); ++actor)
    members[measures.communities[actor]].push_back(actor);
  std::vector<std::vector<std::uint32_t>> out;
  for (auto& [community, places] : members) {
    if (places.size() > 1) out.push_back(std::move(places));
  }
  std::ranges::stable_sort(out, std::greater<>(), &std::vector<std::uint32_t>::size);
  return out;
}

std::string shortened(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 6;
  if (names.size() <= kMost) return fmt::format("{}", fmt::join(names, ", "));
  return fmt::format("{} and {} more", fmt::join(names.begin(), names.begin() + kMost, ", "), names.size() - kMost);
}

std::string against_text(const analyze::AgainstRandom& figure) {
  return fmt::format("{} {}, in 200 graphs of the same degrees {} {}, p {}", shown(figure.seen),
                     shown(figure.interval.low, figure.interval.high), shown(figure.random_mean),
                     shown(figure.random.low, figure.random.high), shown(figure.p));
}

}  // namespace

Json kept_json(const analyze::AgainstRandom& kept) {
  return {{"seen", kept.seen},
          {"same_degrees", {{"mean", kept.random_mean}, {"interval", json_of(kept.random)}, {"graphs", 200}}},
          {"p", kept.p}};
}

std::string kept_text(const analyze::AgainstRandom& kept) {
  return fmt::format(
      "Of the pairs that are bound at either time {} are bound at both; in 200 graphs of the same degrees "
      "{} {}, p {}.",
      shown(kept.seen), shown(kept.random_mean), shown(kept.random.low, kept.random.high), shown(kept.p));
}

Json json_of(const NetworkAt& network, const NetworkMeasures& measures) {
  Json actors = Json::array();
  for (std::size_t i = 0; i < network.actors.size(); ++i) {
    const ActorMeasures& each = measures.actors[i];
    Json one{{"actor", network.actors[i]},
             {"name", network.names[i]},
             {"ties", each.ties},
             {"strength", each.strength},
             {"strength_interval", json_of(each.strength_interval)},
             {"sponsors", names_of(network, each.sponsors)},
             {"sponsors_interval", json_of(each.sponsors_interval)}};
    if (has_communities(measures)) one["community"] = measures.communities[i];
    actors.push_back(std::move(one));
  }
  Json out{{"actors", std::move(actors)},
           {"pairs", measures.ties},
           {"binding_pairs", measures.binding},
           {"binding_pairs_interval", json_of(measures.binding_interval)}};
  if (!has_communities(measures)) return out;
  out["communities"] = {{"groups", measures.groups},
                        {"seeds", 50},
                        {"agreement", measures.agreement},
                        {"modularity", json_of(measures.modularity)}};
  out["clustering"] = json_of(measures.clustering);
  return out;
}

std::vector<std::string> measures_lines(const NetworkAt& network, const NetworkMeasures& measures,
                                        const std::string& when) {
  constexpr std::size_t kMostActors = 8;
  if (network.actors.empty()) return {fmt::format("{}: no tie is told.", when)};
  std::vector<std::string> out{
      fmt::format("{}: {} actors, {} pairs tied, {} of them by ties that bind. Strength (stories that tell an actor's "
                  "ties, interval by drawing stories anew):",
                  when, network.actors.size(), measures.ties, measures.binding)};
  std::vector<std::uint32_t> order(network.actors.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::greater<>(), [&](std::uint32_t i) { return measures.actors[i].strength; });
  for (std::size_t i = 0; i < std::min(order.size(), kMostActors); ++i) {
    const ActorMeasures& each = measures.actors[order[i]];
    std::string line = fmt::format("  {}: {:.0f} [{:.0f}, {:.0f}], {} others", network.names[order[i]], each.strength,
                                   each.strength_interval.low, each.strength_interval.high, each.ties);
    if (!each.sponsors.empty()) line += "; sponsors reached: " + shortened(names_of(network, each.sponsors));
    out.push_back(std::move(line));
  }
  if (order.size() > kMostActors)
    out.push_back(fmt::format("  and {} more; --format ndjson has all.", order.size() - kMostActors));
  if (!has_communities(measures)) {
    out.push_back(fmt::format("  Under {} pairs that are bound nothing is said of communities.",
                              analyze::kLeastTiesForCommunities));
    return out;
  }
  out.push_back(
      fmt::format("  Communities (Leiden): {} of two or more; 50 seeds agree by {} (NMI; 1 is the same). "
                  "Modularity {}. Clustering {}.",
                  measures.groups, shown(measures.agreement), against_text(measures.modularity),
                  against_text(measures.clustering)));
  for (const auto& group : groups_of(measures)) out.push_back("    " + shortened(names_of(network, group)));
  return out;
}

}  // namespace isnad::cli
