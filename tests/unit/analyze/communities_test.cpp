// communities_test.cpp: Leiden, modularity, agreement and rewiring, against igraph's answers and what must hold of any.
#include "analyze/communities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace isnad::analyze {
namespace {

std::vector<nlohmann::json> lines_of(const std::string& kind) {
  std::ifstream file(std::string(ISNAD_SOURCE_DIR) + "/tests/unit/analyze/data/communities.ndjson");
  std::vector<nlohmann::json> out;
  for (std::string line; std::getline(file, line);) {
    auto object = nlohmann::json::parse(line);
    if (object["kind"] == kind) out.push_back(std::move(object));
  }
  return out;
}

Graph graph_of(const nlohmann::json& line) {
  Graph out{line["nodes"].get<std::size_t>(), {}};
  for (const auto& tie : line["ties"])
    out.ties.push_back({tie[0].get<std::uint32_t>(), tie[1].get<std::uint32_t>(), tie[2].get<double>()});
  return out;
}

std::vector<std::size_t> degrees_of(const Graph& graph) {
  std::vector<std::size_t> out(graph.nodes);
  for (const GraphTie& tie : graph.ties) {
    ++out[tie.one];
    ++out[tie.other];
  }
  return out;
}

// Each community hangs together: what Leiden's refinement is for.
bool all_connected(const Graph& graph, const Partition& partition) {
  Partition part(graph.nodes);
  for (std::uint32_t node = 0; node < graph.nodes; ++node) part[node] = node;
  for (bool changed = true; changed;) {
    changed = false;
    for (const GraphTie& tie : graph.ties) {
      if (partition[tie.one] != partition[tie.other] || part[tie.one] == part[tie.other]) continue;
      part[tie.one] = part[tie.other] = std::min(part[tie.one], part[tie.other]);
      changed = true;
    }
  }
  std::map<std::uint32_t, std::set<std::uint32_t>> parts;
  for (std::size_t node = 0; node < graph.nodes; ++node) parts[partition[node]].insert(part[node]);
  return std::ranges::all_of(parts, [](const auto& each) { return each.second.size() == 1; });
}

TEST(Communities, ModularityAndClusteringAreIgraphs) {
  const auto lines = lines_of("graph");
  ASSERT_GE(lines.size(), 5U);
  for (const auto& line : lines) {
    const Graph graph = graph_of(line);
    const auto partition = line["partition"].get<Partition>();
    EXPECT_NEAR(modularity(graph, partition), line["modularity_of_partition"].get<double>(), 1e-12) << line["name"];
    EXPECT_NEAR(clustering(graph), line["clustering"].get<double>(), 1e-12) << line["name"];
  }
}

TEST(Communities, TheBestOfTwentyRunsIsAsGoodAsTheBestOfIgraphs) {
  for (const auto& line : lines_of("graph")) {
    const Graph graph = graph_of(line);
    double best = -1;
    for (std::uint32_t run = 0; run < 20; ++run) {
      RandomStream random(1, Purpose::kTest, 7, run);
      const Partition found = communities(graph, random);
      best = std::max(best, modularity(graph, found));
      EXPECT_TRUE(all_connected(graph, found)) << line["name"];
    }
    EXPECT_GE(best, line["modularity"].get<double>() - 1e-9) << line["name"];
  }
}

TEST(Communities, CliquesInARingAreFoundInEveryRun) {
  const auto lines = lines_of("graph");
  const Graph graph =
      graph_of(*std::ranges::find(lines, "ring of cliques", [](const auto& line) { return line["name"]; }));
  for (std::uint32_t run = 0; run < 20; ++run) {
    RandomStream random(1, Purpose::kTest, 8, run);
    const Partition found = communities(graph, random);
    EXPECT_EQ(community_count(found), 8U);
    for (std::size_t node = 0; node < graph.nodes; ++node) EXPECT_EQ(found[node], node / 5);
  }
}

TEST(Communities, WithoutTiesEachIsAlone) {
  RandomStream random(1, Purpose::kTest, 9, 0);
  EXPECT_EQ(communities({3, {}}, random), (Partition{0, 1, 2}));
  EXPECT_EQ(modularity({3, {}}, {0, 1, 2}), 0);
  EXPECT_TRUE(communities({0, {}}, random).empty());
}

TEST(Communities, AgreementIsIgraphsAndDoesNotLookAtNames) {
  const auto lines = lines_of("agreement");
  ASSERT_GE(lines.size(), 3U);
  for (const auto& line : lines) {
    const auto a = line["a"].get<Partition>();
    EXPECT_NEAR(agreement(a, line["b"].get<Partition>()), line["value"].get<double>(), 1e-12);
    EXPECT_NEAR(agreement(a, a), 1, 1e-12);
    Partition renamed = a;
    for (auto& each : renamed) each = 1000 - each;
    EXPECT_NEAR(agreement(a, renamed), 1, 1e-12);
  }
}

TEST(Communities, RewiringKeepsEachNumberOfTiesAndMakesNoTieTwice) {
  for (const auto& line : lines_of("graph")) {
    const Graph graph = simple(graph_of(line));
    bool moved = false;
    for (std::uint32_t draw = 0; draw < 10; ++draw) {
      RandomStream random(1, Purpose::kTest, 10, draw);
      const Graph other = rewired(graph, random);
      EXPECT_EQ(degrees_of(other), degrees_of(graph));
      const Graph once = simple(other);
      EXPECT_EQ(once.ties.size(), graph.ties.size()) << "a tie twice, or a loop";
      moved = moved || !std::ranges::equal(once.ties, graph.ties, [](const GraphTie& a, const GraphTie& b) {
                return a.one == b.one && a.other == b.other;
              });
    }
    EXPECT_TRUE(moved) << line["name"];
  }
}

// What rewiring is for: planted communities are far above it, a random graph is not.
TEST(Communities, PlantedCommunitiesStandOutFromRewiredGraphsAndRandomTiesDoNot) {
  for (const auto& line : lines_of("graph")) {
    const bool planted = line["name"] == "planted" || line["name"] == "ring of cliques";
    if (!planted && line["name"] != "no communities") continue;
    const Graph graph = simple(graph_of(line));
    RandomStream first(1, Purpose::kTest, 11, 0);
    const double seen = modularity(graph, communities(graph, first));
    std::size_t as_high = 0;
    for (std::uint32_t draw = 1; draw <= 99; ++draw) {
      RandomStream random(1, Purpose::kTest, 11, draw);
      const Graph other = rewired(graph, random);
      as_high += modularity(other, communities(other, random)) >= seen;
    }
    EXPECT_EQ(as_high == 0, planted) << line["name"] << ": " << as_high;
  }
}

}  // namespace
}  // namespace isnad::analyze
