#include "syntax/control.h"

#include <algorithm>

#include "syntax/clauses.h"
#include "syntax/words.h"

namespace isnad::syntax {
namespace {

class Climb {
 public:
  Climb(const Analysis& analysis, ControlWords& words) : analysis_(analysis), words_(words) {}

  TokenIndex subject(TokenIndex verb) {
    if (climbed_++ > kMaxClimb) return kNoToken;
    if (const TokenIndex own = subject_in_clause(analysis_, verb); own != kNoToken) return own;
    const Token& self = analysis_[verb];
    if (self.head == verb) return kNoToken;
    switch (self.dep) {
      case Dep::kConj:
        if (const TokenIndex telling = told_by(verb); telling != kNoToken) return doer_told_by(telling);
        return is_verb(analysis_[self.head]) || analysis_[self.head].dep == Dep::kRoot ? subject(self.head) : kNoToken;
      case Dep::kXcomp:
        return above_clause(self.head);
      case Dep::kCcomp:
        if (self.tag == Tag::kVbg && words_.only_says(self.head)) return kNoToken;
        return self.tag == Tag::kVbg || is_infinitive(analysis_, verb) ? above_clause(self.head) : kNoToken;
      case Dep::kAdvcl:
      case Dep::kParataxis:
      case Dep::kDep:
        return above_adverbial(verb);
      case Dep::kRelcl:
      case Dep::kAcl:
        return is_infinitive(analysis_, verb) ? above_noun(self.head) : self.head;
      case Dep::kPcomp:
        return above_preposition(self.head);
      case Dep::kCsubj: {  // "they decided that attacking is not in their interest"
        const Token& clause = analysis_[self.head];
        const bool below = clause.dep == Dep::kCcomp && clause.head != self.head;
        return below && !words_.only_says(clause.head) ? subject(clause.head) : kNoToken;
      }
      default:
        return kNoToken;
    }
  }

 private:
  bool has_had(TokenIndex verb) const {
    return std::ranges::any_of(analysis_.children(verb), [&](TokenIndex child) {
      return analysis_[child].dep == Dep::kAux && analysis_.lower(child) == "had";
    });
  }
  // "Officials say that fighters crossed the river and stormed the base", "it reported that they held the town and had
  // taken the road", where the tree coordinates the last verb with that of speech: its tense says that it is told by
  // it.
  TokenIndex told_by(TokenIndex verb) {
    TokenIndex first = verb;
    for (int i = 0; i < kMaxClimb && analysis_[first].dep == Dep::kConj; ++i) first = analysis_[first].head;
    const Tag tag = analysis_[first].tag;
    const bool present = (tag == Tag::kVbp || tag == Tag::kVbz) && analysis_[verb].tag == Tag::kVbd;
    const bool before = tag == Tag::kVbd && !has_had(first) && has_had(verb);
    return (present || before) && is_verb(analysis_[first]) && words_.only_says(first) ? first : kNoToken;
  }
  TokenIndex doer_told_by(TokenIndex telling) {
    if (const TokenIndex clause = analysis_.child(telling, Dep::kCcomp); clause != kNoToken)
      return subject_in_clause(analysis_, clause);
    const TokenIndex object = analysis_.child(telling, Dep::kDobj);
    return object != kNoToken && words_.can_act(object) ? object : kNoToken;
  }

  TokenIndex above_adverbial(TokenIndex verb) {
    const Token& self = analysis_[verb];
    if (!is_verb(analysis_[self.head])) return kNoToken;
    const bool infinitive = is_infinitive(analysis_, verb);
    if (infinitive && words_.thwarts_deed(self.head)) return kNoToken;
    return self.tag == Tag::kVbg || self.tag == Tag::kVbn || infinitive ? subject(self.head) : kNoToken;
  }

  // Whose deed an infinitive or participle below a noun is: "their decision to leave", "he ordered attacks to …".
  TokenIndex above_noun(TokenIndex noun) {
    if (const TokenIndex owner = analysis_.child(noun, Dep::kPoss); owner != kNoToken) return owner;
    for (const TokenIndex child : analysis_.children(noun)) {  // "the intent of the group to aid them"
      if (analysis_[child].dep != Dep::kPrep || analysis_.lower(child) != "of") continue;
      const TokenIndex owner = analysis_.child(child, Dep::kPobj);
      if (owner != kNoToken && words_.can_act(owner)) return owner;
    }
    const Token& self = analysis_[noun];
    const bool below_verb = self.dep == Dep::kDobj || self.dep == Dep::kAttr || self.dep == Dep::kOprd;
    if (!below_verb || !is_verb(analysis_[self.head])) return kNoToken;
    return words_.thwarts(self.head) || words_.only_says(self.head) ? kNoToken : subject(self.head);
  }

  // "accused the police of the use of gas, including gassing clinics, and of detaining people": whom the verb above
  // charges, whatever stands between.
  TokenIndex charged_above(TokenIndex preposition) const {
    TokenIndex at = preposition;
    for (int i = 0; i < kMaxClimb && analysis_[at].head != at; ++i) {
      const std::string_view word = analysis_.lower(at);
      at = analysis_[at].head;
      if (!is_verb(analysis_[at])) continue;
      if (words_.charges(at))
        return word == "of" || word == "with" || word == "including" ? analysis_.child(at, Dep::kDobj) : kNoToken;
      if (analysis_[at].dep != Dep::kPcomp && analysis_[at].dep != Dep::kPrep) return kNoToken;
    }
    return kNoToken;
  }

  TokenIndex above_preposition(TokenIndex preposition) {
    const TokenIndex above = analysis_[preposition].head;
    if (above == preposition) return kNoToken;
    if (const TokenIndex charged = charged_above(preposition); charged != kNoToken) return charged;
    if (is_verb(analysis_[above])) {
      const std::string_view word = analysis_.lower(preposition);
      const TokenIndex object = analysis_.child(above, Dep::kDobj);
      // "accused them of killing", "charged him with planting": the object is the doer.
      if (object != kNoToken && (word == "of" || word == "with" || word == "for" || word == "from")) return object;
      return subject(above);
    }
    // "accused the driver of planting", where the phrase was read as the driver's.
    if (analysis_[above].dep == Dep::kDobj && (analysis_[above].pos == Pos::kPropn || words_.can_act(above)))
      return above;
    if (analysis_[above].pos == Pos::kAdj) return subject(analysis_[above].head);
    return above_noun(above);
  }

  TokenIndex above_clause(TokenIndex governor) {
    // "was ready to send": who is said to be so.
    if (analysis_[governor].dep == Dep::kAcomp && is_verb(analysis_[analysis_[governor].head]))
      return subject(analysis_[governor].head);
    if (!is_verb(analysis_[governor])) return above_noun(governor);
    if (!words_.controls_object(governor)) return subject(governor);
    if (const TokenIndex object = analysis_.child(governor, Dep::kDobj); object != kNoToken) return object;
    if (const TokenIndex dative = analysis_.child(governor, Dep::kDative); dative != kNoToken) return dative;
    for (const TokenIndex child : analysis_.children(governor)) {  // "called on followers to gather"
      if (analysis_[child].dep != Dep::kPrep) continue;
      const std::string_view word = analysis_.lower(child);
      const TokenIndex whom = analysis_.child(child, Dep::kPobj);
      if (whom != kNoToken && (word == "on" || word == "upon" || word == "to" || word == "with")) return whom;
    }
    return subject(governor);
  }

  const Analysis& analysis_;
  ControlWords& words_;
  int climbed_ = 0;
};

// Whether an infinitive hangs on a noun that is nobody ("efforts to combat", "a fatwa to fight").
bool hangs_on_thing(const Analysis& analysis, TokenIndex verb, const std::function<bool(TokenIndex)>& is_party) {
  const TokenIndex noun = analysis[verb].head;
  return is_infinitive(analysis, verb) && analysis[noun].pos == Pos::kNoun && !is_party(noun) &&
         analysis.child(noun, Dep::kPoss) == kNoToken;
}

}  // namespace

TokenIndex subject_by_control(const Analysis& analysis, TokenIndex verb, ControlWords& words) {
  return Climb(analysis, words).subject(verb);
}

TokenIndex subject_above(const Analysis& analysis, TokenIndex word, const std::function<bool(TokenIndex)>& is_party) {
  for (int step = 0; step < kMaxClimb; ++step) {
    if (const TokenIndex subject = subject_in_clause(analysis, word); subject != kNoToken) return subject;
    const Token& self = analysis[word];
    if (self.head == word) return kNoToken;
    switch (self.dep) {
      case Dep::kAcl:
        if (!hangs_on_thing(analysis, word, is_party)) return self.head;
        word = governing_verb(analysis, self.head);  // "has troops there as part of efforts to combat them"
        if (word == kNoToken) return kNoToken;
        break;
      case Dep::kConj:
      case Dep::kXcomp:
      case Dep::kAdvcl:
      case Dep::kPcomp:
      case Dep::kPrep:
      case Dep::kCcomp:
        word = self.head;
        break;
      case Dep::kAppos:
        return self.head;  // "the general, a veteran of fighting them"
      case Dep::kDobj:
        if (analysis.lemma(self.head) != "have") return kNoToken;  // "have experience in fighting them"
        word = self.head;
        break;
      default:
        return kNoToken;
    }
  }
  return kNoToken;
}

}  // namespace isnad::syntax
