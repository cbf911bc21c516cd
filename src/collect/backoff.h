// backoff.h: how long to leave an address alone after it failed: twice as long with each failure, with a jitter, so
// that what failed together does not come again together.
//
// The jitter is drawn from a generator with a seed: the same run waits the same times. Thread rule: one thread.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

#include "collect/plan.h"

namespace isnad::collect {

class Backoff {
 public:
  explicit Backoff(const Limits& limits)
      : first_ms_(static_cast<double>(limits.backoff.count())),
        longest_ms_(static_cast<double>(limits.longest_backoff.count())),
        random_(limits.seed) {}

  // `failures`: in a row, from 1 on. Between half and one and a half times first * 2^(failures - 1), never more than
  // the longest.
  [[nodiscard]] std::int64_t after(std::int64_t failures) {
    constexpr double kMostDoublings = 40;
    const double doublings = std::clamp(static_cast<double>(failures - 1), 0.0, kMostDoublings);
    // By hand: what std::uniform_real_distribution gives is another thing in each library.
    constexpr double kStep = 1.0 / 18446744073709551616.0;  // 2^-64
    const double jitter = 0.5 + static_cast<double>(random_()) * kStep;
    return static_cast<std::int64_t>(std::min(first_ms_ * std::exp2(doublings) * jitter, longest_ms_));
  }

 private:
  double first_ms_, longest_ms_;
  std::mt19937_64 random_;
};

}  // namespace isnad::collect
