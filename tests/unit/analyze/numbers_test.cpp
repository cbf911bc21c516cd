// numbers_test.cpp: special functions, random numbers, the negative binomial.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "analyze/negative_binomial.h"
#include "analyze/philox.h"
#include "analyze/special_functions.h"
#include "unit/analyze/reference.h"

namespace isnad::analyze {
namespace {

TEST(SpecialFunctions, LogGammaIsThatOfTheLibrary) {
  for (const double x : {1e-8, 0.02, 0.5, 1.0, 2.5, 9.9, 10.0, 33.3, 1e4, 1e9}) {
    EXPECT_NEAR(log_gamma(x), std::lgamma(x), 1e-13 * std::max(1.0, std::abs(std::lgamma(x)))) << x;
  }
}

TEST(SpecialFunctions, TheRatioOfGammasIsADifferenceAndItsSlopeTheSlope) {
  for (const double s : {0.01, 0.7, 3.0, 12.0, 400.0}) {
    for (const double y : {0.0, 1.0, 5.0, 12.0, 13.0, 200.0, 1e6}) {
      const double plain = std::lgamma(s + y) - std::lgamma(s);
      EXPECT_NEAR(log_gamma_ratio(s, y).log_ratio, plain, 1e-11 * std::max(1.0, std::abs(std::lgamma(s + y))))
          << s << ' ' << y;
      if (y > 1000) continue;  // the differences of so large numbers are noise
      const double h = 1e-5 * s;
      const double slope = (log_gamma_ratio(s + h, y).log_ratio - log_gamma_ratio(s - h, y).log_ratio) / (2 * h);
      EXPECT_NEAR(log_gamma_ratio(s, y).derivative, slope, 1e-6 * std::max(1.0, std::abs(slope))) << s << ' ' << y;
    }
  }
}

TEST(SpecialFunctions, TailsAreThoseOfTables) {
  EXPECT_NEAR(chi_squared_tail(3.841458820694124, 1), 0.05, 1e-12);
  EXPECT_NEAR(chi_squared_tail(23.684791304840576, 14), 0.05, 1e-12);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-12);
  EXPECT_NEAR(normal_quantile(normal_cdf(-6)), -6, 1e-9);
  EXPECT_NEAR(gamma_quantile(0.5, 1, 1), std::log(2.0), 1e-11);
}

TEST(SpecialFunctions, EvenlySpreadValuesPassAndHeapedOnesFail) {
  std::vector<double> even;
  std::vector<double> heaped;
  for (int i = 0; i < 100; ++i) {
    even.push_back((i + 0.5) / 100);
    heaped.push_back((i + 0.5) / 200);
  }
  EXPECT_GT(uniform_ks_p(even), 0.99);
  EXPECT_LT(uniform_ks_p(heaped), 1e-6);
}

// Known answers of the authors (Random123, kat_vectors).
TEST(Philox, GivesTheAuthorsNumbers) {
  const std::array<std::uint32_t, 4> zeros{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U};
  EXPECT_EQ(philox_block({0, 0, 0, 0}, {0, 0}), zeros);
  const std::array<std::uint32_t, 4> digits{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U};
  EXPECT_EQ(philox_block({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, {0xa4093822U, 0x299f31d0U}), digits);
}

TEST(Philox, DrawsHaveTheMomentsOfTheirDistributions) {
  struct Case {
    const char* name;
    double mean, variance;
    double (*draw)(RandomStream&);
  };
  const Case cases[] = {
      {"gamma 0.3", 0.3, 0.3, [](RandomStream& r) { return r.gamma(0.3); }},
      {"gamma 7", 7, 7, [](RandomStream& r) { return r.gamma(7); }},
      {"poisson 4", 4, 4, [](RandomStream& r) { return r.poisson(4); }},
      {"poisson 60", 60, 60, [](RandomStream& r) { return r.poisson(60); }},
      {"negative binomial 3, 0.5", 3, 21, [](RandomStream& r) { return r.negative_binomial(3, 0.5); }},
      {"negative binomial 50, 2", 50, 1300, [](RandomStream& r) { return r.negative_binomial(50, 2); }},
      {"beta 2 3", 0.4, 0.04, [](RandomStream& r) { return r.beta(2, 3); }},
      {"normal", 0, 1, [](RandomStream& r) { return r.normal(); }},
  };
  constexpr int kDraws = 40000;
  for (const Case& each : cases) {
    RandomStream random(7, Purpose::kTest, 0, 0);
    double sum = 0;
    double square = 0;
    for (int i = 0; i < kDraws; ++i) {
      const double x = each.draw(random);
      sum += x;
      square += (x - each.mean) * (x - each.mean);
    }
    EXPECT_NEAR(sum / kDraws, each.mean, 4 * std::sqrt(each.variance / kDraws)) << each.name;
    EXPECT_NEAR(square / kDraws / each.variance, 1, 0.12) << each.name;
  }
}

TEST(NegativeBinomial, WithAnEndlessShapeItIsPoisson) {
  for (const double mean : {0.01, 2.0, 3000.0}) {
    for (const double y : {0.0, 1.0, 7.0, 2900.0}) {
      const double poisson = y * std::log(mean) - mean - std::lgamma(y + 1);
      EXPECT_NEAR(negative_binomial_log(y, mean, 1e15).log_chance, poisson, 1e-9 * std::max(1.0, std::abs(poisson)));
    }
  }
}

TEST(NegativeBinomial, QuantilesAreThoseOfScipy) {
  const auto lines = reference_lines("quantiles");
  ASSERT_EQ(lines.size(), 7U);
  for (const auto& line : lines) {
    const auto levels = line["levels"].get<std::vector<double>>();
    const auto expected = line["counts"].get<std::vector<double>>();
    const auto found = negative_binomial_quantiles(line["mean"], line["shape"], levels);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      // Exact to 2,048; beyond as good as the blocks that chances are summed over.
      const double slack = expected[i] < 2048 ? 0 : 2e-5 * expected[i] + 1;
      EXPECT_NEAR(found[i], expected[i], slack) << line["mean"] << ' ' << line["shape"] << ' ' << levels[i];
    }
  }
}

TEST(NegativeBinomial, MeansOfTenMillionDoNotUnderflow) {
  const double levels[] = {0.05, 0.5, 0.95};
  const auto found = poisson_quantiles(1e7, levels);
  EXPECT_NEAR(found[1], 1e7, 2);
  EXPECT_NEAR(found[2] - found[0], 2 * 1.645 * std::sqrt(1e7), 30);
}

}  // namespace
}  // namespace isnad::analyze
