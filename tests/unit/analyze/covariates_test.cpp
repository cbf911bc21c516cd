// covariates_test.cpp: what is known of the calendar beside the counts: read, known in time, its factor found, and the
// plain rival with trend and weekday.
#include "analyze/covariates.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analyze/covariate_effect.h"
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

TEST(Covariates, WhatIsAlikeInAllUnitsHasNoFactor) {
  Covariates covariates = fortnights(400);
  covariates.values.assign(400, 1);
  const Series series = series_from(made_counts(kShortBursts, kShortHalfLives, 400, 121, 0));
  EXPECT_FALSE(effects_of(series, covariates, 0.9)[0].varies);
  EXPECT_TRUE(those_that_vary(series, covariates).names.empty());
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
