#include "extract/event/status.h"

#include <algorithm>

#include "extract/phrase_match.h"
#include "syntax/clauses.h"
#include "syntax/determiners.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

bool kinds_agree(const Token& token, lexicon::WordKind kind) {
  switch (kind) {
    case lexicon::WordKind::kVerb:
      return syntax::is_verb(token);
    case lexicon::WordKind::kNoun:
      return syntax::is_noun(token);
    case lexicon::WordKind::kAdjective:
      return token.pos == Pos::kAdj || token.pos == Pos::kVerb;
    case lexicon::WordKind::kOther:
      return true;
  }
  return false;
}

// What an outer word makes of an inner state: "did not try to attack" is negated, "may plan to" possible.
Modality combined(Modality inner, Modality outer) {
  if (inner == Modality::kActual || inner == Modality::kOngoing) return outer;
  // "vowed that it would attack"
  if (outer == Modality::kThreatened && (inner == Modality::kPlanned || inner == Modality::kHypothetical)) return outer;
  if (inner == Modality::kNegated) return inner;
  const bool dominates =
      outer == Modality::kNegated || outer == Modality::kHypothetical || outer == Modality::kPossible;
  return dominates ? outer : inner;
}

class Climber {
 public:
  Climber(View& view, const Candidate& candidate) : view_(view), analysis_(view.analysis), candidate_(candidate) {}

  Status run() {
    status_.outcome = candidate_.frame->outcome;
    if (candidate_.frame->modality) status_.modality = *candidate_.frame->modality;
    TokenIndex at = candidate_.token;
    if (candidate_.kind == lexicon::WordKind::kNoun) {
      at_noun(at);
      at = candidate_.light != kNoToken ? candidate_.light : above_noun(at);
      if (candidate_.light_verb != nullptr) {
        if (candidate_.light_verb->real) {
          const Modality before = status_.modality;
          const Outcome outcome = status_.outcome;
          apply(at, bits(lexicon::CueReach::kObject) | bits(lexicon::CueReach::kDirectObject));
          status_.modality = before;
          status_.outcome = outcome;
          return finish();
        }
        apply(at, bits(lexicon::CueReach::kObject) | bits(lexicon::CueReach::kDirectObject));
        if (candidate_.light_verb->modality) set(*candidate_.light_verb->modality);
        if (candidate_.light_verb->outcome != Outcome::kNone) status_.outcome = candidate_.light_verb->outcome;
      }
    } else if (candidate_.kind == lexicon::WordKind::kAdjective) {
      at = analysis_[at].head;
    }
    for (int i = 0; i < kMaxClimb && at != kNoToken && !settled_; ++i) {
      if (syntax::is_verb(analysis_[at])) {
        at = at_verb(at);
      } else {
        at_noun(at);
        at = above_noun(at);
      }
    }
    return finish();
  }

 private:
  Status finish() {
    if (candidate_.frame->durative && status_.modality == Modality::kActual &&
        syntax::is_in_present(analysis_, candidate_.token))
      status_.modality = Modality::kOngoing;
    return std::move(status_);
  }

  void set(Modality modality) { status_.modality = combined(status_.modality, modality); }

  // True if a cue stands at the token and reaches over the relation.
  bool apply(TokenIndex token, std::uint16_t reach, bool finite = false) {
    bool found = false;
    for (const lexicon::Phrase& phrase : view_.cues.find(view_.key(token, buffer_))) {
      const lexicon::ModalityCue& cue = view_.cues[phrase.value];
      if ((cue.reach & reach) == 0 || !kinds_agree(analysis_[token], phrase.kind)) continue;
      if (finite && !reaches_finite(cue)) continue;
      if (!matches(analysis_, token, phrase, words_)) continue;
      if (cue.negated && is_denied(token)) {
        set(*cue.negated);
        settled_ = true;
      }
      if (cue.modality) set(cue.hostile && is_hostile() ? *cue.hostile : *cue.modality);
      if (cue.outcome != Outcome::kNone) status_.outcome = cue.outcome;
      if (cue.responsibility && !status_.responsibility) status_.responsibility = cue.responsibility;
      status_.explain.push_back(cue.where);
      found = true;
    }
    return found;
  }

  // "told them that it fell", "planned that", against "told them to leave": a clause of its own says by itself how it
  // stands, unless it is doubted, denied or threatened.
  static bool reaches_finite(const lexicon::ModalityCue& cue) {
    if (cue.object_control) return false;
    if (!cue.modality || cue.hostile) return true;
    return *cue.modality == Modality::kPossible || *cue.modality == Modality::kNegated ||
           *cue.modality == Modality::kThreatened;
  }

  bool is_hostile() const {
    const EventType type = *candidate_.frame->type;
    return type == EventType::kAssault || type == EventType::kCoerce || type == EventType::kSanction;
  }

  bool is_own_word(TokenIndex token) const {
    return std::find(candidate_.words.begin(), candidate_.words.end(), token) != candidate_.words.end();
  }

  // "no torture or mistreatment": what denies the first denies the rest.
  void at_first_conjunct(TokenIndex noun) {
    for (int i = 0;
         i < kMaxClimb && analysis_[noun].dep == Dep::kConj && syntax::is_noun(analysis_[analysis_[noun].head]); ++i) {
      if (analysis_.child(noun, Dep::kDet) != kNoToken) return;
      noun = analysis_[noun].head;
      const TokenIndex determiner = analysis_.child(noun, Dep::kDet);
      if (determiner != kNoToken && analysis_.lower(determiner) == "no") set(Modality::kNegated);
    }
  }

  // "any role in the attack": the role is in question, not the attack.
  bool only_counts(TokenIndex noun) {
    if (noun == candidate_.token) return false;
    for (const lexicon::Phrase& phrase : view_.cues.find(view_.key(noun, buffer_))) {
      if (phrase.kind == lexicon::WordKind::kNoun && !view_.cues[phrase.value].modality) return true;
    }
    return false;
  }

  void at_noun(TokenIndex noun) {
    at_first_conjunct(noun);
    for (const TokenIndex child : analysis_.children(noun)) {
      if (is_own_word(child)) continue;  // "no retreat" refuses
      const Dep dep = analysis_[child].dep;
      if (syntax::is_modifier(dep) || dep == Dep::kAdvmod || dep == Dep::kDet) {
        const Modality before = status_.modality;
        apply(child, bits(lexicon::CueReach::kModifier));
        if (status_.modality == Modality::kHypothetical && only_counts(noun)) status_.modality = before;
      } else if (dep == Dep::kNeg) {
        set(Modality::kNegated);
      }
    }
  }

  // What governs a noun; kNoToken where nothing above says whether it was done.
  TokenIndex above_noun(TokenIndex noun) {
    const Token& self = analysis_[noun];
    if (self.head == noun) return kNoToken;
    const Token& head = analysis_[self.head];
    switch (self.dep) {
      case Dep::kDobj:
      case Dep::kNsubjpass: {
        if (presupposes(view_, self.head)) return kNoToken;
        const bool cue = apply(self.head, bits(lexicon::CueReach::kObject) | bits(lexicon::CueReach::kDirectObject));
        return cue || is_indefinite(noun) ? self.head : kNoToken;
      }
      case Dep::kNsubj:
        apply(self.head, bits(lexicon::CueReach::kSubject));
        return head.pos == Pos::kAux || is_indefinite(noun) ? self.head : kNoToken;
      case Dep::kAttr:
        return self.head;
      case Dep::kCompound:
        return apply(self.head, bits(lexicon::CueReach::kObject)) ? self.head : kNoToken;
      case Dep::kConj:
        return syntax::is_noun(head) ? above_noun(self.head) : kNoToken;
      case Dep::kPobj: {
        if (head.head == self.head) return kNoToken;
        const std::string_view word = analysis_.lower(self.head);
        if (word == "without") set(Modality::kNegated);
        if (at_report(head.head, lexicon::CueReach::kObject)) return kNoToken;
        const bool governs = word == "of" || word == "for" || word == "on" || word == "to" || word == "against" ||
                             word == "in" || word == "from" || word == "about";
        if (!governs || presupposes(view_, head.head)) return kNoToken;
        return apply(head.head, bits(lexicon::CueReach::kObject)) ? head.head : kNoToken;
      }
      default:
        return kNoToken;
    }
  }

  // "not confirm", "no confirmation".
  bool is_denied(TokenIndex word) const {
    return syntax::is_negated(analysis_, word) || syntax::names_nobody(analysis_, word);
  }

  bool only_reports(TokenIndex noun) {
    for (const lexicon::Phrase& phrase : view_.cues.find(view_.key(noun, buffer_))) {
      const bool reports = (view_.cues[phrase.value].reach & bits(lexicon::CueReach::kReport)) != 0;
      if (reports && phrase.kind == lexicon::WordKind::kNoun && matches(analysis_, noun, phrase, words_)) return true;
    }
    return false;
  }

  // "no reports of an attack", "found no evidence that", "claims that they fell were false": what is told is denied
  // with the telling. True if the noun only tells of the deed; nothing further above says more about it.
  bool at_report(TokenIndex noun, lexicon::CueReach reach, int depth = 0) {
    if (!only_reports(noun)) return false;
    what_becomes_of(noun, depth);
    apply(noun, bits(reach));  // "speculation that they attacked", where nothing else is said of it
    return true;
  }
  void what_becomes_of(TokenIndex noun, int depth) {
    if (syntax::names_nobody(analysis_, noun)) set(Modality::kNegated);
    for (const TokenIndex child : analysis_.children(noun)) {
      if (syntax::is_modifier(analysis_[child].dep)) apply(child, bits(lexicon::CueReach::kReport));
    }
    const Token& self = analysis_[noun];
    const TokenIndex verb = self.head;
    // "no truth to reports that they fell": what the outer noun denies.
    if (self.dep == Dep::kPobj && syntax::is_noun(analysis_[analysis_[verb].head])) {
      if (depth < kMaxClimb) at_report(analysis_[verb].head, lexicon::CueReach::kObject, depth + 1);
      return;
    }
    if (verb == noun || !syntax::is_verb(analysis_[verb])) return;
    const bool subject = syntax::is_subject(self.dep);
    if (subject || self.dep == Dep::kDobj) apply(verb, bits(lexicon::CueReach::kReport));
    if (subject) {
      at_complement(verb);
    } else if (self.dep == Dep::kDobj || self.dep == Dep::kAttr) {
      apply(verb, bits(lexicon::CueReach::kObject) | bits(lexicon::CueReach::kDirectObject));
      if (finds(verb) && is_denied(verb)) set(Modality::kNegated);
    }
  }

  // "were false", "turned out to be untrue".
  void at_complement(TokenIndex verb) {
    for (const TokenIndex child : analysis_.children(verb)) {
      const Dep dep = analysis_[child].dep;
      if (dep == Dep::kAcomp || dep == Dep::kAttr || dep == Dep::kOprd) {
        if (!syntax::is_negated(analysis_, verb)) apply(child, bits(lexicon::CueReach::kReport));
      } else if (dep == Dep::kXcomp) {
        at_complement(child);
      }
    }
  }

  // "have not seen evidence", "there were no signs": a verb by which something is found or there.
  bool finds(TokenIndex verb) {
    for (const lexicon::Phrase& phrase : view_.cues.find(view_.key(verb, buffer_))) {
      const lexicon::ModalityCue& cue = view_.cues[phrase.value];
      if ((cue.reach & bits(lexicon::CueReach::kReport)) != 0 && phrase.kind == lexicon::WordKind::kVerb &&
          !cue.modality)
        return true;
    }
    return false;
  }

  bool is_indefinite(TokenIndex noun) const {
    const syntax::Article article = syntax::article_of(analysis_, noun);
    return article == syntax::Article::kNone || article == syntax::Article::kIndefinite;
  }

  // Auxiliaries, negation and conjunctions of a verb; then what governs it.
  TokenIndex at_verb(TokenIndex verb) {
    bool ahead = false;
    // "No women were hurt or detained"
    const bool shares = analysis_[verb].dep == Dep::kConj && syntax::subject_in_clause(analysis_, verb) == kNoToken;
    const TokenIndex shared = shares && verb == trigger_verb() ? subject_of(view_, verb) : kNoToken;
    if (shared != kNoToken && syntax::names_nobody(analysis_, shared)) set(Modality::kNegated);
    for (const TokenIndex child : analysis_.children(verb)) {
      const Token& self = analysis_[child];
      const bool party = syntax::is_subject(self.dep) || self.dep == Dep::kDobj;
      if (party && verb == trigger_verb() && syntax::names_nobody(analysis_, child)) set(Modality::kNegated);
      if (self.dep == Dep::kAux) {
        if (is_future_in_past(verb, child)) {
          set(Modality::kPlanned);
        } else if (!is_perceived(verb)) {
          apply(child, bits(lexicon::CueReach::kAuxiliary));
        }
        progressive(verb, child);
      } else if (self.dep == Dep::kNeg) {
        set(Modality::kNegated);
      } else if (self.dep == Dep::kAdvmod) {
        apply(child, bits(lexicon::CueReach::kModifier));
      } else if (self.dep == Dep::kMark) {
        const std::string_view word = analysis_.lower(child);
        ahead = word == "until" || word == "till" || word == "before";
        apply(child, bits(lexicon::CueReach::kMark));
      }
    }
    // "until they are defeated", "before he could fire"
    if (ahead && (tells_of_now(verb) || has_auxiliary(verb, "could"))) set(Modality::kHypothetical);
    if (analysis_[verb].dep == Dep::kXcomp && syntax::is_going_to(analysis_, analysis_[verb].head)) {
      set(Modality::kPlanned);
    }
    return above_verb(verb);
  }

  // "Shots could be heard", "smoke could be seen": they were.
  bool is_perceived(TokenIndex verb) {
    return has_auxiliary(verb, "could") && syntax::is_passive(analysis_, verb) && finds(verb);
  }

  bool has_auxiliary(TokenIndex verb, std::string_view word) const {
    return std::ranges::any_of(analysis_.children(verb), [&](TokenIndex child) {
      return analysis_[child].dep == Dep::kAux && analysis_.lower(child) == word;
    });
  }

  // "would become a martyr when police killed him": no more has happened than what stands above.
  bool is_yet_to_come(TokenIndex verb) const {
    const TokenIndex above = analysis_[verb].head, mark = analysis_.child(verb, Dep::kAdvmod);
    const TokenIndex opens = mark == kNoToken ? analysis_.child(verb, Dep::kMark) : mark;
    if (opens == kNoToken || (analysis_.lower(opens) != "when" && analysis_.lower(opens) != "once")) return false;
    if (tells_of_now(verb)) return has_auxiliary(above, "will") || has_auxiliary(above, "'ll");
    return analysis_[above].dep == Dep::kCcomp && (has_auxiliary(above, "would") || has_auxiliary(above, "'d"));
  }

  // "said it would open the border"
  bool is_future_in_past(TokenIndex verb, TokenIndex auxiliary) const {
    const Token& self = analysis_[verb];
    if (self.dep != Dep::kCcomp || analysis_.lower(auxiliary) != "would" || analysis_[self.head].tag != Tag::kVbd)
      return false;
    for (const TokenIndex child : analysis_.children(verb)) {
      if (analysis_[child].dep != Dep::kAdvcl) continue;
      for (const TokenIndex mark : analysis_.children(child)) {
        if (analysis_[mark].dep == Dep::kMark && analysis_.lower(mark) == "if") return false;
      }
    }
    return true;
  }

  void progressive(TokenIndex verb, TokenIndex auxiliary) {
    const std::string_view word = analysis_.lower(auxiliary);
    const bool present = word == "is" || word == "are" || word == "am" || word == "'re" || word == "'s" || word == "'m";
    const bool since = word == "have" || word == "has" || word == "'ve";  // "have been fighting"
    if (analysis_[verb].tag == Tag::kVbg && (present || since) && status_.modality == Modality::kActual &&
        verb == trigger_verb()) {
      status_.modality = Modality::kOngoing;
    }
  }

  // "will have them killed": a participle without a word of time of its own takes that of who has it done.
  bool is_had_done(TokenIndex verb) const {
    const std::string_view by = analysis_.lemma(analysis_[verb].head);
    if (analysis_[verb].tag != Tag::kVbn || (by != "have" && by != "get" && by != "leave" && by != "want"))
      return false;
    return std::ranges::none_of(analysis_.children(verb), [&](TokenIndex child) {
      const Dep dep = analysis_[child].dep;
      return dep == Dep::kAux || dep == Dep::kAuxpass || dep == Dep::kMark;
    });
  }

  bool tells_of_now(TokenIndex verb) const {
    const auto is_present = [](Tag tag) { return tag == Tag::kVbz || tag == Tag::kVbp; };
    return is_present(analysis_[verb].tag) || std::ranges::any_of(analysis_.children(verb), [&](TokenIndex child) {
             const Dep dep = analysis_[child].dep;
             return (dep == Dep::kAux || dep == Dep::kAuxpass) && is_present(analysis_[child].tag);
           });
  }

  // "anyone who launches drones", "any group that attacks": nobody has, as far as this says.
  bool is_of_whoever(TokenIndex verb) const {
    const TokenIndex who = analysis_[verb].head;
    const TokenIndex determiner = analysis_.child(who, Dep::kDet);
    const std::string_view word = analysis_.lower(determiner == kNoToken ? who : determiner);
    return tells_of_now(verb) &&
           (word == "any" || word == "anyone" || word == "anybody" || word == "whoever" || word == "every");
  }

  TokenIndex trigger_verb() const { return candidate_.light != kNoToken ? candidate_.light : candidate_.token; }

  TokenIndex above_verb(TokenIndex verb) {
    const Token& self = analysis_[verb];
    if (self.head == verb) return kNoToken;
    const bool infinitive = syntax::is_infinitive(analysis_, verb);
    const bool own_subject = syntax::subject_in_clause(analysis_, verb) != kNoToken;
    switch (self.dep) {
      case Dep::kXcomp:
        if (!applies_to_clause(self.head) && infinitive && thwarts(view_, self.head)) set(Modality::kPlanned);
        return self.head;
      case Dep::kCcomp: {
        const bool finite = !infinitive && self.tag != Tag::kVbg && self.tag != Tag::kVb && !is_had_done(verb) &&
                            !syntax::is_subjunctive(analysis_, verb);
        const bool cue = apply(self.head, bits(lexicon::CueReach::kClause), finite);
        return cue && !finite ? self.head : kNoToken;
      }
      case Dep::kAcl:
      case Dep::kRelcl: {
        if (syntax::is_noun(analysis_[self.head]) && at_report(self.head, lexicon::CueReach::kClause)) return kNoToken;
        if (self.dep == Dep::kRelcl && !infinitive) {
          if (is_of_whoever(verb)) set(Modality::kHypothetical);
          return kNoToken;
        }
        const bool cue = apply(self.head, bits(lexicon::CueReach::kClause));
        const Token& noun = analysis_[self.head];
        // "a plot to murder him" read as a relative clause; "the third to die" died.
        const bool had = noun.dep == Dep::kDobj && analysis_.lemma(noun.head) == "have";
        if (infinitive && !cue && (self.dep == Dep::kAcl || had)) set(Modality::kPlanned);
        // "do not have weapons to fire", "has no troops to attack with"
        if (infinitive && had && (is_denied(noun.head) || is_denied(self.head))) set(Modality::kNegated);
        // "foiled a plot to bomb": what becomes of the plot becomes of the deed.
        if (cue && noun.dep == Dep::kDobj) {
          apply(noun.head, bits(lexicon::CueReach::kDirectObject));
          // "will mount a campaign to isolate"
          if (has_auxiliary(noun.head, "will") || has_auxiliary(noun.head, "would")) set(Modality::kPlanned);
        }
        return kNoToken;
      }
      case Dep::kAdvcl: {
        const bool cue = infinitive && applies_to_clause(self.head);
        if (infinitive && !cue) set(Modality::kPlanned);  // "in order to"
        if (is_yet_to_come(verb)) set(Modality::kHypothetical);
        return !own_subject && self.tag == Tag::kVbg ? self.head : kNoToken;
      }
      case Dep::kPcomp: {
        const TokenIndex above = analysis_[self.head].head;
        if (above == self.head) return kNoToken;
        if (analysis_.lower(self.head) == "without") set(Modality::kNegated);
        apply(above, bits(lexicon::CueReach::kClause));
        return syntax::is_verb(analysis_[above]) ? above : kNoToken;
      }
      case Dep::kCsubj: {  // "Capturing the city would be a prize"
        const TokenIndex auxiliary = analysis_.child(self.head, Dep::kAux);
        if (auxiliary != kNoToken && analysis_[auxiliary].tag == Tag::kMd) set(Modality::kHypothetical);
        return kNoToken;
      }
      case Dep::kConj:
        // "may attack and kill": what governs the first verb governs both, unless the second starts anew.
        if (!syntax::is_verb(analysis_[self.head]) || own_subject) return kNoToken;
        return above_conjunct(verb);
      default:
        return kNoToken;
    }
  }

  // "did not fire and accused Israel": a finite verb has no part in the auxiliaries of the first, only in what stands
  // over both. "denied that they fired and accused Israel": who accuses does so beside the denial, not inside it.
  TokenIndex above_conjunct(TokenIndex verb) {
    const TokenIndex first = analysis_[verb].head;
    // "never attacked the convoy but kidnapped three": what is set against the denial is not denied.
    const TokenIndex link = analysis_.child(first, Dep::kCc);
    if (link != kNoToken && analysis_.lower(link) == "but" && syntax::is_negated(analysis_, first))
      return above_verb(first);
    if (denial_beside(view_, verb) != kNoToken) return kNoToken;
    // "did not shoot or beat them": a form that is the infinitive's too says nothing.
    const bool finite = (analysis_[verb].tag == Tag::kVbd || analysis_[verb].tag == Tag::kVbz) &&
                        analysis_.lower(verb) != analysis_.lemma(verb);
    return finite && syntax::has_bare_form(analysis_, first) ? above_verb(first) : first;
  }

  // "blocked the road to demand …": the road is blocked, the demand isn't. But "thwarted a plot to kill".
  bool applies_to_clause(TokenIndex verb) {
    return (!thwarts(view_, verb) || thwarts_deed(view_, verb)) && apply(verb, bits(lexicon::CueReach::kClause));
  }

  View& view_;
  const Analysis& analysis_;
  const Candidate& candidate_;
  Status status_;
  bool settled_ = false;  // nothing further above counts
  std::vector<TokenIndex> words_;
  std::string buffer_;
};

}  // namespace

Status status_of(View& view, const Candidate& candidate) { return Climber(view, candidate).run(); }

}  // namespace isnad::extract::event
