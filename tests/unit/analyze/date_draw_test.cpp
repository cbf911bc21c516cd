// date_draw_test.cpp: other draws of doubtful days, and what tests make of them.
#include "analyze/date_draw.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

#include "analyze/pause.h"
#include "analyze/response.h"
#include "analyze/tempo.h"
#include "unit/analyze/made.h"

namespace isnad::analyze {
namespace {

double sum(const std::vector<double>& counts) { return std::accumulate(counts.begin(), counts.end(), 0.0); }

Series doubtful(std::uint32_t number = 0) {
  return with_doubtful_days(series_from(made_counts(kBursts, kHalfLives, 400, 80, number)), 0.3, 5, number);
}

TEST(DateDraw, TheFirstIsTheSeriesItselfAndNoneMovesWhatIsSure) {
  const Series series = doubtful();
  const auto draws = date_draws(series, 5);
  ASSERT_EQ(draws.size(), 5U);
  EXPECT_EQ(draws[0].best, series.best);
  std::set<std::vector<double>> different;
  for (const Series& each : draws) {
    for (std::size_t t = 0; t < each.size(); ++t) EXPECT_GE(each.best[t], each.low[t]) << t;
    different.insert(each.best);
  }
  EXPECT_EQ(different.size(), 5U);
}

TEST(DateDraw, NothingDoubtfulIsOneDraw) {
  const Series series = series_from(made_counts(kBursts, kHalfLives, 100, 80, 1));
  EXPECT_EQ(date_draws(series, 5).size(), 1U);
  EXPECT_EQ(blurred(series, series.best, 5, 1, 0, 0), (std::vector<std::vector<double>>{series.best}));
}

TEST(DateDraw, ADayIsDrawnInProportionToTheDatedOnesNearBy) {
  Doubt doubt;
  doubt.count = 1;
  doubt.spans = {{1, 3, 1}};
  const std::vector<double> dated{9, 3, 0, 1, 9};
  std::vector<int> times(5);
  for (std::uint32_t draw = 0; draw < 4000; ++draw) ++times[static_cast<std::size_t>(drawn(doubt, dated, draw).step)];
  EXPECT_EQ(times[0] + times[2] + times[4], 0);
  EXPECT_NEAR(times[1], 3000, 120);
}

TEST(DateDraw, AFigureIsDrawnByItsWeightAndASpanOutsideStaysOutside) {
  Doubt doubt;
  doubt.figures = {{3, 1}, {8, 3}};
  doubt.spans = {{-9, -5, 1}};
  int eights = 0;
  for (std::uint32_t draw = 0; draw < 2000; ++draw) {
    const Drawn one = drawn(doubt, std::vector<double>(4, 1.0), draw);
    EXPECT_LT(one.step, 0);
    eights += one.count == 8;
  }
  EXPECT_NEAR(eights, 1500, 80);
}

TEST(DateDraw, ASimulatedPathIsBlurredAsTheSeriesIs) {
  const Series like = doubtful();
  const auto path = made_counts(kBursts, kHalfLives, 400, 81, 0);
  const auto paths = blurred(like, path, 3, 1, 7, 2);
  ASSERT_EQ(paths.size(), 3U);
  double moved = 0;
  for (std::size_t t = 0; t < path.size(); ++t) moved += std::abs(paths[0][t] - path[t]) / 2;
  // Nearly as many as the series has; some are drawn where they were, or just outside.
  EXPECT_GT(moved, 0.3 * static_cast<double>(like.doubts.size()));
  EXPECT_LE(moved, static_cast<double>(like.doubts.size()));
  for (const auto& each : paths) EXPECT_NEAR(sum(each), sum(path), 5);
  EXPECT_EQ(paths, blurred(like, path, 3, 1, 7, 2));
  EXPECT_NE(paths, blurred(like, path, 3, 1, 7, 3));
}

TEST(DateDraw, AnEventThatMayLieInAPauseTakesItsCertaintyAway) {
  Series series = series_from(made_counts({std::log(2.0), -1, -1, -1, -1, 1.0, -2.0}, kHalfLives, 400, 50, 0));
  std::fill(series.best.begin() + 300, series.best.begin() + 320, 0.0);
  series.best[299] = 1;
  series.low = series.dated = series.best;
  PauseOptions options;
  options.since = 310;
  options.redraws = 30;
  const auto plain = find_pauses(series, options);
  ASSERT_TRUE(plain.ok());
  EXPECT_EQ(plain->pauses[0].verdict, Verdict::kFewer);
  // Two that may be of any day from before the pause to its end: in some draws they fall into it.
  series.dated.assign(series.size(), 1.0);
  for (std::uint32_t i = 0; i < 8; ++i) {
    Doubt doubt;
    doubt.unit = i + 1;
    doubt.count = 1;
    doubt.spans = {{296, 319, 1}};
    const Drawn one = drawn(doubt, series.dated, 0);
    series.best[static_cast<std::size_t>(one.step)] += 1;
    series.doubts.push_back(doubt);
  }
  options.since.reset();
  options.from = 280;
  const auto doubted = find_pauses(series, options);
  ASSERT_TRUE(doubted.ok());
  EXPECT_GT(doubted->pauses[0].alone, 100 * plain->pauses[0].alone);
}

TEST(DateDraw, AnswersAreTheSameOnAnyNumberOfThreads) {
  const Series series = doubtful(2);
  TempoOptions options;
  options.redraws = 12;
  const auto one = tempo(series, options);
  options.threads = 4;
  const auto four = tempo(series, options);
  ASSERT_TRUE(one.ok() && four.ok());
  EXPECT_EQ(one->memory->branching, four->memory->branching);
  EXPECT_EQ(one->interval.high, four->interval.high);
}

TEST(DateDraw, DoubtfulFiguresWidenTheIntervalOfTheRate) {
  Series series = series_from(std::vector<double>(200, 1.0));
  const auto sure = tempo(series, {.redraws = 10});
  series.dated = series.best;
  for (std::uint32_t i = 0; i < 40; ++i) {
    Doubt doubt;
    doubt.unit = i + 1;
    doubt.figures = {{0, 1}, {20, 1}};
    doubt.spans = {{5 * i, 5 * i, 1}};
    series.best[5 * i] += drawn(doubt, series.dated, 0).count;
    series.doubts.push_back(doubt);
  }
  const auto doubted = tempo(series, {.redraws = 10});
  ASSERT_TRUE(sure.ok() && doubted.ok());
  const auto width = [](const Tempo& made) { return (made.interval.high - made.interval.low) / made.rate; };
  EXPECT_GT(width(*doubted), 1.5 * width(*sure));
}

// Reporting that stops after each event is no calm.
TEST(Response, AGapInTheReportingAfterEventsNeverMakesItFewer) {
  const auto counts = made_counts({std::log(3.0), -2, -2, -2, -2, 2.0, -2.0}, kHalfLives, 900, 82, 0);
  std::vector<std::size_t> events;
  for (std::size_t t = 30; t < 860; t += 28) events.push_back(t);
  for (const std::size_t gap : {2U, 4U, 7U}) {
    Series series = series_from(counts);
    for (const std::size_t event : events) {
      for (std::size_t d = 1; d <= gap; ++d) series.known[event + d] = 0;
    }
    const auto made = response(series, events, {.windows = {3, 7, 14}, .draws = 399});
    ASSERT_TRUE(made.ok());
    EXPECT_NE(made->verdict, Verdict::kFewer) << gap;
    EXPECT_GT(made->windows.back().ratio, 0.8) << gap;
  }
}

}  // namespace
}  // namespace isnad::analyze
