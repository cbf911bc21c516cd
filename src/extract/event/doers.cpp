// Who does what a verb says, where its clause doesn't say so itself: control, participles, relative clauses.
#include "extract/event/arguments.h"

namespace isnad::extract::event {

bool is_infinitive(const Analysis& analysis, TokenIndex verb) {
  for (const TokenIndex child : analysis.children(verb)) {
    if (analysis[child].tag == Tag::kTo) return true;
  }
  return false;
}

TokenIndex own_subject(const Analysis& analysis, TokenIndex verb) {
  TokenIndex nearest = kNoToken;  // of two, the one farther off belongs to something else: a dateline, a heading
  for (const TokenIndex child : analysis.children(verb)) {
    const Dep dep = analysis[child].dep;
    const bool subject = dep == Dep::kNsubj || dep == Dep::kNsubjpass || dep == Dep::kCsubj || dep == Dep::kCsubjpass;
    if (subject && (nearest == kNoToken || child < verb)) nearest = child;
  }
  return nearest;
}

bool thwarts(View& view, TokenIndex verb) {
  std::string buffer;
  std::vector<TokenIndex> words;
  for (const lexicon::Phrase& phrase : view.cues.find(view.key(verb, buffer))) {
    const lexicon::ModalityCue& cue = view.cues[phrase.value];
    const bool object = (cue.reach & static_cast<std::uint8_t>(lexicon::CueReach::kDirectObject)) != 0;
    if (object && cue.outcome == Outcome::kFailed && matches(view.analysis, verb, phrase, words)) return true;
  }
  return false;
}

bool thwarts_deed(View& view, TokenIndex verb) {
  const TokenIndex object = view.analysis.child(verb, Dep::kDobj);
  if (object == kNoToken || !thwarts(view, verb)) return false;
  std::string buffer;
  const std::string_view word = view.key(object, buffer);
  return !view.cues.find(word).empty() || !view.frames.triggers(word).empty();
}

namespace {

// Whose deed an infinitive or participle below a noun is: "their decision to leave", "he ordered attacks to …".
TokenIndex doer_above_noun(View& view, TokenIndex noun, int climb) {
  const Analysis& analysis = view.analysis;
  if (const TokenIndex owner = analysis.child(noun, Dep::kPoss); owner != kNoToken) return owner;
  const Token& self = analysis[noun];
  const bool below_verb = self.dep == Dep::kDobj || self.dep == Dep::kAttr || self.dep == Dep::kOprd;
  if (below_verb && is_verb(analysis[self.head]) && !thwarts(view, self.head))
    return subject_of(view, self.head, climb + 1);
  return kNoToken;
}

TokenIndex doer_above_preposition(View& view, TokenIndex preposition, int climb) {
  const Analysis& analysis = view.analysis;
  const TokenIndex above = analysis[preposition].head;
  if (above == preposition) return kNoToken;
  if (is_verb(analysis[above])) {
    const std::string_view word = analysis.lower(preposition);
    const TokenIndex object = analysis.child(above, Dep::kDobj);
    // "accused them of killing", "charged him with planting": the object is the doer.
    if (object != kNoToken && (word == "of" || word == "with" || word == "for" || word == "from")) return object;
    return subject_of(view, above, climb + 1);
  }
  // "accused the driver of planting", where the phrase was read as the driver's.
  const bool acts = analysis[above].pos == Pos::kPropn || view.is(above, WordClass::kPerson) ||
                    view.is(above, WordClass::kGroup) || view.is(above, WordClass::kForce);
  if (acts && analysis[above].dep == Dep::kDobj) return above;
  if (analysis[above].pos == Pos::kAdj) return subject_of(view, analysis[above].head, climb + 1);
  return doer_above_noun(view, above, climb);
}

// "asked them to leave", "forced them to leave": the object leaves. With other verbs the subject does.
bool controls_object(View& view, TokenIndex governor) {
  std::string buffer;
  for (const lexicon::Phrase& phrase : view.cues.find(view.key(governor, buffer))) {
    if (view.cues[phrase.value].object_control) return true;
  }
  return false;
}

TokenIndex doer_above_clause(View& view, TokenIndex governor, int climb) {
  const Analysis& analysis = view.analysis;
  if (!is_verb(analysis[governor])) return doer_above_noun(view, governor, climb);
  if (!controls_object(view, governor)) return subject_of(view, governor, climb + 1);
  if (const TokenIndex object = analysis.child(governor, Dep::kDobj); object != kNoToken) return object;
  if (const TokenIndex dative = analysis.child(governor, Dep::kDative); dative != kNoToken) return dative;
  for (const TokenIndex child : analysis.children(governor)) {  // "called on followers to gather"
    if (analysis[child].dep != Dep::kPrep) continue;
    const std::string_view word = analysis.lower(child);
    const TokenIndex whom = analysis.child(child, Dep::kPobj);
    if (whom != kNoToken && (word == "on" || word == "upon" || word == "to" || word == "with")) return whom;
  }
  return subject_of(view, governor, climb + 1);
}

}  // namespace

TokenIndex subject_of(View& view, TokenIndex verb, int climb) {
  const Analysis& analysis = view.analysis;
  if (climb > kMaxClimb) return kNoToken;
  if (const TokenIndex own = own_subject(analysis, verb); own != kNoToken) return own;
  const Token& self = analysis[verb];
  if (self.head == verb) return kNoToken;
  switch (self.dep) {
    case Dep::kConj:
      return is_verb(analysis[self.head]) || analysis[self.head].dep == Dep::kRoot
                 ? subject_of(view, self.head, climb + 1)
                 : kNoToken;
    case Dep::kXcomp:
      return doer_above_clause(view, self.head, climb);
    case Dep::kCcomp:
      return self.tag == Tag::kVbg || is_infinitive(analysis, verb) ? doer_above_clause(view, self.head, climb)
                                                                    : kNoToken;
    case Dep::kAdvcl:
    case Dep::kParataxis:
    case Dep::kDep:
      if (!is_verb(analysis[self.head])) return kNoToken;
      if (is_infinitive(analysis, verb) && thwarts_deed(view, self.head)) return kNoToken;
      return self.tag == Tag::kVbg || self.tag == Tag::kVbn || is_infinitive(analysis, verb)
                 ? subject_of(view, self.head, climb + 1)
                 : kNoToken;
    case Dep::kRelcl:
    case Dep::kAcl:
      return is_infinitive(analysis, verb) ? doer_above_noun(view, self.head, climb) : self.head;
    case Dep::kPcomp:
      return doer_above_preposition(view, self.head, climb);
    case Dep::kCsubj: {  // "they decided that attacking is not in their interest"
      const Token& clause = analysis[self.head];
      return clause.dep == Dep::kCcomp && clause.head != self.head ? subject_of(view, clause.head, climb + 1)
                                                                   : kNoToken;
    }
    default:
      return kNoToken;
  }
}

}  // namespace isnad::extract::event
