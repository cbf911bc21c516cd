// score_test.cpp: scores against the reference and closed forms; PELT against the reference and the exhaustive
// partition.
#include "analyze/score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analyze/baseline.h"
#include "analyze/pelt.h"
#include "analyze/philox.h"
#include "unit/analyze/reference.h"

namespace isnad::analyze {
namespace {

TEST(Score, IsThatOfTheReference) {
  const auto lines = reference_lines("score");
  ASSERT_EQ(lines.size(), 6U);
  for (const auto& line : lines) {
    auto sample = line["sample"].get<std::vector<double>>();
    std::ranges::sort(sample);
    const Scores found = score(sample, line["truth"], 0.5);
    EXPECT_NEAR(found.crps, line["crps"].get<double>(), 1e-12);
    EXPECT_NEAR(found.ign, line["ign"].get<double>(), 1e-12);
    EXPECT_NEAR(found.mis, line["mis"].get<double>(), 1e-12);
    EXPECT_EQ(found.in50 > 0, line["in50"].get<bool>());
    EXPECT_EQ(found.in90 > 0, line["in90"].get<bool>());
  }
}

TEST(Score, CrpsOfTwoPointsIsItsClosedForm) {
  // Half at 2 and half at 6, truth 3: ∫ (F - 1{x >= 3})² = 1 * 0.25 + 3 * 0.25.
  const double sample[] = {2, 6};
  EXPECT_DOUBLE_EQ(crps(sample, 3), 1.0);
  const double one[] = {4};
  EXPECT_DOUBLE_EQ(crps(one, 9), 5.0);
}

TEST(Score, BrierAndReliabilityCountWhatCame) {
  const ChanceForecast made[] = {{0.9, true}, {0.9, false}, {0.1, false}};
  EXPECT_NEAR(brier(made), (0.01 + 0.81 + 0.01) / 3, 1e-12);
  const auto bins = reliability(made);
  EXPECT_EQ(bins[4].forecasts, 2U);
  EXPECT_DOUBLE_EQ(bins[4].share_came, 0.5);
  EXPECT_EQ(bins[2].forecasts, 0U);
}

TEST(Score, APoolIsHalfOfEach) {
  const std::vector<double> none(10, 0.0);
  const std::vector<double> ten(7, 10.0);
  const auto pool = pooled(none, ten);
  EXPECT_EQ(std::ranges::count(pool, 0.0), std::ranges::count(pool, 10.0));
}

TEST(Baseline, RecentIsTheLastAsTheyWere) {
  const std::vector<double> known{9, 9, 9, 3, 1, 2};
  EXPECT_EQ(recent(known, 3), (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(recent(known, 100).size(), 6U);
}

TEST(Pelt, FindsTheCutsOfTheReference) {
  const auto lines = reference_lines("pelt");
  ASSERT_EQ(lines.size(), 8U);
  for (const auto& line : lines) {
    const auto counts = line["counts"].get<std::vector<double>>();
    const double penalty = 2 * std::log(static_cast<double>(counts.size()));
    EXPECT_EQ(pelt(counts, penalty, std::numeric_limits<double>::infinity(), 7),
              line["poisson"].get<std::vector<std::size_t>>());
    EXPECT_EQ(pelt(counts, penalty, 3.0, 7), line["negbin"].get<std::vector<std::size_t>>());
  }
}

double cost_of(const std::vector<double>& counts, double shape, double penalty, std::vector<std::size_t> cuts) {
  const SegmentCost cost(counts, shape);
  double sum = penalty * static_cast<double>(cuts.size());
  std::size_t from = 0;
  cuts.push_back(counts.size());
  for (const std::size_t cut : cuts) {
    sum += cost(from, cut);
    from = cut;
  }
  return sum;
}

TEST(Pelt, FindsTheCutsOfRupturesInSixtySeriesOfFourKinds) {
  const auto lines = lines_of("pelt_cuts.ndjson");
  ASSERT_EQ(lines.size(), 61U);
  const auto least = lines.front()["least"].get<std::size_t>();
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto counts = lines[i]["counts"].get<std::vector<double>>();
    const double penalty = 2 * std::log(static_cast<double>(counts.size()));
    for (const auto& [name, shape] : {std::pair(std::string("poisson"), std::numeric_limits<double>::infinity()),
                                      std::pair(std::string("negbin"), lines.front()["shape"].get<double>())}) {
      const auto cuts = pelt(counts, penalty, shape, least);
      EXPECT_EQ(cuts, lines[i][name].get<std::vector<std::size_t>>()) << lines[i]["kind"] << ' ' << i << ' ' << name;
      EXPECT_NEAR(cost_of(counts, shape, penalty, cuts), lines[i][name + "_best"].get<double>(), 1e-8) << i;
    }
  }
}

// Every partition of a short series into segments of `least` at least, by the bits of a number.
double least_cost(const std::vector<double>& counts, double penalty, double shape, std::size_t least) {
  double best = std::numeric_limits<double>::infinity();
  for (unsigned bits = 0; bits < 1U << (counts.size() - 1); ++bits) {
    std::vector<std::size_t> cuts;
    std::size_t from = 0;
    bool allowed = true;
    for (std::size_t t = 1; t <= counts.size(); ++t) {
      if (t < counts.size() && (bits >> (t - 1U) & 1U) == 0) continue;
      allowed = allowed && t >= from + least;
      if (t < counts.size()) cuts.push_back(t);
      from = t;
    }
    if (allowed) best = std::min(best, cost_of(counts, shape, penalty, cuts));
  }
  return best;
}

// With a least length too: what is beaten at a unit must not be dropped for ends that the winner can't reach.
TEST(Pelt, CostsAsLittleAsTheBestOfAllPartitions) {
  for (std::uint32_t number = 0; number < 60; ++number) {
    RandomStream random(3, Purpose::kTest, 30, number);
    std::vector<double> counts;
    for (int t = 0; t < 13; ++t) counts.push_back(random.poisson(t < 6 ? 2 : 9));
    for (const double shape : {2.5, std::numeric_limits<double>::infinity()}) {
      for (const std::size_t least : {1, 4}) {
        const double penalty = least == 1 ? 4 : 1;
        EXPECT_NEAR(cost_of(counts, shape, penalty, pelt(counts, penalty, shape, least)),
                    least_cost(counts, penalty, shape, least), 1e-9);
      }
    }
  }
}

TEST(Pelt, AConstantCostsItsClosedForm) {
  const std::vector<double> counts(9, 4.0);
  EXPECT_NEAR(SegmentCost(counts, std::numeric_limits<double>::infinity())(0, 9), 2 * (36 - 36 * std::log(4.0)), 1e-12);
}

}  // namespace
}  // namespace isnad::analyze
