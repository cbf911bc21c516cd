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
// The score of a link in two bytes, so that it can be kept: what is finer is noise. Above 0 for any score above it.
[[nodiscard]] std::uint16_t strength_of(double score);
[[nodiscard]] double score_of(std::uint16_t strength);
// Nothing where the pair is ruled out.
using ScorePair = std::function<std::optional<double>(std::uint32_t, std::uint32_t)>;

using Clusters = std::vector<std::vector<std::uint32_t>>;
// Gives the clusters of some things that are looked at together, two or more, sorted: those that are known, or those
// that `join` works out. These are a function of the things and of the scores of their pairs, whatever links led there.
using SolveTogether =
    std::function<Clusters(const std::vector<std::uint32_t>& things, const std::function<Clusters()>& join)>;

// Clusters in the order of their smallest things, each sorted.
[[nodiscard]] Clusters link_averages(std::uint32_t count, const std::vector<ScoredPair>& links, const ScorePair& score,
                                     const SolveTogether& solve = {});

}  // namespace isnad::resolve
