// self_exciting_test.cpp: the model against the Python reference, against differences, and against what made the
// series.
#include "analyze/self_exciting.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "unit/analyze/reference.h"

namespace isnad::analyze {
namespace {

using Mask = std::vector<std::uint8_t>;

Observations whole(const std::vector<double>& counts, const Memories& memory) {
  return observations(counts, Mask(counts.size(), 1), memory);
}
Observations whole(const std::vector<double>& counts) {
  return whole(counts, memories(counts, kHalfLives, first_state(counts, Mask(counts.size(), 1))));
}

// A bursty group, about one attack a day: the truth of the reference's simulations, branching 0.857, r 1.65.
const Theta kBursty{std::log(0.15), 0.3, 0.8, 0.6, -0.5, 0.5, -2.0};

std::vector<double> made_series(const Theta& theta, std::size_t steps, std::uint32_t number) {
  const Parameters parameters = unpack(theta, 1);
  RandomStream random(1, Purpose::kTest, 0, number);
  const auto path = simulate(parameters, kHalfLives, resting_state(parameters, 4), steps + 100, random);
  return {path.begin() + 100, path.end()};
}

TEST(SelfExciting, LikelihoodIsThatOfTheReference) {
  const auto lines = reference_lines("likelihood");
  ASSERT_EQ(lines.size(), 20U);
  for (const auto& line : lines) {
    const auto counts = line["counts"].get<std::vector<double>>();
    const double expected = line["log_likelihood"];
    const double found = log_likelihood(whole(counts), line["theta"].get<Theta>(), {});
    EXPECT_NEAR(found, expected, 1e-10 * std::max(1.0, std::abs(expected)));
  }
}

TEST(SelfExciting, FitIsAtLeastAsGoodAsThatOfTheReference) {
  for (const auto& line : reference_lines("likelihood")) {
    const auto counts = line["counts"].get<std::vector<double>>();
    const Fit found = fit(whole(counts));
    const double square = std::inner_product(found.theta.begin(), found.theta.end(), found.theta.begin(), 0.0);
    const double objective = -found.log_likelihood / static_cast<double>(counts.size()) + kPenalty * square / 7;
    EXPECT_LT(objective, line["objective"].get<double>() + 1e-4);
  }
}

TEST(SelfExciting, GradientIsThatOfCentralDifferences) {
  const std::vector<double> counts = made_series(kBursty, 200, 3);
  Observations two_levels = whole(counts);
  two_levels.levels = 2;
  two_levels.segments.assign(200, 0);
  std::fill(two_levels.segments.begin() + 90, two_levels.segments.end(), std::uint16_t{1});
  two_levels.completeness.assign(200, 1.0);
  std::fill(two_levels.completeness.begin() + 180, two_levels.completeness.end(), 0.7);
  Theta theta = kBursty;
  theta.insert(theta.begin() + 1, std::log(0.4));
  std::vector<double> gradient(theta.size());
  const double value = log_likelihood(two_levels, theta, gradient);
  EXPECT_DOUBLE_EQ(value, log_likelihood(two_levels, theta, {}));
  for (std::size_t i = 0; i < theta.size(); ++i) {
    constexpr double kStep = 1e-5;
    Theta up = theta;
    Theta down = theta;
    up[i] += kStep;
    down[i] -= kStep;
    const double slope = (log_likelihood(two_levels, up, {}) - log_likelihood(two_levels, down, {})) / (2 * kStep);
    EXPECT_NEAR(gradient[i], slope, 1e-6 * std::max(1.0, std::abs(slope))) << "theta " << i;
  }
}

TEST(SelfExciting, RecoversWhatMadeTheSeries) {
  struct Case {
    std::size_t days;
    double least_branching, most_branching;  // the reference: 0.763 ± 0.106, 0.793 ± 0.059, 0.830 ± 0.031
  };
  for (const Case& each : {Case{250, 0.70, 0.83}, Case{1000, 0.76, 0.85}, Case{4000, 0.80, 0.87}}) {
    constexpr std::uint32_t kSeries = 20;
    double branching = 0;
    double shape = 0;
    for (std::uint32_t i = 0; i < kSeries; ++i) {
      const Fit found = fit(whole(made_series(kBursty, each.days, i)));
      branching += found.parameters.branching() / kSeries;
      shape += std::log(found.parameters.shape) / kSeries;
    }
    EXPECT_GT(branching, each.least_branching) << each.days;
    EXPECT_LT(branching, each.most_branching) << each.days;
    EXPECT_NEAR(std::exp(shape), 1.65, 0.35) << each.days;
  }
}

TEST(SelfExciting, ChanceOfNoneIsThatOfTheReference) {
  const auto lines = reference_lines("none");
  ASSERT_EQ(lines.size(), 1U);
  const auto expected = lines[0]["log_chance"].get<std::vector<double>>();
  const auto found = log_chance_of_none(unpack(lines[0]["theta"].get<Theta>(), 1), kHalfLives,
                                        lines[0]["state"].get<std::vector<double>>(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_NEAR(found[i], expected[i], 1e-12 * std::abs(expected[i]) + 1e-12);
}

TEST(SelfExciting, WithoutMemoryTheChanceOfNoneIsAPower) {
  const Parameters plain{{0.8}, {0, 0, 0, 0}, 2.5, 0, {}};
  const auto found = log_chance_of_none(plain, kHalfLives, {9, 9, 9, 9}, 12);
  EXPECT_NEAR(found.back(), 12 * 2.5 * std::log(2.5 / 3.3), 1e-12);
}

// One kernel of half-life h is an INGARCH(1,1): autocorrelation at lag 1 in closed form (Ferland, Latour and Oraichi
// 2006).
TEST(SelfExciting, OneKernelHasTheAutocorrelationOfItsClosedForm) {
  const double half_lives[] = {2};
  const Parameters one{{0.5}, {0.6}, 1e6, 0, {}};
  const double rho = std::exp2(-0.5);
  const double a = 0.6 * (1 - rho);  // of the last count
  const double b = rho;              // of the last mean
  const double expected = a * (1 - a * b - b * b) / (1 - 2 * a * b - b * b);
  RandomStream random(5, Purpose::kTest, 1, 0);
  const auto path = simulate(one, half_lives, {1.25}, 200000, random);
  const double mean = std::accumulate(path.begin(), path.end(), 0.0) / static_cast<double>(path.size());
  double variance = 0;
  double covariance = 0;
  for (std::size_t t = 1; t < path.size(); ++t) {
    variance += (path[t] - mean) * (path[t] - mean);
    covariance += (path[t] - mean) * (path[t - 1] - mean);
  }
  EXPECT_NEAR(mean, 1.25, 0.02);
  EXPECT_NEAR(covariance / variance, expected, 0.012);
}

TEST(SelfExciting, AnUnknownUnitIsInNoLikelihood) {
  std::vector<double> counts = made_series(kBursty, 300, 9);
  Mask known(300, 1);
  std::fill(known.begin() + 100, known.begin() + 130, std::uint8_t{0});
  const FittedSeries once = fit_series(counts, known, kHalfLives);
  std::fill(counts.begin() + 100, counts.begin() + 130, 1e6);  // whatever stands there
  const FittedSeries again = fit_series(counts, known, kHalfLives);
  EXPECT_EQ(once.fit.theta, again.fit.theta);
  EXPECT_EQ(once.memory.values, again.memory.values);
  EXPECT_EQ(observations(counts, known, once.memory).size(), 270U);
}

}  // namespace
}  // namespace isnad::analyze
