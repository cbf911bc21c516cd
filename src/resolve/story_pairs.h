// story_pairs.h: pairs of documents that share so much wording that one may be a copy of the other.
//
// In:  digests. Out: pairs with the share of the smaller one's runs that the other has. Digests of the
// day, which are in no pair, are told apart. Cost: see stories.h.
#pragma once

#include <cstdint>
#include <vector>

#include "resolve/digests.h"

namespace isnad::resolve {

inline constexpr double kMayBeCopy = 0.4;  // below it lie follow-ups that repeat a paragraph or two
inline constexpr double kIsCopy = 0.5;     // between the two, other copies have to speak for it

struct StoryPair {
  std::uint32_t a = 0, b = 0;  // indices, a < b
  double share = 0;
};

// How much of the smaller one's wording the other has; 0 where both have one form with other names and figures in it.
[[nodiscard]] double copied_share(const DocumentDigest& a, const DocumentDigest& b);

// By share, the greatest first, then by index.
[[nodiscard]] std::vector<StoryPair> find_story_pairs(const Digests& documents);

}  // namespace isnad::resolve
