#include "analyze/network_measures.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "analyze/score.h"

namespace isnad::analyze {
namespace {

using ledger::query::ToldTie;

constexpr std::uint32_t kDraws = 200;  // of stories, and of random graphs
constexpr std::uint32_t kSeeds = 50;
// Parts of the random numbers' key.
constexpr std::uint32_t kStoriesDrawn = 0xFFFFFFFDU;
constexpr std::uint32_t kCommunitySeeds = 0xFFFFFFFCU;
constexpr std::uint32_t kRewired = 0xFFFFFFFBU;

// How often each story is drawn; empty for each once.
using Drawn = std::vector<std::uint32_t>;

double weight_of(const TieAt& tie, const Drawn& drawn) {
  if (drawn.empty()) return static_cast<double>(tie.stories.size());
  double sum = 0;
  for (const std::uint32_t story : tie.stories) sum += drawn[story];
  return sum;
}

Graph binding_graph(const NetworkAt& network, const Drawn& drawn) {
  Graph out{network.actors.size(), {}};
  for (const TieAt& tie : network.ties) {
    if (!binds(tie.type) || tie.subject == tie.object) continue;
    if (const double weight = weight_of(tie, drawn); weight > 0) out.ties.push_back({tie.subject, tie.object, weight});
  }
  return simple(out);
}

std::vector<double> strength_of(const NetworkAt& network, const Drawn& drawn) {
  std::vector<double> out(network.actors.size());
  for (const TieAt& tie : network.ties) {
    const double weight = weight_of(tie, drawn);
    out[tie.subject] += weight;
    if (tie.object != tie.subject) out[tie.object] += weight;
  }
  return out;
}

// Who backs or supplies an actor, or anything that it belongs to, however many steps up.
std::vector<std::vector<std::uint32_t>> sponsors_of(const NetworkAt& network, const Drawn& drawn) {
  std::vector<std::set<std::uint32_t>> above(network.actors.size());
  std::vector<std::set<std::uint32_t>> backers(network.actors.size());
  for (const TieAt& tie : network.ties) {
    if (weight_of(tie, drawn) <= 0) continue;
    if (tie.type == "member-of" || tie.type == "part-of") above[tie.subject].insert(tie.object);
    if (tie.type == "backed-by") backers[tie.subject].insert(tie.object);
    if (tie.type == "supplies") backers[tie.object].insert(tie.subject);
  }
  std::vector<std::vector<std::uint32_t>> out(network.actors.size());
  for (std::uint32_t actor = 0; actor < out.size(); ++actor) {
    std::set<std::uint32_t> found;
    std::set<std::uint32_t> reached{actor};
    std::vector<std::uint32_t> next{actor};
    while (!next.empty()) {
      const std::uint32_t at = next.back();
      next.pop_back();
      found.insert(backers[at].begin(), backers[at].end());
      for (const std::uint32_t one : above[at]) {
        if (reached.insert(one).second) next.push_back(one);
      }
    }
    found.erase(actor);
    out[actor].assign(found.begin(), found.end());
  }
  return out;
}

Interval interval_of(std::vector<double> values) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  return {sample_quantile(values, 0.05), sample_quantile(values, 0.95)};
}

Drawn draw_stories(std::size_t stories, std::uint64_t seed, std::uint32_t draw) {
  RandomStream random(seed, Purpose::kBootstrap, kStoriesDrawn, draw);
  Drawn out(stories, 0);
  for (std::size_t i = 0; i < stories; ++i) ++out[random.below(static_cast<std::uint32_t>(stories))];
  return out;
}

struct Found {
  Partition best;
  double modularity = -1;
  double agreement = 1;
};
// The best of so many seeds, and how far they agree.
Found find_communities(const Graph& graph, std::uint64_t seed, std::uint32_t first, std::uint32_t seeds) {
  std::vector<Partition> all;
  Found out;
  for (std::uint32_t i = 0; i < seeds; ++i) {
    RandomStream random(seed, Purpose::kBootstrap, kCommunitySeeds, first + i);
    all.push_back(communities(graph, random));
    const double value = modularity(graph, all.back());
    if (value <= out.modularity + 1e-12) continue;
    out.modularity = value;
    out.best = all.back();
  }
  double sum = 0;
  double pairs = 0;
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      sum += agreement(all[a], all[b]);
      ++pairs;
    }
  }
  if (pairs > 0) out.agreement = sum / pairs;
  return out;
}

void compare(const std::vector<double>& values, AgainstRandom& figure) {
  figure.random_mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  figure.random = interval_of(values);
  const auto as_much = std::ranges::count_if(values, [&](double value) { return value >= figure.seen - 1e-12; });
  figure.p = static_cast<double>(1 + as_much) / static_cast<double>(1 + values.size());
}

void against_random(const Graph& graph, std::uint64_t seed, NetworkMeasures& out) {
  std::vector<double> modularities;
  std::vector<double> clusterings;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    RandomStream random(seed, Purpose::kPlacebo, kRewired, draw);
    const Graph other = rewired(graph, random);
    modularities.push_back(modularity(other, communities(other, random)));
    clusterings.push_back(clustering(other));
  }
  compare(modularities, out.modularity);
  compare(clusterings, out.clustering);
}

// Stories that tell a tie of the window: each by itself.
std::vector<std::uint32_t> stories_of(const ToldTie& tie, const Window& window,
                                      const std::map<std::string, std::uint32_t>& numbers) {
  std::set<std::string> ids;
  for (const auto& report : tie.reports) ids.insert(report.story);
  std::vector<std::uint32_t> out;
  for (const std::string& id : ids) {
    std::vector<std::uint8_t> there;
    for (const auto& report : tie.reports) there.push_back(report.story == id);
    if (is_told_at(tie, window, there)) out.push_back(numbers.at(id));
  }
  return out;
}

}  // namespace

bool binds(const std::string& type) {
  constexpr std::string_view kBinding[] = {"member-of", "part-of", "backed-by", "supplies", "allied-with", "leads"};
  return std::ranges::find(kBinding, type) != std::end(kBinding);
}

NetworkAt network_at(const std::vector<ToldTie>& ties, const Window& window) {
  std::map<std::string, std::uint32_t> stories;
  for (const ToldTie& tie : ties) {
    for (const auto& report : tie.reports) stories.emplace(report.story, 0);
  }
  std::uint32_t number = 0;
  for (auto& [story, place] : stories) place = number++;
  NetworkAt out;
  out.stories = stories.size();
  std::map<std::string, std::string> actors;
  std::vector<std::pair<const ToldTie*, std::vector<std::uint32_t>>> told;
  for (const ToldTie& tie : ties) {
    auto telling = stories_of(tie, window, stories);
    if (telling.empty()) continue;
    actors.emplace(tie.subject, tie.subject_name);
    actors.emplace(tie.object, tie.object_name);
    told.emplace_back(&tie, std::move(telling));
  }
  std::map<std::string, std::uint32_t> places;
  for (const auto& [id, name] : actors) {
    places.emplace(id, static_cast<std::uint32_t>(out.actors.size()));
    out.actors.push_back(id);
    out.names.push_back(name);
  }
  for (auto& [tie, telling] : told)
    out.ties.push_back({places.at(tie->subject), places.at(tie->object), tie->type, std::move(telling)});
  return out;
}

NetworkMeasures measure(const NetworkAt& network, std::uint64_t seed) {
  NetworkMeasures out;
  const std::size_t n = network.actors.size();
  out.actors.resize(n);
  std::vector<std::set<std::uint32_t>> others(n);
  for (const TieAt& tie : network.ties) {
    if (tie.subject == tie.object) continue;
    others[tie.subject].insert(tie.object);
    others[tie.object].insert(tie.subject);
  }
  const std::vector<double> strength = strength_of(network, {});
  const auto sponsors = sponsors_of(network, {});
  for (std::size_t actor = 0; actor < n; ++actor) {
    out.actors[actor].ties = others[actor].size();
    out.actors[actor].strength = strength[actor];
    out.actors[actor].sponsors = sponsors[actor];
    out.ties += others[actor].size();
  }
  out.ties /= 2;
  const Graph graph = binding_graph(network, {});
  out.binding = graph.ties.size();
  const bool whole = out.binding >= kLeastTiesForCommunities;
  if (whole) {
    const Found found = find_communities(graph, seed, 0, kSeeds);
    out.communities = found.best;
    out.agreement = found.agreement;
    out.modularity.seen = found.modularity;
    out.clustering.seen = clustering(graph);
    std::map<std::uint32_t, std::size_t> sizes;
    for (const std::uint32_t each : out.communities) ++sizes[each];
    out.groups =
        static_cast<std::size_t>(std::ranges::count_if(sizes, [](const auto& each) { return each.second > 1; }));
    against_random(graph, seed, out);
  }
  if (network.stories == 0) return out;
  std::vector<std::vector<double>> strengths(n);
  std::vector<std::vector<double>> reached(n);
  std::vector<double> bound;
  std::vector<double> modularities;
  std::vector<double> clusterings;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    const Drawn drawn = draw_stories(network.stories, seed, draw);
    const std::vector<double> strength_then = strength_of(network, drawn);
    const auto sponsors_then = sponsors_of(network, drawn);
    for (std::size_t actor = 0; actor < n; ++actor) {
      strengths[actor].push_back(strength_then[actor]);
      reached[actor].push_back(static_cast<double>(sponsors_then[actor].size()));
    }
    const Graph then = binding_graph(network, drawn);
    bound.push_back(static_cast<double>(then.ties.size()));
    if (!whole) continue;
    modularities.push_back(find_communities(then, seed, kSeeds + draw, 1).modularity);
    clusterings.push_back(clustering(then));
  }
  for (std::size_t actor = 0; actor < n; ++actor) {
    out.actors[actor].strength_interval = interval_of(std::move(strengths[actor]));
    out.actors[actor].sponsors_interval = interval_of(std::move(reached[actor]));
  }
  out.binding_interval = interval_of(std::move(bound));
  out.modularity.interval = interval_of(std::move(modularities));
  out.clustering.interval = interval_of(std::move(clusterings));
  return out;
}

AgainstRandom share_kept_by_chance(const NetworkAt& before, const NetworkAt& after, std::uint64_t seed) {
  // One numbering for the actors of both times.
  std::map<std::string, std::uint32_t> numbers;
  for (const NetworkAt* each : {&before, &after}) {
    for (const std::string& actor : each->actors) numbers.emplace(actor, static_cast<std::uint32_t>(numbers.size()));
  }
  const auto renumbered = [&](const NetworkAt& network) {
    Graph out{numbers.size(), {}};
    for (const GraphTie& tie : binding_graph(network, {}).ties)
      out.ties.push_back({numbers.at(network.actors[tie.one]), numbers.at(network.actors[tie.other]), 1});
    return simple(out);
  };
  const Graph then = renumbered(before);
  const Graph later = renumbered(after);
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const GraphTie& tie : then.ties) pairs.insert(std::minmax(tie.one, tie.other));
  const auto share = [&](const Graph& graph) {
    std::size_t both = 0;
    for (const GraphTie& tie : graph.ties) both += pairs.contains(std::minmax(tie.one, tie.other));
    const std::size_t either = pairs.size() + graph.ties.size() - both;
    return either > 0 ? static_cast<double>(both) / static_cast<double>(either) : 0;
  };
  AgainstRandom out;
  out.seen = share(later);
  std::vector<double> shares;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    RandomStream random(seed, Purpose::kPlacebo, kRewired - 1, draw);
    shares.push_back(share(rewired(later, random)));
  }
  compare(shares, out);
  return out;
}

}  // namespace isnad::analyze
