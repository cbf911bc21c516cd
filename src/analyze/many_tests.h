// many_tests.h: which of many tests stand, when so many were made?
//
// In:  p of each test. Out: true for those that stand at a false discovery rate: of all that stand, no more than that
// share is chance on average. Follows: Benjamini and Hochberg 1995. Cost: a sort.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace isnad::analyze {

inline constexpr double kDiscoveryRate = 0.1;

[[nodiscard]] std::vector<std::uint8_t> standing(std::span<const double> p, double rate = kDiscoveryRate);

}  // namespace isnad::analyze
