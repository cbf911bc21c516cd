// story_pairs.h: pairs of documents that share so much wording that one may be a copy of the other.
//
// In:  digests. Out: pairs with the share of the smaller one's runs that the other has. Digests of the
// day, which are in no pair, are told apart. Cost: see stories.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "resolve/digests.h"
#include "resolve/memory.h"

namespace isnad::resolve {

inline constexpr double kMayBeCopy = 0.4;  // below it lie follow-ups that repeat a paragraph or two
inline constexpr double kIsCopy = 0.5;     // between the two, other copies have to speak for it

struct StoryPair {
  std::uint32_t a = 0, b = 0;  // indices, a < b
  double share = 0;
};

// How much of the smaller one's wording the other has; 0 where both have one form with other names and figures in it.
[[nodiscard]] double copied_share(const DocumentDigest& a, const DocumentDigest& b);

// By share, the greatest first, then by index. Pairs of documents that were there are not counted again: of two of them
// whoever adds others makes no candidate.
[[nodiscard]] std::vector<StoryPair> find_story_pairs(const Digests& documents, Memory* memory = nullptr);

// Its steps, each a function of less than all documents.
// The sample of a document's runs by which it is found.
[[nodiscard]] std::vector<std::uint64_t> story_keys(const Shingles& shingles);
// A document that holds a key, how many runs it has, and when it was printed: minutes, for the order alone.
struct KeyHolder {
  std::uint32_t document = 0;
  std::size_t runs = 0;
  std::int64_t printed = 0;
};
[[nodiscard]] KeyHolder key_holder(std::uint32_t document, const DocumentDigest& digest);
// Which of the holders of one key are compared: small groups whole; of large ones (a turn of phrase, a text that a
// hundred outlets took) each with the longest and with those printed next before and after it, for a copy is printed
// soon. Requires them by document. Appends pairs a < b. Of a subset of the holders it finds every pair that it finds of
// all.
void pair_up(std::vector<KeyHolder> holders, std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs);
// The pairs without digests of the day, in the order of find_story_pairs. Requires them by index; a function of each
// connected part.
[[nodiscard]] std::vector<StoryPair> without_digests_of_the_day(const Digests& documents, std::vector<StoryPair> pairs);

}  // namespace isnad::resolve
