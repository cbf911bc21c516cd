#include "analyze/philox.h"

#include <algorithm>
#include <cmath>

#include "analyze/special_functions.h"

namespace isnad::analyze {

std::array<std::uint32_t, 4> philox_block(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  constexpr std::uint64_t kFirst = 0xD2511F53U;
  constexpr std::uint64_t kSecond = 0xCD9E8D57U;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = kFirst * counter[0];
    const std::uint64_t b = kSecond * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32U) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32U) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += 0x9E3779B9U;
    key[1] += 0xBB67AE85U;
  }
  return counter;
}

std::uint32_t RandomStream::next() {
  if (used_ == 4) {
    block_ = philox_block(counter_, key_);
    ++counter_[0];
    used_ = 0;
  }
  return block_[used_++];
}

double RandomStream::uniform() {
  const std::uint64_t high = next() >> 5U;
  const std::uint64_t low = next() >> 6U;
  return (static_cast<double>(high) * 67108864.0 + static_cast<double>(low) + 0.5) / 9007199254740992.0;
}

std::uint32_t RandomStream::below(std::uint32_t bound) {
  return std::min(static_cast<std::uint32_t>(uniform() * bound), bound - 1);
}

double RandomStream::normal() {  // Marsaglia's polar method, one of the two numbers
  for (;;) {
    const double x = 2 * uniform() - 1;
    const double y = 2 * uniform() - 1;
    const double square = x * x + y * y;
    if (square < 1 && square > 0) return x * std::sqrt(-2 * std::log(square) / square);
  }
}

double RandomStream::gamma(double shape) {
  if (shape < 1) return gamma(shape + 1) * std::pow(uniform(), 1 / shape);
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal();
    const double root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    if (std::log(uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

double RandomStream::poisson(double mean) {
  if (mean <= 0) return 0;
  if (mean < 10) {
    double chance = std::exp(-mean);
    double rest = uniform();
    double count = 0;
    while (rest > chance && chance > 1e-18) {
      rest -= chance;
      chance *= mean / ++count;
    }
    return count;
  }
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  const double v_r = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const double u = uniform() - 0.5;
    const double v = uniform();
    const double us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= v_r) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (std::log(v * inverse_alpha / (a / (us * us) + b)) <= k * std::log(mean) - mean - log_gamma(k + 1)) return k;
  }
}

double RandomStream::negative_binomial(double mean, double shape) {
  constexpr double kFew = 20;
  constexpr double kMost = 1e7;  // as the reference: a path that runs away is no forecast any more
  if (mean <= 0) return 0;
  if (mean > kFew || shape < 0.05) return poisson(std::min(gamma(shape) * mean / shape, kMost));
  // By inversion: one power, then a step a count.
  const double q = mean / (shape + mean);
  double chance = std::exp(-shape * std::log1p(mean / shape));
  double rest = uniform();
  double count = 0;
  while (rest > chance && (chance > 1e-18 || count < mean)) {
    rest -= chance;
    chance *= q * (shape + count) / (count + 1);
    ++count;
  }
  return count;
}

double RandomStream::beta(double a, double b) {
  const double x = gamma(a);
  const double y = gamma(b);
  return x + y > 0 ? x / (x + y) : a / (a + b);
}

}  // namespace isnad::analyze
