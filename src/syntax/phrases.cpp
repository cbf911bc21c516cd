#include "syntax/phrases.h"

#include <algorithm>

#include "syntax/words.h"

namespace isnad::syntax {
namespace {

bool hangs_outside(const Analysis& analysis, TokenIndex token, TokenSpan tokens) {
  return analysis.is_root(token) || !tokens.contains(analysis[token].head);
}

// "in Iraq's Anbar province", where both nouns were hung on the preposition.
bool is_torn_possessor(const Analysis& analysis, TokenIndex object) {
  if (object + 2 >= analysis.size() || analysis[object + 1].tag != Tag::kPos) return false;
  for (const TokenIndex sister : analysis.children(analysis[object].head)) {
    if (sister > object + 1 && analysis[sister].dep == Dep::kPobj) return true;
  }
  return false;
}

// Whether a word hangs on a phrase [first, head] whose words all hang on its head: as far up as the phrase, no farther.
bool hangs_on(const Analysis& analysis, TokenIndex word, TokenIndex first, TokenIndex head) {
  for (TokenIndex at = word;; at = analysis[at].head) {
    if (first <= at && at <= head) return true;
    if (analysis.is_root(at)) return false;
  }
}

}  // namespace

TokenIndex head_of_name(const Analysis& analysis, TokenSpan tokens) {
  for (TokenIndex i = tokens.end; i-- > tokens.begin;) {
    if (hangs_outside(analysis, i, tokens)) return i;
  }
  return tokens.end - 1;
}

TokenIndex head_of_phrase(const Analysis& analysis, TokenSpan tokens) {
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    if (hangs_outside(analysis, i, tokens)) return i;
  }
  return tokens.begin;
}

bool is_connected(const Analysis& analysis, TokenSpan tokens) {
  std::uint32_t outside = 0;
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const bool root = hangs_outside(analysis, i, tokens);
    outside += root;
    if (!root && analysis[i].dep != Dep::kCompound && analysis[i].dep != Dep::kPunct && analysis[i].dep != Dep::kNmod)
      return false;
  }
  return outside == 1;
}

TokenIndex of_complement(const Analysis& analysis, TokenIndex noun) {
  for (const TokenIndex child : analysis.children(noun)) {
    if (analysis[child].dep != Dep::kPrep || analysis.lower(child) != "of") continue;
    const TokenIndex object = object_of(analysis, child);
    if (object != kNoToken) return object;
  }
  return kNoToken;
}

TokenIndex object_of(const Analysis& analysis, TokenIndex preposition) {
  for (int step = 0; step < kMaxClimb && preposition != kNoToken; ++step) {
    TokenIndex inner = kNoToken;
    for (const TokenIndex child : analysis.children(preposition)) {
      if (analysis[child].dep == Dep::kPobj && !is_torn_possessor(analysis, child)) return child;
      if (analysis[child].dep != Dep::kPrep || child < preposition) continue;
      inner = child;
      break;
    }
    preposition = inner;
  }
  return kNoToken;
}

TokenIndex possessive_mark_before(const Analysis& analysis, TokenIndex first) {
  if (first >= 3 && analysis[first - 1].pos == Pos::kPunct) --first;
  if (first < 2 || analysis[first - 1].tag != Tag::kPos) return kNoToken;
  return analysis[first - 2].sentence == analysis[first].sentence ? first - 1 : kNoToken;
}

TokenIndex counted_noun(const Analysis& analysis, TokenIndex number) {
  if (const TokenIndex object = of_complement(analysis, number); object != kNoToken) return object;
  constexpr int kMostModifiers = 4;
  TokenIndex at = number;
  for (int i = 0; i < kMostModifiers && !analysis.is_root(at); ++i) {
    const Token& self = analysis[at];
    const bool modifies = is_modifier(self.dep) || self.dep == Dep::kNummod || self.dep == Dep::kQuantmod ||
                          self.dep == Dep::kDet || (self.dep == Dep::kConj && analysis[self.head].pos == Pos::kNum);
    if (!modifies) break;
    at = self.head;
    // "4 suspected militants"; stop at the first noun that isn't itself a modifier.
    if (is_noun(analysis[at]) && analysis[at].dep != Dep::kCompound) return at;
  }
  return at;
}

TokenSpan up_to_head(const Analysis& analysis, TokenIndex head) {
  TokenIndex first = head;
  for (const TokenIndex child : analysis.children(head)) {
    if (child < first && analysis[child].dep != Dep::kRelcl && analysis[child].dep != Dep::kAcl)
      first = analysis[child].left_edge;
  }
  return {std::min(first, head), head + 1};
}

TokenSpan modifiers_to_head(const Analysis& analysis, TokenIndex head) {
  TokenIndex first = head;
  while (first > 0 && analysis[first - 1].sentence == analysis[head].sentence) {
    const Token& before = analysis[first - 1];
    const bool part = is_modifier(before.dep) || before.dep == Dep::kNummod || before.tag == Tag::kHyph;
    if (!part || !hangs_on(analysis, first - 1, first, head)) break;
    --first;
  }
  return {first, head + 1};
}

TokenSpan without_clauses(const Analysis& analysis, TokenIndex head, TokenIndex longest) {
  TokenSpan span{std::max(analysis[head].left_edge, head > longest ? head - longest : 0), head + 1};
  for (const TokenIndex child : analysis.children(head)) {
    if (child < head) continue;
    const Token& c = analysis[child];
    if (c.dep != Dep::kPrep || c.right_edge - head > longest) break;
    span.end = c.right_edge + 1;
  }
  while (span.begin < head && is_filler(analysis[span.begin])) ++span.begin;
  return span;
}

}  // namespace isnad::syntax
