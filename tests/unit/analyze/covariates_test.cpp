// covariates_test.cpp: what is known of the calendar beside the counts: read, known in time, its factor found, and the
// plain rival with trend and weekday.
#include "analyze/covariates.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analyze/backtest.h"
#include "analyze/change.h"
#include "analyze/compare.h"
#include "analyze/covariate_effect.h"
#include "analyze/pause.h"
#include "analyze/trend_model.h"
#include "unit/analyze/made.h"

namespace isnad::analyze {
namespace {

EventTable table(const std::string& text) {
  auto made = parse_event_table(text, "made.csv");
  EXPECT_TRUE(made.ok());
  return *made;
}

Covariates fortnights(std::size_t steps) {
  Covariates out{{"fortnight"}, steps, {}};
  for (std::size_t t = 0; t < steps; ++t) out.values.push_back(t / 14 % 4 == 0);
  return out;
}

TEST(Covariates, ASpanIsItsShareOfAUnitAndIsNotThereBeforeItWasKnown) {
  const EventTable spans = table(
      "name,from,to,known,note\n"
      "truce,2020-01-05,2020-01-10,2020-01-08,\n"
      "feast,2020-01-03,2020-01-04,,\n");
  Series series = series_from(std::vector<double>(12, 1));
  const auto late = covariates_of(spans, series, {{}, 3, {2020, 1, 12}});
  ASSERT_TRUE(late.ok());
  EXPECT_EQ(late->names, (std::vector<std::string>{"feast", "truce"}));
  EXPECT_EQ(late->steps, 15U);
  EXPECT_EQ(late->at(0, 2), 1);
  EXPECT_EQ(late->at(1, 3), 0);
  EXPECT_EQ(late->at(1, 9), 1);
  const auto early = covariates_of(spans, series, {{"truce"}, 0, {2020, 1, 7}});
  ASSERT_TRUE(early.ok());
  EXPECT_EQ(early->at(0, 9), 0);
  series.unit = Unit::kMonth;
  series.first = unit_number({2020, 1, 1}, Unit::kMonth);
  EXPECT_NEAR(covariates_of(spans, series, {{"truce"}, 0, {2020, 2, 1}})->at(0, 0), 6.0 / 31, 1e-12);
}

TEST(Covariates, AColumnOfNumbersIsReadAndMistakesNameTheirLine) {
  const Series series = series_from(std::vector<double>(4, 1));
  const auto made = covariates_of(table("date,strikes\n2020-01-02,3\n2020-01-03,\n"), series, {{}, 0, {2020, 2, 1}});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->values, (std::vector<double>{0, 3, 0, 0}));
  const auto message = [&](const std::string& text, std::vector<std::string> names = {}) {
    const auto refused = covariates_of(table(text), series, {std::move(names), 0, {2020, 2, 1}});
    return refused ? std::string("taken") : refused.error().message;
  };
  EXPECT_NE(message("date,strikes\n2020-01-02,many\n").find("made.csv:2: 'many'"), std::string::npos);
  EXPECT_NE(message("name,from,to\na,2020-02-02,2020-01-01\n").find("made.csv:2"), std::string::npos);
  EXPECT_NE(message("name,from,to\na,2020-01-01,2020-01-02\n", {"b"}).find("there are: a"), std::string::npos);
  EXPECT_NE(message("what,when\na,b\n").find("needs columns name, from, to"), std::string::npos);
}

TEST(Covariates, AThreefoldBackgroundIsFoundAndNoDifferenceIsHeldByOne) {
  const Covariates covariates = fortnights(800);
  const Parameters parameters = unpack(kShortBursts, 1);
  RandomStream random(7, Purpose::kTest, 120, 0);
  const std::vector<double> factors = covariates.factors(std::vector{std::log(3.0)}, 0, 800);
  const Series loud =
      series_from(simulate(parameters, kShortHalfLives, resting_state(parameters, 2), 800, random, factors));
  const auto found = effects_of(loud, covariates, 0.9);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_LT(found[0].interval.low, 3);
  EXPECT_GT(found[0].interval.high, 3);
  EXPECT_GT(found[0].interval.low, 1);
  EXPECT_LT(found[0].p, 0.001);
  int alarms = 0;
  for (std::uint32_t number = 0; number < 60; ++number) {
    const Series quiet = series_from(made_counts(kShortBursts, kShortHalfLives, 400, 121, number));
    alarms += effects_of(quiet, fortnights(400), 0.9)[0].p < 0.05;
  }
  RecordProperty("alarms", alarms);
  EXPECT_LE(alarms, 8);
}

// A series whose background is `factor` times as large where the covariate holds.
Series moved(const Covariates& covariates, double factor, std::uint32_t unit) {
  const double effects[] = {std::log(factor)};
  return series_from(made_counts(kShortBursts, kShortHalfLives, covariates.steps, unit, 0,
                                 covariates.factors(effects, 0, covariates.steps)));
}

TEST(Covariates, AQuietSeasonIsNoUnusualPauseWhereItsLikeWereQuietBefore) {
  const Covariates quiet = made_seasons(900, 100, 20);
  Series series = moved(quiet, 0.2, 125);
  std::fill(series.best.begin() + 701, series.best.begin() + 719, 0.0);  // within the season of 700 to 719
  PauseOptions options;
  options.since = 705;
  options.redraws = 20;
  const auto blind = find_pauses(series, options);
  options.covariates = quiet;
  const auto told = find_pauses(series, options);
  ASSERT_TRUE(blind.ok() && told.ok());
  ASSERT_EQ(told->covariates.size(), 1U);
  EXPECT_LT(told->covariates[0].factor, 0.6);
  EXPECT_GT(told->pauses[0].alone, 2 * blind->pauses[0].alone);
}

TEST(Covariates, WhatBeganOnlyWithThePauseTeachesNothing) {
  Covariates later = made_seasons(600, 600, 200, 400);
  const Series series = moved(later, 1, 126);
  PauseOptions options;
  options.from = 400;
  options.redraws = 5;
  const auto plain = find_pauses(series, options);
  options.covariates = later;
  const auto told = find_pauses(series, options);
  ASSERT_TRUE(plain.ok() && told.ok());
  EXPECT_TRUE(told->covariates.empty());
  EXPECT_EQ(told->pauses[0].alone, plain->pauses[0].alone);
}

TEST(Covariates, ARiseThatTheyAccountForIsExpected) {
  Covariates loud = made_seasons(420, 60, 20);
  std::fill(loud.values.begin() + 300, loud.values.begin() + 360, 1.0);
  const Series series = moved(loud, 6, 127);
  CompareOptions options;
  options.at = 300;
  options.windows = {28};
  options.draws = options.break_draws = 39;
  options.redraws = 10;
  const auto blind = compare(series, nullptr, options);
  options.covariates = loud;
  const auto told = compare(series, nullptr, options);
  ASSERT_TRUE(blind.ok() && told.ok());
  EXPECT_GT(told->windows[0].expected_p, blind->windows[0].expected_p);
  EXPECT_LT(told->break_gain, blind->break_gain);
  EXPECT_EQ(told->windows[0].ratio, blind->windows[0].ratio);  // of the counts as they are
}

TEST(Covariates, ALevelThatTheyAccountForIsNoChange) {
  Covariates loud = made_seasons(400, 400, 200, 200);
  std::fill(loud.values.begin() + 60, loud.values.begin() + 100, 1.0);
  const Series series = moved(loud, 6, 130);
  ChangeOptions options;
  options.draws = 0;
  options.most = 1;
  const auto blind = find_changes(series, options);
  options.covariates = loud;
  const auto told = find_changes(series, options);
  ASSERT_TRUE(blind.ok() && told.ok());
  EXPECT_FALSE(blind->changes.empty());
  EXPECT_TRUE(told->changes.empty());
  EXPECT_NEAR(std::log(told->covariates[0].factor), std::log(6), 0.7);
}

// The covariates as a file of spans has them before a step.
BacktestOptions told_of(const Series& series, const EventTable& spans) {
  BacktestOptions options;
  options.first_origin = 200;
  options.forecast.draws = 50;
  options.covariates = [&](std::size_t step) {
    const auto behind = series.first + static_cast<std::int64_t>(step);
    return covariates_of(spans, part_of(series, 0, step),
                         {{}, options.forecast.horizon, core::add_days(first_day_of(behind, series.unit), -1)});
  };
  return options;
}

std::vector<double> crps_of(const Result<Backtest>& made) {
  std::vector<double> out;
  for (const char* model : {"recent-28", "self-exciting", "pool"})
    out.push_back(std::ranges::find(made->models, std::string(model), &ModelScore::model)->scores.mean().crps);
  return out;
}

TEST(Covariates, ABacktestDoesNotKnowATruceBeforeItWasAnnounced) {
  const Series series = moved(fortnights(420), 4, 128);
  const std::string feasts = "name,from,to,known\nfeast,2020-03-01,2020-03-20,\nfeast,2020-06-01,2020-06-20,\n";
  const EventTable plain = table(feasts);
  // Spans that no day of the series knew: the file names them, and nothing may come of it.
  const EventTable late = table(feasts + "feast,2020-08-01,2021-02-01,2021-03-01\n");
  const EventTable known = table(feasts + "feast,2020-08-01,2021-02-01,2020-07-25\n");
  const auto score = [&](const EventTable& spans) { return crps_of(backtest(series, told_of(series, spans))); };
  EXPECT_EQ(score(late), score(plain));
  EXPECT_NE(score(known), score(plain));
}

TEST(Covariates, ANumberIsKnownOnceItsTimeIsOverUnlessItsRowSaysSo) {
  const Series series = series_from(std::vector<double>(10, 1));  // to 2020-01-10
  const auto last = [&](const std::string& text) {
    const auto made = covariates_of(table(text), series, {{}, 3, {2020, 1, 10}});
    EXPECT_TRUE(made.ok());
    return std::pair(made->at(0, 11), made->not_known);
  };
  EXPECT_EQ(last("date,n\n2020-01-02,1\n2020-01-12,5\n"), std::pair(0.0, std::size_t{1}));
  EXPECT_EQ(last("date,n,known\n2020-01-02,1,\n2020-01-12,5,2020-01-09\n"), std::pair(5.0, std::size_t{0}));
}

// A covariate that is zero everywhere: no figure is another.
TEST(Covariates, OneThatIsZeroEverywhereChangesNoFigure) {
  const Series series = series_from(made_counts(kShortBursts, kShortHalfLives, 300, 129, 0));
  const Covariates zero{{"nothing"}, series.size(), std::vector<double>(series.size(), 0)};
  const auto pauses = [&](const Covariates& covariates) {
    PauseOptions options;
    options.from = 100;
    options.redraws = 5;
    options.covariates = covariates;
    std::vector<double> out;
    const auto found = find_pauses(series, options);
    for (const Pause& each : found->pauses) out.insert(out.end(), {each.alone, each.corrected});
    return out;
  };
  EXPECT_EQ(pauses(zero), pauses({}));
  const auto comparison = [&](const Covariates& covariates) {
    CompareOptions options;
    options.at = 150;
    options.draws = options.break_draws = 20;
    options.redraws = 5;
    options.covariates = covariates;
    const auto made = compare(series, nullptr, options);
    std::vector<double> out{made->break_gain, made->break_p};
    for (const WindowRatio& each : made->windows) out.insert(out.end(), {each.expected_ratio, each.expected_p});
    return out;
  };
  EXPECT_EQ(comparison(zero), comparison({}));
  const auto changes = [&](const Covariates& covariates) {
    ChangeOptions options;
    options.draws = 0;
    options.covariates = covariates;
    const auto found = find_changes(series, options);
    std::vector<double> out{found->branching, found->refused_gain};
    for (const Change& each : found->changes) out.insert(out.end(), {each.gain, each.rate_after});
    const auto gains = gains_of(series, {50, 100}, covariates);
    out.insert(out.end(), gains->begin(), gains->end());
    return out;
  };
  EXPECT_EQ(changes(zero), changes({}));
  const EventTable nothing = table("name,from,to\nnothing,2035-01-01,2035-02-01\n");
  BacktestOptions options = told_of(series, nothing);
  const auto told = backtest(series, options);
  options.covariates = nullptr;
  EXPECT_EQ(crps_of(told), crps_of(backtest(series, options)));
  ASSERT_TRUE(told->by_covariates.has_value());
  EXPECT_EQ(told->by_covariates->skill, 0);
}

TEST(Covariates, WhatIsAlikeInAllUnitsHasNoFactor) {
  Covariates covariates = fortnights(400);
  covariates.values.assign(400, 1);
  const Series series = series_from(made_counts(kShortBursts, kShortHalfLives, 400, 121, 0));
  EXPECT_FALSE(effects_of(series, covariates, 0.9)[0].varies);
  EXPECT_TRUE(those_that_vary(covariates, series.known).names.empty());
}

TEST(Covariates, TheGradientIsThatOfTheLikelihood) {
  const Series series = series_from(made_counts(kShortBursts, kShortHalfLives, 120, 122, 0));
  const Memories memory = memories(series.best, kShortHalfLives, 1);
  Observations seen = observations(series.best, series.known, memory);
  add_covariates(seen, series.known, fortnights(120));
  const Theta theta{std::log(0.5), 0.1, -0.2, 0.4, -1.5, 0.7};
  std::vector<double> gradient(theta.size());
  (void)log_likelihood(seen, theta, gradient);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    Theta above = theta;
    Theta below = theta;
    above[i] += 1e-5;
    below[i] -= 1e-5;
    EXPECT_NEAR((log_likelihood(seen, above, {}) - log_likelihood(seen, below, {})) / 2e-5, gradient[i], 1e-5) << i;
  }
}

TEST(TrendModel, IsWorseThanMemoryOnBurstsAndBetterOnWeekends) {
  const auto bursts = against_trend(series_from(made_counts(kBursts, kHalfLives, 900, 123, 1)), 0.9, 1);
  ASSERT_TRUE(bursts.has_value());
  EXPECT_GT(bursts->low, 0);
  // None on four days of the week, four on each other: memory of days does not know the calendar.
  std::vector<double> weeks;
  RandomStream random(8, Purpose::kTest, 124, 0);
  for (std::size_t t = 0; t < 700; ++t) weeks.push_back(t % 7 < 4 ? 0 : random.poisson(4));
  const auto calendar = against_trend(series_from(weeks), 0.9, 1);
  ASSERT_TRUE(calendar.has_value());
  EXPECT_LT(calendar->high, 0);
  EXPECT_EQ(calendar->units, 234U);
  EXPECT_FALSE(against_trend(series_from(std::vector<double>(50, 1)), 0.9, 1).has_value());
}

}  // namespace
}  // namespace isnad::analyze
