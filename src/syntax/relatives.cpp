#include "syntax/relatives.h"

#include "syntax/words.h"

namespace isnad::syntax {

bool is_relative_pronoun(const Analysis& analysis, TokenIndex token) {
  const Tag tag = analysis[token].tag;
  return tag == Tag::kWdt || tag == Tag::kWp || tag == Tag::kWpS ||
         (tag == Tag::kIn && analysis.lower(token) == "that");
}

TokenIndex relative_clause_around(const Analysis& analysis, TokenIndex token) {
  for (int i = 0; i < kMaxClimb; ++i) {
    const Token& self = analysis[token];
    if (self.head == token) return kNoToken;
    if (self.dep == Dep::kRelcl) return token;
    token = self.head;
  }
  return kNoToken;
}

TokenIndex antecedent(const Analysis& analysis, TokenIndex token) {
  const TokenIndex above = antecedent_of_any_sort(analysis, token);
  const Token& noun = analysis[above];
  // "one of the bombs that …": the nearer noun; a place cannot be told from here.
  return is_noun(noun) || noun.pos == Pos::kPron || noun.pos == Pos::kNum ? above : token;
}

TokenIndex antecedent_of_any_sort(const Analysis& analysis, TokenIndex token) {
  if (!is_relative_pronoun(analysis, token)) return token;
  const TokenIndex clause = relative_clause_around(analysis, token);
  return clause == kNoToken ? token : analysis[clause].head;
}

}  // namespace isnad::syntax
