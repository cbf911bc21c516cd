#include "extract/layers/mention_index.h"

#include <algorithm>

namespace isnad::extract::layers {

MentionIndex::MentionIndex(const Analysis& analysis, std::span<const Mention> mentions)
    : headed_by_(analysis.size()), innermost_(analysis.size()) {
  bytes_.reserve(mentions.size());
  for (const Mention& mention : mentions) add(analysis, mention);
}

void MentionIndex::add(const Analysis& analysis, const Mention& mention) {
  const MentionId id{static_cast<std::uint32_t>(bytes_.size())};
  const std::uint32_t bytes = analysis.bytes_of(mention.words).size();
  bytes_.push_back(bytes);
  MentionId& headed = headed_by_[mention.head];
  if (!headed.valid() || bytes_[headed.value] < bytes) headed = id;
  const TokenIndex end = std::min(mention.words.end, mention.words.begin + kLongestHeld);
  for (TokenIndex t = mention.words.begin; t < end; ++t) {
    MentionId& held = innermost_[t];
    if (!held.valid() || bytes_[held.value] > bytes) held = id;
  }
}

}  // namespace isnad::extract::layers
