// track_record_test.cpp: a forecast is as much wider as its earlier ones missed, by what was known, and never narrower.
#include "analyze/track_record.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "analyze/backtest.h"
#include "unit/analyze/made.h"

namespace isnad::analyze {
namespace {

TEST(TrackRecord, WidensByWhatLiesBeforeTheOriginAlone) {
  TrackRecord record(7, 7);
  EXPECT_EQ(record.widening_before(1000), 1);
  for (std::size_t step = 0; step < 140; ++step) record.add(step, step % 2 == 0 ? 0.01 : 0.99);
  EXPECT_EQ(record.widening_before(0), 1);
  const double half = record.widening_before(70);
  const double whole = record.widening_before(140);
  EXPECT_GT(half, 1.5);
  EXPECT_GT(whole, half);
  EXPECT_LT(whole, 2.33);  // the normal score of 0.99
}

TEST(TrackRecord, ForecastsThatFaredAsTheySaidOrBetterAreLeftAsTheyAre) {
  TrackRecord record(7, 7);
  for (std::size_t step = 0; step < 200; ++step) record.add(step, 0.3 + 0.002 * static_cast<double>(step));
  EXPECT_EQ(record.widening_before(200), 1);
}

TEST(TrackRecord, ASampleIsDrawnApartAroundItsMedian) {
  const std::vector<double> sample{0, 4, 10, 12, 20};
  EXPECT_EQ(widened(sample, 1), sample);
  EXPECT_EQ(widened(sample, 2), (std::vector<double>{0, 0, 10, 14, 30}));
}

// Levels that jump where the model has seen none: the back-test's later forecasts are wider, and hold more.
TEST(TrackRecord, ABackTestOfASeriesWhoseLevelMovesHoldsMoreOfIt) {
  std::vector<double> counts;
  RandomStream random(3, Purpose::kTest, 300, 0);
  double level = 150;
  for (int t = 0; t < 420; ++t) {
    if (t >= 150 && t % 20 == 0) level *= random.below(2) == 0 ? 1.35 : 0.7;
    counts.push_back(random.poisson(level));
  }
  BacktestOptions options;
  options.first_origin = 150;
  options.every = 5;
  options.forecast.draws = 300;
  const auto tested = backtest(series_from(counts), options);
  ASSERT_TRUE(tested.ok());
  EXPECT_GT(tested->widening, 1.1);
  const auto in90 = [&](const std::string& model) {
    return std::ranges::find(tested->models, model, &ModelScore::model)->scores.mean().in90;
  };
  EXPECT_GT(in90("pool"), in90("self-exciting"));
  EXPECT_GT(in90("pool"), in90("recent-28"));
}

TEST(TrackRecord, ASteadySeriesIsHardlyWidened) {
  const Series series = series_from(made_counts(kBursts, kHalfLives, 700, 301, 0));
  ForecastOptions options;
  options.draws = 200;
  EXPECT_LT(widening_of(series, options, 2), 1.15);
  EXPECT_EQ(widening_of(part_of(series, 0, 50), options, 1), 1);
}

}  // namespace
}  // namespace isnad::analyze
