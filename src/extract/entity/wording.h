// wording.h: which words of a noun phrase are quoted as the thing's own.
//
// In:  an analysis with its mentions and quantities. Out: spans. A count in front stays outside (it is a quantity with
// a span of its own), and so do words that set apart ("other", "alleged", "kidnapped"); what a noun needs to be
// understood belongs to it ("members of the police", "the mayor's home"), but not after fighters, who are somebody by
// themselves
// ("guerrillas of the front"). Names are left as they are. Cost: a few tokens a phrase. Thread-safe: a pure function.
#pragma once

#include <span>
#include <vector>

#include "extract/context.h"

namespace isnad::extract::entity {

class Wording {
 public:
  Wording(const ExtractContext& context, std::span<const Quantity> quantities, std::span<const Mention> mentions);

  // What to quote of the phrase that `phrase` covers and `head`, inside it, carries.
  [[nodiscard]] ByteSpan quoted(TokenSpan phrase, TokenIndex head) const;

 private:
  [[nodiscard]] bool is_set_apart(TokenIndex token) const;
  [[nodiscard]] bool is_fighter(TokenIndex head) const;
  [[nodiscard]] TokenIndex begin_of(TokenSpan phrase, TokenIndex head) const;
  [[nodiscard]] TokenIndex end_of(TokenIndex end, TokenIndex head, int depth) const;

  const Analysis& analysis_;
  const Lexicon& lexicon_;
  std::vector<bool> counted_;         // of each token: part of a number that counts
  std::vector<TokenIndex> name_end_;  // of each token: where the name that covers it ends; 0 for none
};

// Gives nominal mentions the words that they are quoted by, and entities without a name those that complete theirs.
void word_mentions(const ExtractContext& context, Extraction& layers);

}  // namespace isnad::extract::entity
