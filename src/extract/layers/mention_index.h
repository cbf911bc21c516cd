// mention_index.h: mentions, and which of them a word carries, by one rule for all steps.
//
// In:  mentions. Out: of each token the mention that it heads (of several the longest, of equally long ones the first)
// and the shortest that holds it. Longest and shortest by bytes.
// Cost: one pass over the tokens of the mentions, then O(1) a look-up.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/terms.h"
#include "isnad/extraction.h"

namespace isnad::extract::layers {

// A place where a thing is named or referred to.
struct Mention {
  TokenSpan words;
  TokenIndex head = kNoToken;  // the word that carries it ("commander" in "the IRGC commander")
  EntityKind kind = EntityKind::kOther;
  MentionForm form = MentionForm::kName;
  EntityId entity;
  std::string rule;  // which row, rule or model made it
};

class MentionIndex {
 public:
  MentionIndex() = default;
  MentionIndex(const Analysis& analysis, std::span<const Mention> mentions);

  // Invalid for none.
  [[nodiscard]] MentionId headed_by(TokenIndex token) const { return headed_by_[token]; }
  // The shortest mention that holds the token, so far as it stands within kLongestHeld tokens of the mention's begin.
  [[nodiscard]] MentionId innermost(TokenIndex token) const { return innermost_[token]; }

  // Takes in a mention made later; its id is the next one.
  void add(const Analysis& analysis, const Mention& mention);

  static constexpr TokenIndex kLongestHeld = 48;  // a bound on the work that one long mention makes

 private:
  std::vector<MentionId> headed_by_;
  std::vector<MentionId> innermost_;
  std::vector<std::uint32_t> bytes_;  // how long each mention is
};

}  // namespace isnad::extract::layers
