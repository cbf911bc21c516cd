// Average linkage: against a plain one written another way, and what vetoes and order do.
#include "resolve/linkage.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

namespace isnad::resolve {
namespace {

using Clusters = std::vector<std::vector<std::uint32_t>>;
using testing::ElementsAre;

struct Scores {
  std::uint32_t count = 0;
  std::vector<std::optional<double>> of;  // count × count, symmetric
  [[nodiscard]] std::optional<double> at(std::uint32_t a, std::uint32_t b) const { return of[a * count + b]; }
};

Scores random_scores(std::uint32_t count, std::mt19937& random) {
  Scores out{count, std::vector<std::optional<double>>(std::size_t{count} * count)};
  std::uniform_real_distribution<double> number(-1, 0.8);
  for (std::uint32_t a = 0; a < count; ++a) {
    for (std::uint32_t b = 0; b < a; ++b) {
      if (random() % 12 == 0) continue;  // ruled out
      out.of[a * count + b] = out.of[b * count + a] = number(random);
    }
  }
  return out;
}

std::vector<ScoredPair> links_of(const Scores& scores) {
  std::vector<ScoredPair> out;
  for (std::uint32_t a = 0; a < scores.count; ++a) {
    for (std::uint32_t b = a + 1; b < scores.count; ++b) {
      const auto one = scores.at(a, b);
      if (one && *one > 0) out.push_back({a, b, *one});
    }
  }
  return out;
}

// Each average worked out anew from the pairs.
Clusters plainly(const Scores& scores) {
  Clusters clusters;
  for (std::uint32_t i = 0; i < scores.count; ++i) clusters.push_back({i});
  while (true) {
    double best = 0;
    std::size_t at_a = 0, at_b = 0;
    for (std::size_t a = 0; a < clusters.size(); ++a) {
      for (std::size_t b = a + 1; b < clusters.size(); ++b) {
        double sum = 0;
        for (const std::uint32_t i : clusters[a]) {
          for (const std::uint32_t j : clusters[b]) sum += scores.at(i, j).value_or(-1e9);
        }
        const double average = sum / static_cast<double>(clusters[a].size() * clusters[b].size());
        if (average > best + 1e-12) {
          best = average;
          at_a = a;
          at_b = b;
        }
      }
    }
    if (best == 0) break;
    clusters[at_a].insert(clusters[at_a].end(), clusters[at_b].begin(), clusters[at_b].end());
    std::sort(clusters[at_a].begin(), clusters[at_a].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(at_b));
  }
  std::sort(clusters.begin(), clusters.end());
  return clusters;
}

TEST(Linkage, GivesWhatAPlainOneGives) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    const Scores scores = random_scores(static_cast<std::uint32_t>(2 + random() % 14), random);
    EXPECT_EQ(link_averages(scores.count, links_of(scores), [&](auto a, auto b) { return scores.at(a, b); }),
              plainly(scores));
  }
}

TEST(Linkage, NeverJoinsClustersOfWhichOnePairIsRuledOut) {
  // 0 and 2 are each sure to be 1, and ruled out between them.
  Scores scores{3, std::vector<std::optional<double>>(9)};
  const auto set = [&](std::uint32_t a, std::uint32_t b, double score) {
    scores.of[a * 3 + b] = scores.of[b * 3 + a] = score;
  };
  set(0, 1, 0.9);
  set(1, 2, 0.8);
  EXPECT_THAT(link_averages(3, links_of(scores), [&](auto a, auto b) { return scores.at(a, b); }),
              ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
}

TEST(Linkage, OfAPartIsTheSameWhateverElseThereIs) {
  std::mt19937 random(5);
  const Scores small = random_scores(9, random);
  Scores large{20, std::vector<std::optional<double>>(400)};
  const Scores rest = random_scores(11, random);
  for (std::uint32_t a = 0; a < 20; ++a) {
    for (std::uint32_t b = 0; b < 20; ++b) {
      if (a < 9 && b < 9) large.of[a * 20 + b] = small.at(a, b);
      if (a >= 9 && b >= 9) large.of[a * 20 + b] = rest.at(a - 9, b - 9);
    }
  }
  Clusters both = link_averages(20, links_of(large), [&](auto a, auto b) { return large.at(a, b); });
  std::erase_if(both, [](const auto& cluster) { return cluster.front() >= 9; });
  EXPECT_EQ(both, link_averages(9, links_of(small), [&](auto a, auto b) { return small.at(a, b); }));
}

TEST(Linkage, TakesALargePartApartByItsWeakLinksAndKeepsTheSureOnes) {
  // A chain of 80 groups of 10: sure inside, doubtful between neighbours.
  constexpr std::uint32_t kGroup = 10, kCount = 800;
  std::vector<ScoredPair> links;
  for (std::uint32_t a = 0; a < kCount; ++a) {
    for (std::uint32_t b = a + 1; b < kCount && b / kGroup == a / kGroup; ++b) links.push_back({a, b, 0.45});
    if (a % kGroup == 0 && a > 0) links.push_back({a - 1, a, 0.05});
  }
  const Clusters found = link_averages(kCount, links, [&](std::uint32_t a, std::uint32_t b) -> std::optional<double> {
    return a / kGroup == b / kGroup ? 0.45 : -0.4;
  });
  EXPECT_EQ(found.size(), kCount / kGroup);
}

TEST(Linkage, OfHundredsThatAreAllAlikeStaysInBounds) {
  constexpr std::uint32_t kCount = 700;
  std::vector<ScoredPair> links;
  for (std::uint32_t a = 1; a < kCount; ++a) links.push_back({a - 1, a, 0.5});
  std::size_t asked = 0;
  const Clusters found = link_averages(kCount, links, [&](std::uint32_t, std::uint32_t) {
    ++asked;
    return std::optional(0.5);
  });
  EXPECT_LE(found.size(), 3U);
  EXPECT_LE(asked, kCount * 150U);
}

}  // namespace
}  // namespace isnad::resolve
