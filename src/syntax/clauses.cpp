#include "syntax/clauses.h"

#include <algorithm>

#include "syntax/words.h"

namespace isnad::syntax {
namespace {

bool has_present_auxiliary(const Analysis& analysis, TokenIndex verb) {
  const auto children = analysis.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    const Tag tag = analysis[child].tag;
    return analysis[child].dep == Dep::kAux && (tag == Tag::kVbz || tag == Tag::kVbp);
  });
}

// "In Homs, a convoy was hit", where the tree makes the convoy another word for Homs; kNoToken for none.
TokenIndex subject_behind_place(const Analysis& analysis, TokenIndex verb) {
  const Tag tag = analysis[verb].tag;
  const bool finite = tag == Tag::kVbd || tag == Tag::kVbz || tag == Tag::kVbp ||
                      analysis.child(verb, Dep::kAuxpass) != kNoToken || analysis.child(verb, Dep::kAux) != kNoToken;
  if (!finite || is_infinitive(analysis, verb)) return kNoToken;
  for (const TokenIndex child : analysis.children(verb)) {
    if (child > verb) break;
    const TokenIndex place = analysis[child].dep == Dep::kPrep ? analysis.child(child, Dep::kPobj) : kNoToken;
    const TokenIndex other = place == kNoToken ? kNoToken : analysis.child(place, Dep::kAppos);
    if (other == kNoToken || other < place || analysis[place].pos != Pos::kPropn) continue;
    const TokenIndex article = analysis.child(other, Dep::kDet);
    if (article != kNoToken && article > place && analysis.text_of(article - 1) == ",") return other;
  }
  return kNoToken;
}

}  // namespace

TokenIndex subject_in_clause(const Analysis& analysis, TokenIndex verb) {
  TokenIndex nearest = kNoToken;  // of two, the one farther off belongs to something else: a dateline, a heading
  for (const TokenIndex child : analysis.children(verb)) {
    const Dep dep = analysis[child].dep;
    const bool subject = is_subject(dep) || dep == Dep::kCsubj || dep == Dep::kCsubjpass;
    if (subject && (nearest == kNoToken || child < verb)) nearest = child;
  }
  return nearest == kNoToken ? subject_behind_place(analysis, verb) : nearest;
}

bool is_infinitive(const Analysis& analysis, TokenIndex verb) {
  const auto children = analysis.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return analysis[child].tag == Tag::kTo && analysis[child].dep == Dep::kAux;
  });
}

bool has_bare_form(const Analysis& analysis, TokenIndex verb) {
  if (analysis[verb].tag != Tag::kVb) return false;
  const TokenIndex auxiliary = analysis.child(verb, Dep::kAux);
  return auxiliary != kNoToken && analysis[auxiliary].tag != Tag::kTo;
}

bool is_negated(const Analysis& analysis, TokenIndex word) { return analysis.child(word, Dep::kNeg) != kNoToken; }

namespace {

// "Two traders, kidnapped days ago, were freed", read as two verbs of one subject without an "and".
bool is_cut_in(const Analysis& analysis, TokenIndex verb) {
  if (analysis.child(verb, Dep::kNsubj) == kNoToken || analysis.child(verb, Dep::kCc) != kNoToken) return false;
  const TokenIndex next = analysis.child(verb, Dep::kConj);
  return next != kNoToken && is_verb(analysis[next]) && subject_in_clause(analysis, next) == kNoToken &&
         (analysis.child(next, Dep::kAux) != kNoToken || analysis.child(next, Dep::kAuxpass) != kNoToken);
}

}  // namespace

bool is_passive(const Analysis& analysis, TokenIndex verb) {
  TokenIndex at = verb;
  for (int i = 0; i < kMaxClimb; ++i) {
    const Token& self = analysis[at];
    bool has_have = false;
    bool has_object = false;
    for (const TokenIndex child : analysis.children(at)) {
      const Dep dep = analysis[child].dep;
      if (dep == Dep::kAuxpass || dep == Dep::kNsubjpass || dep == Dep::kAgent) return true;
      has_have = has_have || (dep == Dep::kAux && analysis.lemma(child) == "have");
      // "A guard shot dead the governor": the object hangs on what became of him.
      has_object =
          has_object || dep == Dep::kDobj || (dep == Dep::kAcomp && analysis.child(child, Dep::kDobj) != kNoToken);
    }
    const bool past = self.tag == Tag::kVbd && !has_object && at > 0 && analysis.text_of(at - 1) == ",";
    if (past && (self.dep == Dep::kAcl || is_cut_in(analysis, at))) return true;
    if (self.tag != Tag::kVbn) return false;
    if (has_have) return false;
    if (self.dep == Dep::kAcl) return true;
    // "Women were among the dead and injured"
    if (self.dep == Dep::kConj && analysis.lemma(self.head) == "be") return !has_object;
    // Also with a subject of its own: "three were killed and five wounded".
    if (self.dep == Dep::kConj && is_verb(analysis[self.head]) && !has_object) {
      at = self.head;
      continue;
    }
    // Headlines and participles: "Five killed in blast", "Backed by tanks, …".
    return !has_object && (self.dep == Dep::kRoot || self.dep == Dep::kAdvcl || self.dep == Dep::kCcomp ||
                           self.dep == Dep::kAmod || self.dep == Dep::kXcomp || self.dep == Dep::kOprd);
  }
  return false;
}

bool has_passive_mark(const Analysis& analysis, TokenIndex verb) {
  if (analysis.child(verb, Dep::kNsubjpass) != kNoToken || analysis.child(verb, Dep::kAuxpass) != kNoToken) return true;
  const Token& self = analysis[verb];
  return (self.tag == Tag::kVbn || self.tag == Tag::kVbd) && self.dep == Dep::kAcl &&
         analysis.child(verb, Dep::kDobj) == kNoToken;
}

bool is_subjunctive(const Analysis& analysis, TokenIndex verb) {
  const TokenIndex be = analysis.child(verb, Dep::kAuxpass);
  return be != kNoToken && analysis[be].tag == Tag::kVb && analysis.child(verb, Dep::kAux) == kNoToken;
}

bool is_in_present(const Analysis& analysis, TokenIndex word) {
  for (int i = 0; i < kMaxClimb; ++i) {
    const Token& self = analysis[word];
    if (is_verb(self)) {
      return self.tag == Tag::kVbz || self.tag == Tag::kVbp ||
             (self.tag == Tag::kVbg && has_present_auxiliary(analysis, word));
    }
    if (self.head == word) return false;
    word = self.head;
  }
  return false;
}

bool is_going_to(const Analysis& analysis, TokenIndex going) {
  if (analysis[going].tag != Tag::kVbg || analysis.lower(going) != "going") return false;
  const TokenIndex verb = analysis.child(going, Dep::kXcomp);
  if (verb == kNoToken || verb < going) return false;
  const TokenIndex to = analysis.child(verb, Dep::kAux);
  return to != kNoToken && analysis[to].tag == Tag::kTo;
}

bool is_nominal_gerund(const Analysis& analysis, TokenIndex token) {
  const Token& self = analysis[token];
  if (self.tag != Tag::kVbg || self.pos != Pos::kVerb) return false;
  if (self.dep == Dep::kCompound || self.dep == Dep::kAmod) return false;
  for (const TokenIndex child : analysis.children(token)) {
    const Dep dep = analysis[child].dep;
    if (dep == Dep::kDobj || dep == Dep::kAux || dep == Dep::kNsubj) return false;
    if (dep == Dep::kDet || dep == Dep::kPoss || dep == Dep::kCompound || dep == Dep::kAmod) return true;
    if (dep == Dep::kPrep && analysis.lower(child) == "of") return true;
  }
  return self.dep == Dep::kPobj || self.dep == Dep::kDobj || self.dep == Dep::kNsubj;
}

TokenIndex governing_verb(const Analysis& analysis, TokenIndex noun) {
  constexpr int kMaxArcs = 12;  // a preposition and its object are two
  for (int step = 0; step < kMaxArcs && !analysis.is_root(noun); ++step) {
    const Dep dep = analysis[noun].dep;
    if (dep != Dep::kPobj && dep != Dep::kPrep && dep != Dep::kDobj && dep != Dep::kPcomp) return kNoToken;
    noun = analysis[noun].head;
    if (analysis[noun].pos == Pos::kVerb && analysis[noun].dep != Dep::kPrep)
      return is_negated(analysis, noun) ? kNoToken : noun;
  }
  return kNoToken;
}

}  // namespace isnad::syntax
