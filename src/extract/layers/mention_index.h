// mention_index.h: which mention a word carries, by one rule for all steps.
//
// In:  mentions. Out: of each token the mention that it heads (of several the longest, of equally long ones the first)
// and the shortest that holds it.
// Cost: one pass over the tokens of the mentions, then O(1) a look-up.
#pragma once

#include <span>
#include <vector>

#include "extract/terms.h"
#include "isnad/extraction.h"

namespace isnad::extract::layers {

class MentionIndex {
 public:
  MentionIndex(const Analysis& analysis, std::span<const Mention> mentions);

  // Invalid for none.
  [[nodiscard]] MentionId headed_by(TokenIndex token) const { return headed_by_[token]; }
  // The shortest mention that holds the token, so far as it stands within kLongestHeld tokens of the mention's begin.
  [[nodiscard]] MentionId innermost(TokenIndex token) const { return innermost_[token]; }
  // The token of the mention's head; kNoToken for a head without a token.
  [[nodiscard]] TokenIndex head(MentionId mention) const { return heads_[mention.value]; }

  // Takes in a mention made later; `mentions` holds it already.
  void add(MentionId id, std::span<const Mention> mentions);

  static constexpr TokenIndex kLongestHeld = 48;  // a bound on the work that one long mention makes

 private:
  const Analysis& analysis_;
  std::vector<MentionId> headed_by_;
  std::vector<MentionId> innermost_;
  std::vector<TokenIndex> heads_;  // of each mention
};

}  // namespace isnad::extract::layers
