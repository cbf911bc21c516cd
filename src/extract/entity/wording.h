// wording.h: which words of a noun phrase are quoted as the thing's own.
//
// In:  an analysis with its mentions and quantities. Out: tokens. A count in front stays outside (it is a quantity with
// a span of its own), and so do words that set apart ("other", "alleged", "kidnapped"); what a noun needs to be
// understood belongs to it ("members of the police", "the mayor's home"), but not after fighters, who are somebody by
// themselves
// ("guerrillas of the front"). Names are left as they are. Cost: a few tokens a phrase. Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"

namespace isnad::extract::entity {

class Wording {
 public:
  Wording(const ExtractContext& context, const Reading& reading);

  // What to quote of the phrase that `phrase` covers and `head`, inside it, carries.
  [[nodiscard]] TokenSpan quoted(TokenSpan phrase, TokenIndex head) const;

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

// The words that each mention is quoted by, no two mentions by the same; names of entities that these words complete.
[[nodiscard]] layers::WordingLayer word_mentions(const ExtractContext& context, const Reading& reading);

}  // namespace isnad::extract::entity
