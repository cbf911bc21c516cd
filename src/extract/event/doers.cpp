// Who does what a verb says, where its clause doesn't say so itself: the tables' part of it (control.h has the tree's).
#include <algorithm>

#include "extract/event/arguments.h"
#include "extract/phrase_match.h"
#include "syntax/clauses.h"
#include "syntax/control.h"
#include "syntax/words.h"

namespace isnad::extract::event {

bool thwarts(View& view, TokenIndex verb) {
  std::string buffer;
  std::vector<TokenIndex> words;
  for (const lexicon::Phrase& phrase : view.cues.find(view.key(verb, buffer))) {
    const lexicon::ModalityCue& cue = view.cues[phrase.value];
    const bool object = (cue.reach & bits(lexicon::CueReach::kDirectObject)) != 0;
    if (object && cue.outcome == Outcome::kFailed && matches(view.analysis, verb, phrase, words)) return true;
  }
  return false;
}

bool presupposes(View& view, TokenIndex word) {
  std::string buffer;
  std::vector<TokenIndex> words;
  return std::ranges::any_of(view.cues.find(view.key(word, buffer)), [&](const lexicon::Phrase& phrase) {
    const bool before = (view.cues[phrase.value].reach & bits(lexicon::CueReach::kPresupposed)) != 0;
    return before && matches(view.analysis, word, phrase, words);
  });
}

bool thwarts_deed(View& view, TokenIndex verb) {
  const TokenIndex object = view.analysis.child(verb, Dep::kDobj);
  if (object == kNoToken || !thwarts(view, verb)) return false;
  std::string buffer;
  const std::string_view word = view.key(object, buffer);
  return !view.cues.find(word).empty() || !view.frames.triggers(word).empty();
}

namespace {

// What the tables of modality and of sorts of things know of control.
class CuesOfControl final : public syntax::ControlWords {
 public:
  explicit CuesOfControl(View& view) : view_(view) {}

  bool controls_object(TokenIndex verb) override {
    std::string buffer;
    for (const lexicon::Phrase& phrase : view_.cues.find(view_.key(verb, buffer))) {
      if (view_.cues[phrase.value].object_control) return true;
    }
    return false;
  }
  bool thwarts(TokenIndex verb) override { return event::thwarts(view_, verb); }
  bool thwarts_deed(TokenIndex verb) override { return event::thwarts_deed(view_, verb); }
  bool charges(TokenIndex verb) const override {
    std::string buffer;
    return std::ranges::any_of(view_.frames.triggers(view_.key(verb, buffer)), [&](const lexicon::Phrase& phrase) {
      const std::optional<EventType> type = view_.frames.frame(phrase.value).type;
      return phrase.kind == lexicon::WordKind::kVerb && type == EventType::kAccuse;
    });
  }
  bool only_says(TokenIndex verb) override {
    std::string buffer;
    const std::string_view word = view_.key(verb, buffer);
    for (const lexicon::Phrase& phrase : view_.speech.find(word)) {
      const lexicon::SpeechCue& cue = view_.speech[phrase.value];
      const bool plain = cue.stance == Stance::kStates || cue.stance == Stance::kReports;
      if (phrase.kind == lexicon::WordKind::kVerb && phrase.words() == 1 && cue.report && plain) return !cue.own;
    }
    return false;
  }
  bool can_act(TokenIndex noun) override {
    return view_.is(noun, WordClass::kPerson) || view_.is(noun, WordClass::kGroup) || view_.is(noun, WordClass::kForce);
  }

 private:
  View& view_;
};

}  // namespace

namespace {

// Accuses, demands or threatens: what a party says of another.
bool speaks_against(View& view, TokenIndex verb) {
  std::string buffer;
  for (const lexicon::Phrase& phrase : view.frames.triggers(view.key(verb, buffer))) {
    if (phrase.kind != lexicon::WordKind::kVerb) continue;
    const std::optional<EventType> type = view.frames.frame(phrase.value).type;
    if (type == EventType::kAccuse || type == EventType::kRequest || type == EventType::kThreaten) return true;
  }
  return false;
}

bool denies_clause(View& view, TokenIndex verb) {
  std::string buffer;
  for (const lexicon::Phrase& phrase : view.cues.find(view.key(verb, buffer))) {
    const lexicon::ModalityCue& cue = view.cues[phrase.value];
    const bool clause = (cue.reach & bits(lexicon::CueReach::kClause)) != 0;
    const bool denies =
        cue.responsibility == Responsibility::kDenied || (cue.negated && syntax::is_negated(view.analysis, verb));
    if (clause && phrase.kind == lexicon::WordKind::kVerb && denies) return true;
  }
  return false;
}

}  // namespace

TokenIndex denial_beside(View& view, TokenIndex verb) {
  const Analysis& analysis = view.analysis;
  const Token& self = analysis[verb];
  if (self.dep != Dep::kConj || syntax::subject_in_clause(analysis, verb) != kNoToken) return kNoToken;
  const Token& first = analysis[self.head];
  if (first.dep != Dep::kCcomp || !syntax::is_verb(analysis[first.head])) return kNoToken;
  return speaks_against(view, verb) && denies_clause(view, first.head) ? first.head : kNoToken;
}

TokenIndex subject_of(View& view, TokenIndex verb) {
  if (const TokenIndex denial = denial_beside(view, verb); denial != kNoToken) return subject_of(view, denial);
  CuesOfControl words(view);
  return syntax::subject_by_control(view.analysis, verb, words);
}

}  // namespace isnad::extract::event
