#include "extract/statement/form.h"

#include <algorithm>

#include "syntax/clauses.h"
#include "syntax/words.h"

namespace isnad::extract::statement {
namespace {

constexpr std::size_t kMostChildren = 200;  // of a word: more are a list gone wrong

// "Kaabi's call to fight": what somebody's noun of demand or promise is for, also where the parser hung it on the verb.
TokenIndex called_for(const Scene& scene, TokenIndex noun, const lexicon::SpeechCue& cue) {
  const Analysis& analysis = scene.analysis;
  if (!syntax::is_noun(analysis[noun]) || analysis.child(noun, Dep::kPoss) == kNoToken || !cue.report) return kNoToken;
  for (const TokenIndex child : analysis.children(noun)) {
    const Dep dep = analysis[child].dep;
    if ((dep == Dep::kAcl || dep == Dep::kRelcl) && syntax::is_infinitive(analysis, child)) return child;
  }
  if (analysis[noun].dep != Dep::kDobj) return kNoToken;
  const auto sisters = analysis.children(analysis[noun].head);
  for (const TokenIndex sister : sisters.first(std::min(sisters.size(), kMostChildren))) {
    const Dep dep = analysis[sister].dep;
    const bool clause = dep == Dep::kAdvcl || dep == Dep::kXcomp;
    if (clause && syntax::is_infinitive(analysis, sister) && analysis[sister].left_edge == noun + 1) return sister;
  }
  return kNoToken;
}

// "Their message is that the war goes on."
TokenIndex message_clause(const Scene& scene, TokenIndex token, const lexicon::SpeechCue& cue) {
  const Analysis& analysis = scene.analysis;
  const Token& self = analysis[token];
  if (!cue.report || (self.dep != Dep::kNsubj && self.dep != Dep::kCsubj)) return kNoToken;
  const TokenIndex clause = analysis.lemma(self.head) == "be" ? analysis.child(self.head, Dep::kCcomp) : kNoToken;
  const TokenIndex mark = clause == kNoToken ? kNoToken : analysis.child(clause, Dep::kMark);
  return mark != kNoToken && clause > token && analysis.lower(mark) == "that" ? clause : kNoToken;
}

}  // namespace

TokenIndex clause_by_form(const Scene& scene, TokenIndex token) {
  const lexicon::SpeechCue* cue = table_cue(scene, token);
  if (cue == nullptr) return kNoToken;
  const TokenIndex message = message_clause(scene, token, *cue);
  return message != kNoToken ? message : called_for(scene, token, *cue);
}

bool is_cue_by_form(const Scene& scene, TokenIndex token) {
  const lexicon::SpeechCue* cue = table_cue(scene, token);
  if (cue == nullptr || scene.quotes.inside(token)) return false;
  const Token& self = scene.analysis[token];
  if (self.dep == Dep::kPrep && self.tag == Tag::kVbg) return true;  // "according to"
  return clause_by_form(scene, token) != kNoToken;
}

bool goes_on_speaking(const Scene& scene, TokenIndex token) {
  const lexicon::SpeechCue* cue = table_cue(scene, token);
  const Analysis& analysis = scene.analysis;
  const Token& self = analysis[token];
  if (cue == nullptr || scene.quotes.inside(token) || syntax::subject_in_clause(analysis, token) != kNoToken)
    return false;
  const bool participle =
      self.tag == Tag::kVbg && (self.dep == Dep::kAdvcl || self.dep == Dep::kConj || self.dep == Dep::kAcl);
  const bool finite = self.dep == Dep::kConj && (self.tag == Tag::kVbd || self.tag == Tag::kVbz);
  if (!participle && !finite) return false;
  if (cue->stance == Stance::kAccuses) return analysis.child(token, Dep::kDobj) != kNoToken;
  if (!cue->report) return false;
  const TokenIndex clause = analysis.child(token, Dep::kCcomp), asked = analysis.child(token, Dep::kXcomp);
  const TokenIndex object = analysis.child(token, Dep::kDobj);
  if (clause != kNoToken || (asked != kNoToken && object != kNoToken)) return true;
  return participle && object != kNoToken && cue->stance == Stance::kStates;  // "emphasising the need to"
}

bool wishes_for_itself(const Scene& scene, TokenIndex cue) {
  const TokenIndex what = scene.analysis.child(cue, Dep::kXcomp);
  return what != kNoToken && scene.analysis.child(what, Dep::kNsubj) == kNoToken &&
         scene.analysis.child(cue, Dep::kDobj) == kNoToken;
}

bool is_only_possible(const Scene& scene, TokenIndex cue) {
  const auto children = scene.analysis.children(cue);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    if (scene.analysis[child].dep != Dep::kAux) return false;
    return syntax::is_possibility(scene.analysis.lower(child));
  });
}

bool is_half_of_compound(const Scene& scene, TokenIndex token) {
  return scene.analysis[token].dep == Dep::kAmod && token > 0 && scene.analysis[token - 1].tag == Tag::kHyph;
}

}  // namespace isnad::extract::statement
