// philox.h: counter-based random numbers: the same numbers for a draw whoever draws it, and when.
//
// In:  a seed, and what the numbers are for: purpose, unit, draw. Out: a stream of its own for each of these. No stream
// depends on another, so the answers are the same bytes for any number of threads.
// Follows: Philox4x32-10 (Salmon and others, SC 2011). Invariant: tested against the authors' known answers.
#pragma once

#include <array>
#include <cstdint>

namespace isnad::analyze {

// One block of four numbers.
[[nodiscard]] std::array<std::uint32_t, 4> philox_block(std::array<std::uint32_t, 4> counter,
                                                        std::array<std::uint32_t, 2> key);

// What a stream is for; part of its key, so that two methods never share numbers.
enum class Purpose : std::uint32_t {
  kForecast = 1,
  kRandomisedPit,
  kRefit,
  kPause,
  kPlacebo,
  kCompare,
  kChange,
  kBootstrap,
  kDates,
  kBlur,
  kErrors,
  kMissing,
  kSizes,
  kTest = 1000,
};

class RandomStream {
 public:
  RandomStream(std::uint64_t seed, Purpose purpose, std::uint32_t unit, std::uint32_t draw)
      : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)},
        counter_{0, draw, unit, static_cast<std::uint32_t>(purpose)} {}

  // In (0, 1), 53 bits.
  [[nodiscard]] double uniform();
  // In [0, bound). Requires bound > 0.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound);
  [[nodiscard]] double normal();
  // Mean `shape`, scale 1 (Marsaglia and Tsang 2000). Requires shape > 0.
  [[nodiscard]] double gamma(double shape);
  // By inversion below a mean of 10, above by transformed rejection (Hörmann 1993, PTRS).
  [[nodiscard]] double poisson(double mean);
  // Mean and shape as in negative_binomial.h.
  [[nodiscard]] double negative_binomial(double mean, double shape);
  [[nodiscard]] double beta(double a, double b);

 private:
  [[nodiscard]] std::uint32_t next();

  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 4> block_{};
  unsigned used_ = 4;
};

}  // namespace isnad::analyze
