// backtest_test.cpp: forecasts do not look ahead, are the same on any number of threads, and say when data are too few.
#include "analyze/backtest.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/analyze/made.h"

namespace isnad::analyze {
namespace {

BacktestOptions options_of(std::size_t first, unsigned threads = 1) {
  BacktestOptions out;
  out.first_origin = first;
  out.every = 10;
  out.forecast.draws = 200;
  out.threads = threads;
  return out;
}

double crps_of(const Backtest& tested, const std::string& model) {
  return std::ranges::find(tested.models, model, &ModelScore::model)->scores.mean().crps;
}

TEST(Backtest, ScoresAreTheSameBytesOnOneThreadAndOnEight) {
  const Series series = series_from(made_counts(kBursts, kHalfLives, 400, 40, 0));
  const auto one = backtest(series, options_of(150, 1));
  const auto eight = backtest(series, options_of(150, 8));
  ASSERT_TRUE(one.ok() && eight.ok());
  ASSERT_EQ(one->models.size(), eight->models.size());
  for (std::size_t i = 0; i < one->models.size(); ++i) {
    EXPECT_EQ(one->models[i].model, eight->models[i].model);
    EXPECT_EQ(one->models[i].scores.mean().crps, eight->models[i].scores.mean().crps);
    EXPECT_EQ(one->models[i].skill_low, eight->models[i].skill_low);
  }
}

// The trap: what is corrected later is in the final series, and in no forecast.
TEST(Backtest, ForecastsFromWhatWasKnownThenNotFromWhatWasCorrectedLater) {
  const Series final_one = series_from(made_counts(kBursts, kHalfLives, 300, 40, 3));
  Series corrected = final_one;
  for (std::size_t t = 0; t < 150; ++t) corrected.best[t] += 5;
  BacktestOptions options = options_of(150);
  const double plain = crps_of(*backtest(final_one, options), "pool");
  EXPECT_NE(crps_of(*backtest(corrected, options), "pool"), plain);
  std::vector<std::size_t> asked;
  options.vintage = [&](std::size_t step) -> Result<Series> {
    asked.push_back(step);
    return part_of(final_one, 0, step);
  };
  const auto then = backtest(corrected, options);
  ASSERT_TRUE(then.ok());
  EXPECT_EQ(crps_of(*then, "pool"), plain);
  EXPECT_EQ(asked.front(), 150U);
  // Before an origin of which nothing was known no forecast is made.
  options.vintage = [&](std::size_t step) -> Result<Series> {
    Series seen = part_of(final_one, 0, step);
    if (step < 200) seen.known.assign(step, 0);
    return seen;
  };
  const auto late = backtest(corrected, options);
  ASSERT_TRUE(late.ok());
  EXPECT_EQ(late->left_out, 5U);
  EXPECT_EQ(late->origins + late->left_out, then->origins);
}

// The trap: whatever comes behind an origin must not change its forecast.
TEST(Forecast, DoesNotSeeWhatComesAfterItsOrigin) {
  std::vector<double> counts = made_counts(kBursts, kHalfLives, 300, 40, 1);
  const std::vector<std::uint8_t> known(300, 1);
  const auto made = [&] {
    const auto before = std::span<const double>(counts).first(200);
    const auto mask = std::span<const std::uint8_t>(known).first(200);
    const FittedSeries fitted = fit_series(before, mask, kHalfLives);
    ForecastOptions options;
    options.draws = 100;
    return forecast(before, mask, &fitted, options);
  };
  const Forecast once = made();
  std::fill(counts.begin() + 200, counts.end(), 500.0);
  const Forecast again = made();
  EXPECT_EQ(once.chance_of_event, again.chance_of_event);
  EXPECT_EQ(once.models.back().forecast.steps, again.models.back().forecast.steps);
}

TEST(Backtest, ALaterCountChangesNoEarlierScore) {
  Series series = series_from(made_counts(kBursts, kHalfLives, 300, 40, 2));
  const auto whole = backtest(series, options_of(200));
  ASSERT_TRUE(whole.ok());
  Series cut = part_of(series, 0, 250);
  const auto early = backtest(cut, options_of(200));
  std::fill(series.best.begin() + 250, series.best.end(), 99.0);
  const auto early_again = backtest(part_of(series, 0, 250), options_of(200));
  ASSERT_TRUE(early.ok() && early_again.ok());
  EXPECT_EQ(crps_of(*early, "pool"), crps_of(*early_again, "pool"));
  EXPECT_NE(crps_of(*early, "pool"), crps_of(*whole, "pool"));
}

TEST(Backtest, AMemoryForecastsBurstsBetterThanTheLastWeeks) {
  double pool = 0;
  double recent = 0;
  for (std::uint32_t i = 0; i < 3; ++i) {
    const auto tested = backtest(series_from(made_counts(kBursts, kHalfLives, 900, 41, i)), options_of(400));
    ASSERT_TRUE(tested.ok());
    pool += crps_of(*tested, "pool");
    recent += crps_of(*tested, "recent-28");
  }
  EXPECT_LT(pool, 0.99 * recent);
}

TEST(Backtest, UnknownUnitsAreNotScored) {
  Series series = series_from(made_counts(kBursts, kHalfLives, 300, 40, 3));
  std::fill(series.known.begin() + 200, series.known.begin() + 214, std::uint8_t{0});
  const auto tested = backtest(series, options_of(200));
  ASSERT_TRUE(tested.ok());
  EXPECT_EQ(tested->models.front().scores.size(),
            (tested->origins - 1) * 14 - 4);  // the first origin none, the second ten
  EXPECT_EQ(tested->events.size(), tested->origins - 2);
}

TEST(Backtest, SaysWhereNoOriginCanBe) {
  const Series series = series_from(std::vector<double>(30, 1.0));
  const auto late = backtest(series, options_of(25));
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, ErrorCode::kInvalidInput);
  const auto early = backtest(series, options_of(3));
  ASSERT_FALSE(early.ok());
}

TEST(Forecast, FewEventsHaveAConstantRateAndSaySo) {
  std::vector<double> counts(80, 0.0);
  counts[10] = counts[50] = 1;
  const std::vector<std::uint8_t> known(80, 1);
  EXPECT_FALSE(enough_for_memory(counts, known));
  ForecastOptions options;
  options.horizon = 10;
  const Forecast made = forecast(counts, known, nullptr, options);
  EXPECT_EQ(made.notes, (std::vector<std::string>{"few-events"}));
  // P(at least one in 10): 1 - (80/90)^2.5, by simulation.
  EXPECT_NEAR(made.chance_of_event, 1 - std::pow(80.0 / 90, 2.5), 0.04);
}

TEST(Forecast, ThoseFromSeveralDrawsOfDatesAreOneWithTheSpreadOfAll) {
  const std::vector<std::uint8_t> known(80, 1);
  ForecastOptions options;
  options.horizon = 2;
  options.draws = 50;
  const Forecast low = forecast(std::vector<double>(80, 1.0), known, nullptr, options);
  const Forecast high = forecast(std::vector<double>(80, 9.0), known, nullptr, options);
  const Forecast both = joined({low, high});
  const auto recent = std::ranges::find(both.models, "recent-28", &ModelForecast::model)->forecast;
  EXPECT_EQ(recent.steps[0].front(), 1);
  EXPECT_EQ(recent.steps[0].back(), 9);
  EXPECT_NEAR(both.chance_of_event, (low.chance_of_event + high.chance_of_event) / 2, 1e-12);
  EXPECT_EQ(joined({low}).models.size(), low.models.size());
}

TEST(Forecast, ANearExplosiveFitIsNotTrusted) {
  std::vector<double> counts;
  for (int t = 0; t < 120; ++t) counts.push_back(std::floor(std::exp(0.06 * t)));
  const std::vector<std::uint8_t> known(counts.size(), 1);
  FittedSeries fitted = fit_series(counts, known, kHalfLives);
  fitted.fit.parameters.weights = {0.5, 0.495, 0, 0};
  const Forecast made = forecast(counts, known, &fitted, {});
  EXPECT_EQ(made.standard, "recent-28");
  EXPECT_EQ(made.notes, (std::vector<std::string>{"near-explosive"}));
}

TEST(Backtest, DoubtfulDaysAreDrawnAndEachDrawIsScored) {
  const Series sure = series_from(made_counts(kBursts, kHalfLives, 300, 127, 0));
  const Series doubtful = with_doubtful_days(sure, 0.3, 5, 0);
  BacktestOptions options;
  options.first_origin = 200;
  options.forecast.horizon = 7;
  options.forecast.draws = 100;
  const auto plain = backtest(sure, options);
  const auto drawn = backtest(doubtful, options);
  ASSERT_TRUE(plain.ok());
  ASSERT_TRUE(drawn.ok());
  EXPECT_EQ(plain->date_draws, 1U);
  EXPECT_EQ(drawn->date_draws, kDearDraws);
  EXPECT_EQ(drawn->models.front().scores.size(), kDearDraws * plain->models.front().scores.size());
}

// A hundred killed at once each tenth day: so many incidents of a size, and no counts of single deaths.
TEST(Forecast, KilledAreIncidentsTimesSizesOfThoseBefore) {
  Series series = series_from(std::vector<double>(300, 0));
  for (std::size_t t = 0; t < 300; t += 5) {
    series.best[t] = t % 10 == 0 ? 100 : 1;
    series.sizes.push_back({t, series.best[t]});
  }
  ForecastOptions options;
  options.horizon = 10;
  options.draws = 400;
  options.sizes = series.sizes;
  const FittedSeries fitted = fit_series(series.best, series.known, kHalfLives);
  const Forecast made = forecast(series.best, series.known, &fitted, options);
  const auto own = std::ranges::find(made.models, std::string(kBySize), &ModelForecast::model);
  ASSERT_NE(own, made.models.end());
  for (const double value : own->forecast.steps.front()) {
    const auto rest = static_cast<int>(value) % 100;
    EXPECT_LT(rest, 10);  // hundreds and ones
  }
  options.sizes.resize(10);
  const Forecast few = forecast(series.best, series.known, &fitted, options);
  EXPECT_EQ(std::ranges::find(few.models, std::string(kBySize), &ModelForecast::model), few.models.end());
}

}  // namespace
}  // namespace isnad::analyze
