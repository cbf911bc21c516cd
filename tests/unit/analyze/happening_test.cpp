// happening_test.cpp: from happenings with their doubts to a series: bounds, unknown days, draws that nothing else
// moves.
#include "analyze/happening.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

#include "analyze/reporting.h"
#include "analyze/roster.h"
#include "analyze/verdict.h"

namespace isnad::analyze {
namespace {

using Counts = std::vector<double>;
using Mask = std::vector<std::uint8_t>;

const std::int64_t kDay = core::day_number({2024, 1, 1});

Reporting all_known(std::int64_t days) {
  Reporting out;
  out.first = kDay;
  out.last = kDay + days - 1;
  out.known.assign(static_cast<std::size_t>(days), 1);
  return out;
}

Happening on(const std::string& id, std::int64_t first, std::int64_t last, std::vector<Figure> figures = {{1, 1, 1}}) {
  return {id, {{kDay + first, kDay + last, 1, true}}, std::move(figures), true, 0};
}

Series built(const std::vector<Happening>& happenings, std::int64_t days, std::uint64_t seed = 1,
             const Series* around = nullptr) {
  HappeningRequest request;
  request.first = kDay;
  request.last = kDay + days - 1;
  request.seed = seed;
  request.around = around;
  const auto series = series_from_happenings(happenings, all_known(days), request);
  EXPECT_TRUE(series.ok());
  return series.ok() ? *series : Series{};
}

double sum(const Counts& counts) { return std::accumulate(counts.begin(), counts.end(), 0.0); }

TEST(Happening, WhatIsOfOneDayIsInEachBoundAndWhatMayBeOfSeveralInHighOfEach) {
  const Series series = built({on("a", 1, 1), on("b", 2, 4)}, 6);
  EXPECT_EQ(series.low, (Counts{0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(series.high, (Counts{0, 1, 1, 1, 1, 0}));
  EXPECT_EQ(sum(series.best), 2);
  EXPECT_EQ(series.doubtful_dates, 1U);
  EXPECT_EQ(series.most, 2);
}

// Half of all is told on the day after, all by the fifth: the last days are told in part.
TEST(Reporting, TheLastDaysAreToldInPartAtTheLowerEndOfWhatTheCurveMayBe) {
  std::vector<FirstTold> told;
  std::vector<std::int64_t> published;
  for (std::int64_t day = 0; day < 200; ++day) {
    told.push_back({kDay + day, kDay + day + (day % 4 < 3 ? 1 : 5)});
    published.push_back(kDay + day);
  }
  const Reporting made = reporting_of(published, told, kDay, kDay + 199);
  const double share = made.lag.known_after(2);
  EXPECT_NEAR(share, 0.75, 0.02);
  EXPECT_LT(made.lag.surely_known_after(2), share);
  EXPECT_GT(made.lag.surely_known_after(2), 0.65);
  EXPECT_EQ(made.completeness(kDay + 100), 1);
  const std::int64_t late = kDay + 197;
  EXPECT_FALSE(made.is_known(late));
  EXPECT_EQ(made.completeness(late), made.lag.surely_known_after(2));
  EXPECT_EQ(made.completeness(kDay + 199), 0);  // nothing of the day itself is told yet
  HappeningRequest request;
  request.first = kDay;
  request.last = kDay + 199;
  const auto series = series_from_happenings({}, made, request);
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->known[197], 0);
  EXPECT_GT(series->completeness[197], 0.5);
  request.gaps = {"2024-07-16/2024-07-18"};  // the last three days
  const auto with_gap = series_from_happenings({}, made, request);
  ASSERT_TRUE(with_gap.ok());
  for (std::size_t t = 197; t < 200 && !with_gap->completeness.empty(); ++t)
    EXPECT_EQ(with_gap->completeness[t], 0) << t;
}

TEST(Reporting, FewEventsTeachNoCurveAndSoNoDayIsToldInPart) {
  const Reporting made = reporting_of(std::vector<std::int64_t>{kDay, kDay + 5}, {}, kDay, kDay + 5);
  EXPECT_TRUE(made.lag.assumed);
  for (std::int64_t day = kDay; day <= kDay + 5; ++day) EXPECT_TRUE(made.completeness(day) == 0 || made.is_known(day));
}

TEST(Happening, WhoPerhapsBelongedIsInHighAlone) {
  Happening perhaps = on("a", 1, 1);
  perhaps.sure = false;
  const Series series = built({perhaps}, 3);
  EXPECT_EQ(sum(series.low) + sum(series.best), 0);
  EXPECT_EQ(series.high, (Counts{0, 1, 0}));
  EXPECT_EQ(series.doubtful_parties, 1U);
}

TEST(Happening, UndatedAndOutsideAreCountedAndNeverPlaced) {
  Happening undated = on("a", 0, 0);
  undated.when.clear();
  const Series series = built({undated, on("b", -5, -5), on("c", 9, 9)}, 3);
  EXPECT_EQ(series.undated, 1U);
  EXPECT_EQ(series.outside, 2U);
  EXPECT_EQ(sum(series.high), 0);
}

TEST(Happening, FiguresThatDifferAreDrawnFromWhatIsToldNeverTheirMean) {
  const std::vector<Figure> told{{3, 3, 1}, {7, 7, 1}};
  std::set<double> drawn;
  for (std::uint64_t seed = 1; seed < 30; ++seed) {
    const Series series = built({on("a", 0, 0, told)}, 1, seed);
    EXPECT_EQ(series.low, (Counts{3}));
    EXPECT_EQ(series.high, (Counts{7}));
    drawn.insert(series.best[0]);
  }
  EXPECT_EQ(drawn, (std::set<double>{3, 7}));
}

TEST(Happening, AtLeastHasAGuessedUpperBoundAndSaysSo) {
  const Series series = built({on("a", 0, 0, {{101, std::nullopt, 1}}), on("b", 1, 1, {})}, 2);
  EXPECT_EQ(series.low[0], 101);
  EXPECT_EQ(series.best[0], 101);
  EXPECT_GT(series.high[0], 110);
  EXPECT_LT(series.high[0], 150);
  EXPECT_EQ(series.open_figures, 1U);
  EXPECT_EQ(series.without_figure, 1U);
}

TEST(Happening, ADrawDependsOnNothingButItsOwnIdAndTheDatedOnesNearBy) {
  std::vector<Happening> few{on("a", 0, 9), on("b", 10, 19)};
  const Series alone = built(few, 20);
  few.push_back(on("c", 0, 19));
  few.insert(few.begin(), on("d", 5, 15));
  const Series more = built(few, 20);
  // Taking away what "c" and "d" added leaves what was there.
  const Series others = built({few.front(), few.back()}, 20);
  for (std::size_t t = 0; t < 20; ++t) EXPECT_EQ(more.best[t] - others.best[t], alone.best[t]) << t;
}

TEST(Happening, PartsDrawnAsInTheWholeAddUpToIt) {
  const std::vector<Happening> all{on("a", 3, 3), on("b", 0, 9), on("c", 2, 6), on("d", 3, 3), on("e", 1, 8)};
  const Series whole = built(all, 10);
  const Series one = built({all[0], all[1]}, 10, 1, &whole);
  const Series other = built({all[2], all[3], all[4]}, 10, 1, &whole);
  for (std::size_t t = 0; t < 10; ++t) {
    EXPECT_EQ(one.best[t] + other.best[t], whole.best[t]);
    EXPECT_EQ(one.low[t] + other.low[t], whole.low[t]);
    EXPECT_EQ(one.high[t] + other.high[t], whole.high[t]);
  }
}

TEST(Happening, AMonthIsKnownWhereHalfItsDaysAre) {
  Reporting reporting = all_known(60);  // January and February of 2024
  for (std::size_t day = 14; day < 60; ++day) reporting.known[day] = 0;
  HappeningRequest request;
  request.unit = Unit::kMonth;
  request.first = kDay;
  request.last = kDay + 59;
  const auto thin = series_from_happenings(std::vector<Happening>{}, reporting, request);
  ASSERT_TRUE(thin.ok());
  EXPECT_EQ(thin->known, (Mask{0, 0}));
  reporting.known[14] = reporting.known[15] = 1;
  EXPECT_EQ(series_from_happenings(std::vector<Happening>{}, reporting, request)->known, (Mask{1, 0}));
  request.gaps = {"2024-01-01/2024-01-05"};
  EXPECT_EQ(series_from_happenings(std::vector<Happening>{}, reporting, request)->known, (Mask{0, 0}));
  request.gaps = {"soon"};
  EXPECT_FALSE(series_from_happenings(std::vector<Happening>{}, reporting, request).ok());
}

TEST(Happening, TimesAreSpansOfDays) {
  struct Case {
    std::string_view edtf;
    std::int64_t first, last;
    bool sure;
  };
  const Case cases[] = {{"2024-01-05", 4, 4, true},           {"2024-01", 0, 30, true},
                        {"2024-01-05?", 4, 4, false},         {"2024-01-05~", 1, 7, false},
                        {"2024-01-02/..", 1, 50, true},       {"../2024-01-03", 2, 2, false},
                        {"2024-01-02/2024-01-04", 1, 3, true}};
  for (const Case& each : cases) {
    const auto span = span_of(std::string(each.edtf), kDay + 50);
    ASSERT_TRUE(span.has_value()) << each.edtf;
    EXPECT_EQ(span->first - kDay, each.first) << each.edtf;
    EXPECT_EQ(span->last - kDay, each.last) << each.edtf;
    EXPECT_EQ(span->sure, each.sure) << each.edtf;
  }
  EXPECT_FALSE(span_of("last week", kDay).has_value());
}

TEST(Reporting, TheShareKnownAllowsForWhatCannotBeToldYet) {
  // Half the events of a day are told on it, half ten days after; the last ones' second halves are not there yet.
  std::vector<FirstTold> told;
  for (std::int64_t day = 0; day < 100; ++day) {
    told.push_back({day, day});
    if (day + 10 <= 99) told.push_back({day, day + 10});
  }
  const LagCurve curve = lag_curve(told, 0, 99);
  EXPECT_FALSE(curve.assumed);
  EXPECT_NEAR(curve.known_after(0), 0.5, 1e-9);
  EXPECT_NEAR(curve.known_after(9), 0.5, 1e-9);
  EXPECT_EQ(curve.known_after(10), 1);
  EXPECT_EQ(curve.days_until(0.9), 10);
  EXPECT_EQ(curve.known_after(-1), 0);
}

TEST(Reporting, OfFewAndOfNoneALagIsAssumed) {
  const std::vector<FirstTold> few{{0, 0}, {1, 1}};
  EXPECT_TRUE(lag_curve(few, 0, 9).assumed);
  EXPECT_EQ(lag_curve({}, 0, 9).days_until(kComplete), 3);
}

TEST(Reporting, ADayWithoutAStoryInTheWindowIsUnknownAndSoAreTheLast) {
  const std::vector<std::int64_t> published{5, 30};
  const Reporting made = reporting_of(published, {}, 0, 32);  // three days of lag are assumed
  Mask expected(33, 0);
  for (const std::int64_t day : {2, 3, 4, 5, 27, 28, 29}) expected[static_cast<std::size_t>(day)] = 1;
  EXPECT_EQ(made.known, expected);  // the 30th: in three days more of it will be told
  EXPECT_FALSE(made.is_known(-1));
  EXPECT_FALSE(made.is_known(33));
}

TEST(Roster, OutletsThatCameAreNoRiseOfViolence) {
  std::vector<StoryOf> stories;
  for (std::int64_t day = 0; day < 200; ++day) stories.push_back({day, "old"});
  EXPECT_FALSE(outlets_around(stories, 100).changed());
  for (std::int64_t day = 100; day < 200; day += 3) stories.push_back({day, "new"});
  const OutletRoster came = outlets_around(stories, 100);
  EXPECT_TRUE(came.changed());
  EXPECT_NEAR(came.came, 34.0 / 134, 1e-9);
  EXPECT_EQ(came.left, 0);
}

TEST(Verdict, WhatHoldsOfEveryAnswerFromASeriesIsKept) {
  Series series = built({on("a", 1, 1)}, 3);
  series.caveats = {Caveat::kClaimsOnly};
  EXPECT_TRUE(has(caveats_of(series), Caveat::kClaimsOnly));
}

}  // namespace
}  // namespace isnad::analyze
