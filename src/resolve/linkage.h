// linkage.h: average linkage with vetoes: clusters of things by scores of pairs, the same in any order.
//
// In:  the number of things, scored pairs above zero (the links that connect), a function that scores any pair, or
// rules it out. Out: clusters. Inside each connected part the two clusters with the highest average score are joined
// until none is above zero; clusters of which one pair is ruled out are never joined. A part of more than kLargestPart
// things is taken apart first by leaving out its weakest links. Invariant: deterministic; ties go to the smallest
// indices. Cost: cubic in the size of a part at worst.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace isnad::resolve {

inline constexpr std::size_t kLargestPart = 300;
// A part that is larger is connected anew by links above this share of what lies between the weakest that counted and
// the strongest; where all are that much alike, it is taken in blocks.
inline constexpr double kRaisedBy = 0.125, kAllAlike = 1e-4;

struct ScoredPair {
  std::uint32_t a = 0, b = 0;
  double score = 0;
};
// Nothing where the pair is ruled out.
using ScorePair = std::function<std::optional<double>(std::uint32_t, std::uint32_t)>;

// Clusters in the order of their smallest things, each sorted.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> link_averages(std::uint32_t count,
                                                                    const std::vector<ScoredPair>& links,
                                                                    const ScorePair& score);

}  // namespace isnad::resolve
