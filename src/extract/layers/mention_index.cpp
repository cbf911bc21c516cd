#include "extract/layers/mention_index.h"

#include <algorithm>

namespace isnad::extract::layers {

MentionIndex::MentionIndex(const Analysis& analysis, std::span<const Mention> mentions)
    : analysis_(analysis), headed_by_(analysis.size()), innermost_(analysis.size()) {
  heads_.reserve(mentions.size());
  for (std::uint32_t i = 0; i < mentions.size(); ++i) add(MentionId{i}, mentions);
}

void MentionIndex::add(MentionId id, std::span<const Mention> mentions) {
  const Mention& mention = mentions[id.value];
  const auto size_of = [&](MentionId other) { return mentions[other.value].span.size(); };
  const TokenSpan head = analysis_.tokens_in(mention.head);
  heads_.push_back(head.size() == 0 ? kNoToken : head.begin);
  for (TokenIndex t = head.begin; t < head.end; ++t) {
    MentionId& best = headed_by_[t];
    if (!best.valid() || size_of(best) < mention.span.size()) best = id;
  }
  const TokenSpan inside = analysis_.tokens_in(mention.span);
  for (TokenIndex t = inside.begin; t < std::min(inside.end, inside.begin + kLongestHeld); ++t) {
    MentionId& best = innermost_[t];
    if (!best.valid() || size_of(best) > mention.span.size()) best = id;
  }
}

}  // namespace isnad::extract::layers
