// coordination.h: what is coordinated with a word: "A, B and C".
//
// Parsers hang each conjunct on the one before it, or all on the first; both are followed.
// Cost: the dependents of at most kMaxConjuncts words.
#pragma once

#include "syntax/words.h"

namespace isnad::syntax {

inline constexpr int kMaxConjuncts = 64;

// "a mayor, his driver and four guards", "a judge, two guards and a driver": what begins as an apposition, and goes on
// as a list of others. "A family, two adults and a child" has the same tree; it is rarer, and a list all the same.
[[nodiscard]] inline bool is_next_in_list(const Analysis& analysis, TokenIndex token) {
  if (analysis[token].dep != Dep::kAppos || analysis.child(token, Dep::kCc) == kNoToken) return false;
  if (analysis.child(token, Dep::kConj) == kNoToken) return false;
  const TokenIndex owner = analysis.child(token, Dep::kPoss);
  if (owner != kNoToken && analysis[owner].tag == Tag::kPrpS) return true;
  const Tag first = analysis[analysis[token].head].tag;
  return (first == Tag::kNn || first == Tag::kNnp) && analysis.child(token, Dep::kNummod) != kNoToken;
}

// Calls `visit` with the word, then with each that is coordinated with it, in the order of the chain. Verbs are left
// out: behind a noun they begin a clause of their own.
template <class Visit>
void for_each_conjunct(const Analysis& analysis, TokenIndex first, Visit visit) {
  // "President A and opposition leader B accused": the first name hung on the last, with its "and", or both on the
  // verb.
  const auto holds_and = [&](TokenIndex name) {
    return name < first && analysis[name].pos == Pos::kPropn && analysis.child(name, Dep::kCc) != kNoToken;
  };
  for (const TokenIndex child : analysis.children(first)) {
    const Dep dep = analysis[child].dep;
    const bool other = (dep == Dep::kNmod || dep == Dep::kDep) && analysis.child(child, Dep::kConj) != kNoToken;
    if (other && holds_and(child)) visit(child);
  }
  if (is_subject(analysis[first].dep)) {
    for (const TokenIndex beside : analysis.children(analysis[first].head)) {
      if (analysis[beside].dep == analysis[first].dep && holds_and(beside)) visit(beside);
    }
  }
  TokenIndex at = first;
  for (int i = 0; i < kMaxConjuncts; ++i) {
    visit(at);
    TokenIndex next = kNoToken;
    for (const TokenIndex child : analysis.children(at)) {
      // "32 people, most of them women": what has a subject of its own is a clause without its verb.
      const bool clause = analysis.child(child, Dep::kNsubj) != kNoToken;
      const bool next_one = analysis[child].dep == Dep::kConj && !is_verb(analysis[child]) && !clause;
      if (!next_one && !is_next_in_list(analysis, child)) continue;
      if (next != kNoToken) visit(next);
      next = child;
    }
    if (next == kNoToken) return;
    at = next;
  }
}

// The first of the words that this one is coordinated with; itself where there is none before it.
[[nodiscard]] inline TokenIndex first_conjunct(const Analysis& analysis, TokenIndex token) {
  for (int i = 0; i < kMaxConjuncts && analysis[token].dep == Dep::kConj && analysis[token].head < token; ++i)
    token = analysis[token].head;
  return token;
}

}  // namespace isnad::syntax
