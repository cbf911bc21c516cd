// panel_test.cpp: many units with one model: its likelihood, what it learns, that it does not look ahead, its scores.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyze/fading.h"
#include "analyze/negative_binomial.h"
#include "analyze/panel_backtest.h"
#include "analyze/panel_forecast.h"
#include "analyze/panel_plot.h"
#include "analyze/philox.h"

namespace isnad::analyze {
namespace {

// Units of very different levels, each as bursty as the others; one of them told of never.
Panel made_panel(std::size_t units, std::size_t steps, double spike = 0) {
  Panel out;
  out.name = "made";
  out.unit = Unit::kMonth;
  out.first = unit_number({1990, 1, 1}, Unit::kMonth);
  for (std::size_t unit = 0; unit < units; ++unit) {
    RandomStream random(3, Purpose::kTest, 900, static_cast<std::uint32_t>(unit));
    std::vector<double> counts;
    double state = 0;
    const double level = unit == 0 ? 0 : 0.05 * std::exp(0.6 * static_cast<double>(unit % 8));
    for (std::size_t t = 0; t < steps; ++t) {
      const double mean = level + 0.8 * state;
      const double count = mean > 0 ? random.negative_binomial(mean, 1.5) : 0;
      state = 0.7 * state + 0.3 * count;
      counts.push_back(count);
    }
    if (unit == 1 && spike > 0) counts[40] = spike;
    out.units.push_back("u" + std::to_string(unit));
    out.counts.push_back(std::move(counts));
    out.known.emplace_back(steps, std::uint8_t{1});
  }
  return out;
}

PanelBacktestOptions options_of(std::size_t first, unsigned threads = 1) {
  PanelBacktestOptions out;
  out.first_origin = first;
  out.every = 12;
  out.horizons = {1, 4};
  out.windows = {12, 36};
  out.threads = threads;
  return out;
}

const PanelScore& of(const PanelBacktest& tested, const std::string& model) {
  return *std::ranges::find(tested.models, model, &PanelScore::model);
}

const PanelTheta kSome{-1.2, 0.4, 0.1, -0.3, 0.2, -1.0, 0.3, -0.8, -1.5, 0.2};

TEST(Panel, TheGradientIsTheSlopeOfTheLikelihood) {
  const Panel panel = made_panel(6, 90, 5000);
  const PanelRows rows = rows_before(panel, Features(panel), 90, 2);
  PanelTheta gradient(kPanelThetas);
  (void)panel_log_likelihood(rows, kSome, gradient);
  for (std::size_t i = 0; i < kPanelThetas; ++i) {
    constexpr double kStep = 1e-5;
    PanelTheta up = kSome;
    PanelTheta down = kSome;
    up[i] += kStep;
    down[i] -= kStep;
    const double slope = (panel_log_likelihood(rows, up, {}) - panel_log_likelihood(rows, down, {})) / (2 * kStep);
    EXPECT_NEAR(gradient[i], slope, 1e-6 * std::max(1.0, std::abs(slope))) << i;
  }
}

// By the definition, a row at a time.
TEST(Panel, TheLikelihoodIsThatOfTwoParts) {
  const Panel panel = made_panel(4, 60);
  const Features features(panel);
  const PanelRows rows = rows_before(panel, features, 60, 3);
  const PanelParameters parameters = unpack_panel(kSome);
  double total = 0;
  for (std::size_t unit = 0; unit < 4; ++unit) {
    for (std::size_t t = kPanelTaughtFrom; t + 3 <= 60; ++t) {
      const double mean = panel_mean(parameters, features, unit, t);
      const double count = panel.counts[unit][t + 2];
      const double shape = parameters.shape * std::pow(mean, parameters.power);
      const double one = negative_binomial_log(count, mean, shape).log_chance;
      const double other = negative_binomial_log(count, mean, shape * parameters.thinner).log_chance;
      total += std::log((1 - parameters.rare) * std::exp(one) + parameters.rare * std::exp(other));
    }
  }
  EXPECT_NEAR(panel_log_likelihood(rows, kSome, {}), total, 1e-9 * std::abs(total));
}

TEST(Panel, UnitsOfWhichNothingWasEverToldShareARowAndCountAsOftenAsTheyAre) {
  const Panel panel = made_panel(5, 100);
  const PanelRows rows = rows_before(panel, Features(panel), 100, 1);
  EXPECT_EQ(rows.total_weight, 5 * (100 - kPanelTaughtFrom));
  EXPECT_EQ(rows.size(), 4 * (100 - kPanelTaughtFrom) + 1);
  EXPECT_EQ(*std::ranges::max_element(rows.weights), 100 - kPanelTaughtFrom);
}

TEST(Panel, AnUnknownCountTeachesNothingAndMovesNoFeature) {
  Panel panel = made_panel(3, 80);
  Panel other = panel;
  for (Panel* each : {&panel, &other}) std::fill_n(each->known[2].begin() + 50, 10, std::uint8_t{0});
  std::fill_n(other.counts[2].begin() + 50, 10, 777);
  const Features a(panel);
  const Features b(other);
  for (std::size_t feature = 0; feature < kPanelFeatures; ++feature) {
    EXPECT_EQ(a.at(feature, 2, 80), b.at(feature, 2, 80));
    EXPECT_EQ(a.at(feature, 2, 50), a.at(feature, 2, 60));
  }
  const PanelRows rows = rows_before(other, b, 80, 1);
  EXPECT_EQ(std::ranges::count(rows.counts, 777), 0);
}

// The trap: what comes at an origin or later is in no feature before it, no row, no fit, no forecast.
TEST(Panel, NothingAtOrAfterAnOriginIsSeenBeforeIt) {
  const Panel panel = made_panel(6, 140);
  Panel later = panel;
  for (auto& counts : later.counts) std::fill(counts.begin() + 100, counts.end(), 99);
  const Features a(panel);
  const Features b(later);
  const std::vector<PanelFit> one = fit_horizons(panel, a, 100, {1, 6}, {}, 1);
  const std::vector<PanelFit> other = fit_horizons(later, b, 100, {1, 6}, {}, 1);
  for (std::size_t h = 0; h < 2; ++h) {
    EXPECT_EQ(one[h].theta, other[h].theta);
    for (std::size_t unit = 0; unit < 6; ++unit)
      EXPECT_EQ(panel_mean(one[h].parameters, a, unit, 100), panel_mean(other[h].parameters, b, unit, 100));
  }
}

TEST(Panel, ScoresAreTheSameBytesOnOneThreadAndOnEight) {
  const Panel panel = made_panel(9, 160);
  const auto one = backtest_panel(panel, options_of(100, 1));
  const auto eight = backtest_panel(panel, options_of(100, 8));
  ASSERT_TRUE(one.ok() && eight.ok());
  ASSERT_EQ(one->models.size(), eight->models.size());
  for (std::size_t i = 0; i < one->models.size(); ++i) {
    EXPECT_EQ(one->models[i].model, eight->models[i].model);
    EXPECT_EQ(one->models[i].all.mean().crps, eight->models[i].all.mean().crps);
    EXPECT_EQ(one->models[i].all.mean().pit, eight->models[i].all.mean().pit);
    EXPECT_EQ(one->models[i].skill_low, eight->models[i].skill_low);
  }
}

// What the second part is for: a month like no other must not set the shape for everybody.
TEST(Panel, OneMonthLikeNoOtherDoesNotWidenTheForecastsOfOtherUnits) {
  const auto without = backtest_panel(made_panel(12, 200), options_of(120));
  const auto with = backtest_panel(made_panel(12, 200, 100'000), options_of(120));
  ASSERT_TRUE(without.ok() && with.ok());
  EXPECT_LT(of(*with, "panel").all.mean().crps, 1.1 * of(*without, "panel").all.mean().crps);
  EXPECT_LT(of(*with, "pool").all.mean().crps, of(*with, "recent-12").all.mean().crps);
}

TEST(Panel, VintagesAreForecastFromAndTheFinalCountsScored) {
  const Panel final_one = made_panel(6, 160);
  Panel corrected = final_one;
  for (auto& counts : corrected.counts) counts[90] += 50;
  PanelBacktestOptions options = options_of(110);
  const double plain = of(*backtest_panel(final_one, options), "pool").all.mean().crps;
  EXPECT_NE(of(*backtest_panel(corrected, options), "pool").all.mean().crps, plain);
  options.vintage = [&](std::size_t) -> Result<Panel> { return final_one; };
  EXPECT_EQ(of(*backtest_panel(corrected, options), "pool").all.mean().crps, plain);
}

TEST(Panel, TooLittleIsSaid) {
  const Panel panel = made_panel(3, 80);
  const auto early = backtest_panel(panel, options_of(40));
  ASSERT_FALSE(early.ok());
  EXPECT_NE(early.error().message.find("too little before"), std::string::npos);
  const auto late = backtest_panel(panel, options_of(79));
  ASSERT_FALSE(late.ok());
  EXPECT_NE(late.error().message.find("no origin has 4 months behind it"), std::string::npos);
}

TEST(Panel, TheChanceOfNoneIsThatOfTheSample) {
  PanelParameters parameters = unpack_panel(kSome);
  for (const double mean : {0.01, 0.5, 3.0, 40.0}) {
    const std::vector<double> sample = panel_sample(parameters, mean, 20'000);
    EXPECT_TRUE(std::ranges::is_sorted(sample));
    EXPECT_NEAR(1 - share_above_none(sample), panel_chance_of_none(parameters, mean), 2e-3) << mean;
  }
}

std::size_t times_in(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
  return out;
}

TEST(Panel, APictureHasAnIntervalForEachStepAndEscapesNamesAndHatchesWhatIsUnknown) {
  Panel panel = made_panel(4, 100);
  panel.units[2] = "<b> & co";
  panel.known[2][99] = 0;
  PanelPlot plot{"a & b", {1, 3}, {}};
  for (const std::size_t unit : {0U, 2U, 3U}) plot.units.push_back({unit, {{0, 1, 2, 3}, {0, 2, 4, 8}}});
  const std::string picture = svg(panel, plot);
  EXPECT_EQ(times_in(picture, "class=\"interval\""), 3U * 2 * 2);
  EXPECT_EQ(times_in(picture, "url(#unknown)"), 1U);
  EXPECT_NE(picture.find("&lt;b&gt; &amp; co"), std::string::npos);
  EXPECT_EQ(picture.find("<b>"), std::string::npos);
  EXPECT_EQ(picture, svg(panel, plot));
}

TEST(Fading, WeighsByHalfForEachHalfLifeAndKeepsTheCounts) {
  // Weights 1/4, 1/2, 1 of 8, 0, 3: in order 0 (2/7), 3 (4/7), 8 (1/7).
  const std::vector<double> sample = fading(std::vector<double>{8, 0, 3}, 1);
  const auto share = [&](double count) {
    return static_cast<double>(std::ranges::count(sample, count)) / static_cast<double>(sample.size());
  };
  EXPECT_NEAR(share(0), 2.0 / 7, 0.003);
  EXPECT_NEAR(share(3), 4.0 / 7, 0.003);
  EXPECT_NEAR(share(8), 1.0 / 7, 0.003);
  EXPECT_TRUE(std::ranges::is_sorted(sample));
  EXPECT_EQ(std::ranges::count(fading(std::vector<double>{5}, 4), 5), static_cast<std::ptrdiff_t>(sample.size()));
}

TEST(Fading, ManyHalfLivesAreTheWholeHistory) {
  std::vector<double> counts(40);
  std::iota(counts.begin(), counts.end(), 0);
  const std::vector<double> sample = fading(counts, 1e9);
  EXPECT_EQ(sample.front(), 0);
  EXPECT_EQ(sample.back(), 39);
  EXPECT_NEAR(std::accumulate(sample.begin(), sample.end(), 0.0) / static_cast<double>(sample.size()), 19.5, 0.1);
}

}  // namespace
}  // namespace isnad::analyze
