// questions_test.cpp: pauses, tempo, counters, response, compare, changes: what is found where there is something, and
// what is refused.
#include <gtest/gtest.h>

#include <algorithm>

#include "analyze/change.h"
#include "analyze/compare.h"
#include "analyze/counter.h"
#include "analyze/pause.h"
#include "analyze/response.h"
#include "analyze/tempo.h"
#include "unit/analyze/made.h"

namespace isnad::analyze {
namespace {

TEST(Pause, RunsBeginAfterAnEventAndUnknownUnitsAreCountedApart) {
  const std::vector<double> counts{0, 0, 1, 0, 0, 0, 2, 0, 0};
  std::vector<std::uint8_t> known(9, 1);
  known[4] = 0;
  const auto runs = zero_runs(counts, known);
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].first, 3U);
  EXPECT_EQ(runs[0].last, 5U);
  EXPECT_EQ(runs[0].empty, 2U);
  EXPECT_EQ(runs[0].unknown, 1U);
  EXPECT_FALSE(runs[0].open);
  EXPECT_TRUE(runs[1].open);
}

// A truce of 14 days at two or three attacks a day.
Series with_truce() {
  Series series = series_from(made_counts({std::log(2.0), -1, -1, -1, -1, 1.0, -2.0}, kHalfLives, 400, 50, 0));
  std::fill(series.best.begin() + 300, series.best.begin() + 314, 0.0);
  return series;
}

TEST(Pause, ATruceOfTwoWeeksIsUnusualAlsoAmongAllRuns) {
  const Series series = with_truce();
  PauseOptions options;
  options.from = 200;
  options.redraws = 30;
  const auto found = find_pauses(series, options);
  ASSERT_TRUE(found.ok());
  EXPECT_NEAR(static_cast<double>(found->pauses.front().run.first), 300, 3);
  EXPECT_LT(found->pauses.front().corrected, 0.01);
  EXPECT_EQ(found->pauses.front().verdict, Verdict::kFewer);
  ASSERT_TRUE(found->pauses.front().resumed.has_value());
  EXPECT_TRUE(has(found->caveats, Caveat::kSearchedMany));
}

TEST(Pause, AnUnknownDayNeverMakesItUnusual) {
  Series series = with_truce();
  std::fill(series.known.begin() + 300, series.known.begin() + 314, std::uint8_t{0});
  PauseOptions options;
  options.from = 200;
  options.redraws = 0;
  const auto found = find_pauses(series, options);
  ASSERT_TRUE(found.ok());
  for (const Pause& pause : found->pauses) EXPECT_NE(pause.verdict, Verdict::kFewer) << pause.run.first;
}

// A half-told day says something, and less than a told one: the chance of quiet lies between those without it and with
// all of it.
TEST(Pause, ASilenceThatReachesIntoHalfToldDaysCountsTheseForWhatIsTold) {
  Series series = with_truce();
  series = part_of(series, 0, 310);  // ends in the truce
  const auto chance = [&](const Series& each) {
    PauseOptions options;
    options.since = 302;
    options.redraws = 0;
    const auto found = find_pauses(each, options);
    EXPECT_TRUE(found.ok());
    return found.ok() ? found->pauses[0].alone : -1;
  };
  const double told = chance(series);
  Series half = series;
  half.completeness.assign(half.size(), 1);
  for (std::size_t t = 305; t < 310; ++t) {
    half.known[t] = 0;
    half.completeness[t] = 0.6;
  }
  Series unknown = half;
  unknown.completeness.clear();
  EXPECT_LT(told, chance(half));
  EXPECT_LT(chance(half), chance(unknown));
  EXPECT_EQ(with_partly_told(half).known_units(), half.size());
  EXPECT_EQ(half.known_units(), half.size() - 5);
}

TEST(Pause, SaysWhereNoneIs) {
  PauseOptions options;
  options.since = 100;
  Series series = series_from(std::vector<double>(200, 1.0));
  const auto found = find_pauses(series, options);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, ErrorCode::kNotFound);
  series.best.assign(200, 0.0);
  series.best[90] = 1;
  const auto few = find_pauses(series, options);
  ASSERT_FALSE(few.ok());
  EXPECT_EQ(few.error().code, ErrorCode::kInvalidInput);
}

TEST(Tempo, RatesAndBranchingHoldWhatMadeThem) {
  const Series series = series_from(made_counts(kBursts, kHalfLives, 1500, 51, 2));
  TempoOptions options;
  options.redraws = 40;
  const auto made = tempo(series, options);
  ASSERT_TRUE(made.ok());
  ASSERT_TRUE(made->memory.has_value());
  EXPECT_LT(made->memory->branching_interval.low, 0.857);
  EXPECT_GT(made->memory->branching_interval.high, 0.857);
  EXPECT_GT(made->memory->pit_p, 0.01);
  EXPECT_LT(made->interval.low, made->rate);
  EXPECT_GT(made->interval.high, made->rate);
  double sum = 0;
  for (const double share : made->weekdays) sum += share;
  EXPECT_NEAR(sum, 1, 1e-12);
}

TEST(Tempo, OneDayOfTheWeekIsSeen) {
  std::vector<double> counts(700);
  for (std::size_t t = 0; t < counts.size(); ++t) counts[t] = t % 7 == 3 ? 4 : 1;
  TempoOptions options;
  options.redraws = 20;
  const auto made = tempo(series_from(counts), options);
  ASSERT_TRUE(made.ok());
  EXPECT_LT(made->weekday_p, 1e-6);
  EXPECT_LT(made->memory->ljung_box_p, 0.01);
  EXPECT_TRUE(has(made->caveats, Caveat::kResidualsFail));
}

Result<std::vector<Told>> told_of(std::string_view rows) {
  const auto table = parse_event_table("since,as_of,counter,min,max\n" + std::string(rows), "told.csv");
  EXPECT_TRUE(table.ok());
  return read_told(*table, {});
}

TEST(Counter, NoneInManyDaysIsHeldAgainstItsOwnIncrements) {
  const auto told = told_of(
      "2023-10-17,2023-10-26,P,20,20\n2023-10-17,2023-11-05,P,40,40\n2023-10-17,2023-11-15,P,58,58\n2023-10-17,2023-11-"
      "25,P,80,\n"
      "2023-12-01,2023-12-05,P,0,0\n2023-12-01,2023-12-20,P,0,0\n");
  ASSERT_TRUE(told.ok());
  const auto spans = spans_of_none(*told);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].days, 20);
  EXPECT_EQ(spans[0].increments, 4U);
  EXPECT_NEAR(spans[0].rate_before, 2.0, 1e-12);
  EXPECT_LT(spans[0].chance, 1e-15);
}

TEST(Counter, BoundsThatDoNotMeetAreTold) {
  const auto apart = told_of("2023-10-17,2023-12-31,G,161,\n2023-10-17,2024-01-09,P,127,127\n");
  ASSERT_TRUE(apart.ok());
  const auto found = disagreements(*apart);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].bounds_apart);
  const auto hardly = told_of("2024-09,2024-09,W,35,35\n2024-09-01,2024-09-25,A,18,18\n");
  ASSERT_TRUE(hardly.ok());
  ASSERT_EQ(disagreements(*hardly).size(), 1U);
  EXPECT_FALSE(disagreements(*hardly)[0].bounds_apart);
  const auto agree = told_of("2024-09,2024-09,W,21,21\n2024-09-01,2024-09-25,A,18,18\n");
  EXPECT_TRUE(disagreements(*agree).empty());
}

TEST(Counter, ContradictoryBoundsAreRefusedWithTheirLine) {
  const auto told = told_of("2023-10-17,2023-10-26,P,20,10\n");
  ASSERT_FALSE(told.ok());
  EXPECT_NE(told.error().message.find("told.csv:2:"), std::string::npos);
}

TEST(Response, HalfAsMuchAgainForAWeekIsSeen) {
  std::vector<double> counts = made_counts({std::log(3.0), -2, -2, -2, -2, 2.0, -2.0}, kHalfLives, 900, 52, 0);
  std::vector<std::size_t> events;
  RandomStream random(4, Purpose::kTest, 53, 0);
  for (std::size_t t = 30; t < 860; t += 28) {
    events.push_back(t);
    for (std::size_t d = 1; d <= 7; ++d) counts[t + d] += random.poisson(1.7);
  }
  const auto made = response(series_from(counts), events, {});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->verdict, Verdict::kMore);
  EXPECT_GT(made->windows[1].ratio, 1.2);
  EXPECT_GT(made->curve[0], made->placebo_curve[0]);
}

TEST(Response, TheFirstOneAfterIsFollowedUntilAnUnknownUnitOrTheEnd) {
  // After steps 2, 10 and 20: first counts 1 unit after; never within 3; unknown from the second unit on.
  std::vector<double> counts(24, 0);
  counts[3] = 2;
  counts[21] = 0;
  Series series = series_from(counts);
  series.known[22] = 0;
  const auto made = response(series, {2, 10, 20}, {.windows = {3}, .draws = 99, .shift = 2});
  ASSERT_TRUE(made.ok());
  ASSERT_EQ(made->first_after.size(), 3U);
  EXPECT_NEAR(made->first_after[0], 1.0 / 3, 1e-12);
  EXPECT_NEAR(made->first_after[2], 1.0 / 3, 1e-12);
  // In the second unit the third is lost, and the only one that is left is followed.
  series.best[12] = 1;
  const auto again = response(series, {2, 10, 20}, {.windows = {3}, .draws = 99, .shift = 2});
  ASSERT_TRUE(again.ok());
  EXPECT_NEAR(again->first_after[1], 1, 1e-12);
  EXPECT_LE(again->placebo_first_low[2], again->placebo_first_after[2]);
  EXPECT_LE(again->placebo_first_after[2], again->placebo_first_high[2]);
}

TEST(Response, EventsNearWhatIsNotToldYetAreCounted) {
  Series series = series_from(std::vector<double>(60, 1));
  series.told_until = 55;
  const auto made = response(series, {10, 30, 44, 50}, {.windows = {7}, .draws = 99});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->cut, 1U);
}

TEST(Response, FewEventsAreTooFew) {
  const auto made = response(series_from(std::vector<double>(300, 1.0)), {50, 100, 150}, {});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->verdict, Verdict::kTooFew);
  EXPECT_FALSE(response(series_from(std::vector<double>(300, 1.0)), {}, {}).ok());
}

std::vector<double> tripled_at(std::size_t at, std::size_t steps, std::uint32_t number) {
  std::vector<double> counts = made_counts(kShortBursts, kShortHalfLives, at, 54, number);
  Theta loud = kShortBursts;
  loud[0] += std::log(3.0);
  const auto rest = made_counts(loud, kShortHalfLives, steps - at, 55, number);
  counts.insert(counts.end(), rest.begin(), rest.end());
  return counts;
}

TEST(Change, TheDateOfThreeTimesTheRateIsFound) {
  ChangeOptions options;
  options.draws = 39;
  const auto found = find_changes(series_from(tripled_at(300, 600, 1)), options);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->changes.size(), 1U);
  EXPECT_NEAR(static_cast<double>(found->changes[0].at), 300, 21);
  EXPECT_GT(found->changes[0].rate_after, 2 * found->changes[0].rate_before);
  EXPECT_LE(found->changes[0].low, found->changes[0].at);
}

TEST(Change, IsTheSameOnAnyNumberOfThreads) {
  const Series series = series_from(tripled_at(150, 300, 2));
  ChangeOptions options;
  options.draws = 19;
  const auto one = find_changes(series, options);
  options.threads = 4;
  const auto four = find_changes(series, options);
  ASSERT_TRUE(one.ok() && four.ok());
  ASSERT_EQ(one->changes.size(), four->changes.size());
  for (std::size_t i = 0; i < one->changes.size(); ++i) EXPECT_EQ(one->changes[i].p, four->changes[i].p);
  EXPECT_EQ(one->refused_p, four->refused_p);
}

TEST(Compare, ThreeTimesTheRateIsMoreAndShiftingTheCalendarMovesDatesOnly) {
  Series series = series_from(tripled_at(500, 800, 3));
  CompareOptions options;
  options.at = 500;
  options.draws = 400;
  options.break_draws = 59;
  options.redraws = 20;
  const auto made = compare(series, nullptr, options);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->verdict, Verdict::kMore);
  series.first += 7 * 100;
  const auto shifted = compare(series, nullptr, options);
  ASSERT_TRUE(shifted.ok());
  EXPECT_EQ(made->windows[2].placebo_rank, shifted->windows[2].placebo_rank);
  EXPECT_EQ(made->windows[2].placebo_ratios, shifted->windows[2].placebo_ratios);
  EXPECT_EQ(made->break_p, shifted->break_p);
}

TEST(Compare, ThePlaceboRankCountsTheRatiosThatLieAsFarFromOne) {
  CompareOptions options;
  options.at = 500;
  options.draws = 50;
  options.break_draws = 5;
  options.redraws = 0;
  const auto made = compare(series_from(tripled_at(400, 800, 4)), nullptr, options);
  ASSERT_TRUE(made.ok());
  // Of the year before, those whose own windows lie within the series and end before the date.
  const std::vector<std::size_t> dates{366, 366, 277};
  ASSERT_EQ(made->windows.size(), dates.size());
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const WindowRatio& each = made->windows[i];
    ASSERT_EQ(each.placebo_ratios.size(), dates[i]);
    const auto far = [&](double ratio) { return std::abs(std::log(ratio)) >= std::abs(std::log(each.ratio)); };
    const auto as_large = std::ranges::count_if(each.placebo_ratios, far);
    EXPECT_GT(as_large, 0);  // the rate tripled 100 days before
    EXPECT_DOUBLE_EQ(each.placebo_rank,
                     static_cast<double>(as_large) / static_cast<double>(each.placebo_ratios.size()));
  }
}

TEST(Compare, UnknownUnitsLeaveItUntold) {
  Series series = series_from(tripled_at(500, 800, 3));
  std::fill(series.known.begin() + 505, series.known.begin() + 560, std::uint8_t{0});
  CompareOptions options;
  options.at = 500;
  options.draws = 100;
  options.break_draws = 19;
  options.redraws = 0;
  const auto made = compare(series, nullptr, options);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->verdict, Verdict::kCannotTell);
  EXPECT_TRUE(has(made->caveats, Caveat::kThinCoverage));
}

TEST(Compare, WindowsEndWhereLessThanNineTenthsAreTold) {
  Series series = series_from(made_counts(kShortBursts, kShortHalfLives, 400, 125, 0));
  CompareOptions options;
  options.at = 360;
  options.windows = {28};
  options.draws = 50;
  options.break_draws = 19;
  options.redraws = 5;
  const auto whole = compare(series, nullptr, options);
  ASSERT_TRUE(whole.ok());
  EXPECT_FALSE(whole->shortened);
  series.told_until = 380;
  const auto made = compare(series, nullptr, options);
  ASSERT_TRUE(made.ok());
  EXPECT_TRUE(made->shortened);
  EXPECT_EQ(made->windows.front().window, 20U);
  series.told_until = 365;
  EXPECT_FALSE(compare(series, nullptr, options).ok());
}

TEST(Change, WhatADateGainsIsToldWithoutASearch) {
  std::vector<double> counts = made_counts(kShortBursts, kShortHalfLives, 200, 126, 0);
  for (std::size_t t = 100; t < 200; ++t) counts[t] *= 4;
  const auto gains = gains_of(series_from(counts), {50, 100});
  ASSERT_TRUE(gains.ok());
  EXPECT_LT((*gains)[0], 10);
  EXPECT_GT((*gains)[1], 10);
  EXPECT_FALSE(gains_of(series_from(std::vector<double>(30, 1)), {15}).ok());
}

TEST(Compare, AControlThatMovesAsMuchIsShownBeside) {
  const Series series = series_from(tripled_at(500, 800, 3));
  CompareOptions options;
  options.at = 500;
  options.draws = 50;
  options.break_draws = 9;
  options.redraws = 0;
  const auto made = compare(series, &series, options);
  ASSERT_TRUE(made.ok());
  ASSERT_TRUE(made->windows[0].control_ratio.has_value());
  EXPECT_NEAR(*made->windows[0].control_ratio, made->windows[0].ratio, 1e-12);
}

// Reporting that stops after a date is no calm: whatever the length of the gap, nothing is fewer.
TEST(Compare, AGapInTheReportingAfterTheDateNeverMakesItFewer) {
  const auto counts = made_counts(kBursts, kHalfLives, 700, 55, 4);
  for (const std::size_t gap : {5U, 20U, 60U, 110U}) {
    Series series = series_from(counts);
    for (std::size_t t = 500; t < 500 + gap; ++t) {
      series.known[t] = 0;
      series.low[t] = series.best[t] = series.high[t] = 0;  // what is not known is not there either
    }
    CompareOptions options;
    options.at = 500;
    options.draws = 50;
    options.break_draws = 19;
    options.redraws = 0;
    const auto made = compare(series, nullptr, options);
    ASSERT_TRUE(made.ok());
    EXPECT_NE(made->verdict, Verdict::kFewer) << gap;
    if (gap >= 60) {
      EXPECT_EQ(made->verdict, Verdict::kCannotTell) << gap;
    }
  }
}

}  // namespace
}  // namespace isnad::analyze
