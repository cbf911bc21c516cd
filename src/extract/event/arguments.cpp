#include "extract/event/arguments.h"

#include "syntax/clauses.h"
#include "syntax/coordination.h"
#include "syntax/relatives.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

bool has_child(const Analysis& analysis, TokenIndex head, Dep dep) { return analysis.child(head, dep) != kNoToken; }

// Where the subject and object of a relative clause are not said in it, they are the noun above it.
void add_gap(View& view, TokenIndex verb, bool passive, Arguments& out) {
  const Analysis& analysis = view.analysis;
  const Token& self = analysis[verb];
  if (self.dep != Dep::kRelcl || passive) return;
  bool has_object = false;
  bool relative_used = false;
  for (const TokenIndex child : analysis.children(verb)) {
    has_object = has_object || analysis[child].dep == Dep::kDobj || analysis[child].dep == Dep::kCcomp;
    relative_used = relative_used || syntax::is_relative_pronoun(analysis, child);
    if (analysis[child].dep == Dep::kPrep && !has_child(analysis, child, Dep::kPobj) &&
        !has_child(analysis, child, Dep::kPcomp)) {
      add_with_conjuncts(view, {view.frames.preposition(analysis.lower(child)), self.head, child}, out);
      return;
    }
  }
  if (!has_object && !relative_used && syntax::subject_in_clause(analysis, verb) != kNoToken) {
    add_with_conjuncts(view, {slot::kObject, self.head, kNoToken}, out);
  }
}

// "killed and wounded five": the object after the last verb belongs to all.
void add_shared_object(View& view, TokenIndex verb, Arguments& out) {
  const Analysis& analysis = view.analysis;
  for (const TokenIndex child : analysis.children(verb)) {
    if (analysis[child].dep != Dep::kConj || !syntax::is_verb(analysis[child]) || child > verb + 3) continue;
    if (const TokenIndex object = analysis.child(child, Dep::kDobj); object != kNoToken) {
      add_with_conjuncts(view, {slot::kObject, object, kNoToken}, out);
    }
    return;
  }
}

// "shot and left in the desert by soldiers": who is told behind the last participle did all.
void add_shared_agent(View& view, TokenIndex verb, Arguments& out) {
  const Analysis& analysis = view.analysis;
  if (has_child(analysis, verb, Dep::kAgent)) return;
  for (const TokenIndex child : analysis.children(verb)) {
    if (analysis[child].dep != Dep::kConj || syntax::subject_in_clause(analysis, child) != kNoToken) continue;
    const TokenIndex by = analysis.child(child, Dep::kAgent);
    const TokenIndex agent = by == kNoToken ? kNoToken : analysis.child(by, Dep::kPobj);
    if (agent != kNoToken) add_with_conjuncts(view, {slot::kSubject, agent, by}, out);
  }
}

void add_subject(View& view, TokenIndex verb, bool passive, Arguments& out) {
  const TokenIndex subject = subject_of(view, verb);
  if (subject == kNoToken) return;
  add_with_conjuncts(
      view, {passive ? slot::kObject : slot::kSubject, syntax::antecedent(view.analysis, subject), kNoToken}, out);
}

// "killed a mayor along with four guards", "was shot together with his aide", "the army, along with allies, attacked":
// whom the deed concerns like its object or subject.
void add_companions(View& view, TokenIndex verb, bool passive, bool has_object, Arguments& out) {
  const Analysis& analysis = view.analysis;
  const auto of = [&](TokenIndex above) {
    for (const TokenIndex child : analysis.children(above)) {
      // "along" holds its "with", "together" hangs on it.
      const bool is_with = child > 0 && analysis.lower(child) == "with" && analysis[child - 1].head == child;
      const TokenIndex beside = is_with ? child - 1 : child, with = beside + 1;
      if (!view.function_words.is(FunctionWord::kBeside, analysis.lower(beside))) continue;
      if (with >= analysis.size() || analysis.lower(with) != "with") continue;
      const TokenIndex companion = analysis.child(with, Dep::kPobj);
      if (companion == kNoToken) continue;
      const bool of_object = passive || (has_object && beside > verb);
      add_with_conjuncts(view, {of_object ? slot::kObject : slot::kSubject, companion, kNoToken}, out);
    }
  };
  of(verb);
  for (const TokenIndex child : analysis.children(verb)) {
    const Dep dep = analysis[child].dep;
    if (dep == Dep::kDobj || syntax::is_subject(dep)) of(child);
  }
}

}  // namespace

void add_with_conjuncts(View& view, Argument argument, Arguments& out) {
  syntax::for_each_conjunct(view.analysis, argument.head, [&](TokenIndex head) {
    out.push_back({argument.slot, head, argument.preposition});
  });
}

void collect_prepositions(View& view, TokenIndex word, Arguments& out) {
  const Analysis& analysis = view.analysis;
  for (const TokenIndex child : analysis.children(word)) {
    const Token& self = analysis[child];
    if (self.dep != Dep::kPrep && self.dep != Dep::kDative && self.dep != Dep::kAgent && self.pos != Pos::kAdp)
      continue;
    if (self.dep == Dep::kPrt || self.dep == Dep::kMark) continue;
    lexicon::SlotId slot = view.frames.preposition(analysis.lower(child));
    // "kidnapped up to 16 people": a bound, no preposition.
    const bool bound = child > 0 && analysis.lower(child) == "to" && analysis.lower(child - 1) == "up";
    if (bound && syntax::is_verb(analysis[word])) slot = slot::kObject;
    for (const TokenIndex object : analysis.children(child)) {
      if (analysis[object].dep == Dep::kPobj)
        add_with_conjuncts(view, {slot, syntax::antecedent(analysis, object), child}, out);
      // "killed in police firing", read as a clause: no role, but an event; "attacked him for staying": "for-doing".
      if (analysis[object].dep == Dep::kPcomp) {
        const bool doing = syntax::is_verb(analysis[word]) && analysis[object].tag == Tag::kVbg;
        const std::string clause = std::string(analysis.lower(child)) + "-doing";
        out.push_back({doing ? view.frames.preposition(clause) : slot::kNone, object, child});
      }
      const bool adjunct = view.function_words.is(FunctionWord::kAdjunct, analysis.lower(child));  // "according to"
      if (analysis[object].dep == Dep::kPrep && !adjunct) {  // "out of", "from inside"
        const TokenIndex inner = analysis.child(object, Dep::kPobj);
        if (inner != kNoToken) add_with_conjuncts(view, {slot, inner, object}, out);
      }
    }
    for (const TokenIndex next : analysis.children(child)) {  // "on X and on Y"
      if (analysis[next].dep != Dep::kConj || analysis[next].pos != Pos::kAdp) continue;
      const TokenIndex object = analysis.child(next, Dep::kPobj);
      if (object == kNoToken) continue;
      add_with_conjuncts(view, {view.frames.preposition(analysis.lower(next)), object, next}, out);
    }
  }
}

namespace {

// "is opposed to", "is committed to": a stand that the subject takes, nothing done to it.
bool is_stative(View& view, TokenIndex verb) {
  const ClassSet stative = view.frames.classes().of(NeededClass::kStative);
  if ((view.frames.classes().of(view.analysis.lemma(verb)) & stative).none()) return false;
  bool to = false;
  for (const TokenIndex child : view.analysis.children(verb)) {
    if (view.analysis[child].dep == Dep::kAgent) return false;
    to = to || view.analysis[child].dep == Dep::kXcomp || view.analysis.lower(child) == "to";
  }
  return to;
}

}  // namespace

void collect_verb(View& view, TokenIndex verb, Arguments& out) {
  const Analysis& analysis = view.analysis;
  const bool passive = syntax::is_passive(analysis, verb) && !is_stative(view, verb);
  add_subject(view, verb, passive, out);
  bool has_object = passive;
  for (const TokenIndex child : analysis.children(verb)) {
    switch (analysis[child].dep) {
      case Dep::kDobj:
        has_object = true;
        add_with_conjuncts(view, {slot::kObject, syntax::antecedent(analysis, child), kNoToken}, out);
        break;
      case Dep::kDative:
        if (analysis[child].pos != Pos::kAdp) add_with_conjuncts(view, {slot::kIndirect, child, kNoToken}, out);
        break;
      case Dep::kAgent:
        for (const TokenIndex by : analysis.children(child)) {
          if (analysis[by].dep == Dep::kPobj) add_with_conjuncts(view, {slot::kSubject, by, child}, out);
        }
        break;
      case Dep::kOprd:
      case Dep::kAttr:
      case Dep::kAcomp:
        out.push_back({slot::kComplement, child, kNoToken});
        if (const TokenIndex object = analysis.child(child, Dep::kDobj); object != kNoToken && !passive) {
          has_object = true;  // "shot dead the governor"
          add_with_conjuncts(view, {slot::kObject, syntax::antecedent(analysis, object), kNoToken}, out);
        }
        break;
      case Dep::kAdvcl:  // "marched to demand": no role, but what the deed is about
        if (syntax::is_infinitive(analysis, child) || analysis[child].tag == Tag::kVbg)
          out.push_back({slot::kNone, child, kNoToken});
        break;
      case Dep::kXcomp:
      case Dep::kCcomp:
        out.push_back({slot::kClause, child, kNoToken});
        // "left five people dead": the parser makes people the subject of a small clause.
        if (!has_object && !syntax::is_infinitive(analysis, child)) {
          // So, too, "claims the attack that hit a bus, killing nine".
          const bool small = analysis[child].pos != Pos::kVerb ||
                             (analysis[child].tag == Tag::kVbg && !has_child(analysis, child, Dep::kAux));
          if (const TokenIndex inner = syntax::subject_in_clause(analysis, child);
              inner != kNoToken && analysis[child].dep == Dep::kCcomp && small) {
            add_with_conjuncts(view, {slot::kObject, inner, kNoToken}, out);
          }
        }
        break;
      default:
        break;
    }
  }
  if (passive) add_shared_agent(view, verb, out);
  add_companions(view, verb, passive, has_object, out);
  if (!has_object) {
    add_gap(view, verb, passive, out);
    add_shared_object(view, verb, out);
  }
  const std::size_t first = out.size();
  collect_prepositions(view, verb, out);
  const lexicon::SlotId by = view.frames.preposition("by");
  for (std::size_t i = first; i < out.size(); ++i) {
    if (out[i].preposition != kNoToken && analysis[out[i].preposition].dep == Dep::kAgent) out[i].slot = slot::kNone;
    if (passive && out[i].slot == by) out[i].slot = slot::kSubject;
  }
}

namespace {

// "one of its largest attacks on the city", "a series of bombings on trains": a phrase hung on the word of quantity.
void add_phrases_of_quantity(View& view, TokenIndex noun, Arguments& out) {
  const Analysis& analysis = view.analysis;
  const Token& self = analysis[noun];
  if (self.dep != Dep::kPobj || analysis.lower(self.head) != "of") return;
  const TokenIndex quantity = analysis[self.head].head;
  if (quantity == self.head || !view.is(quantity, WordClass::kPartitive)) return;
  Arguments hung;
  collect_prepositions(view, quantity, hung);
  for (const Argument& one : hung) {
    if (one.preposition != kNoToken && one.preposition > noun) out.push_back(one);
  }
}

// "regime air strikes", where the regime hangs on the air.
void add_doer_hung_on(View& view, TokenIndex modifier, Arguments& out) {
  for (const TokenIndex outer : view.analysis.children(modifier)) {
    const MentionId mention = view.mention(outer);
    if (view.analysis[outer].dep != Dep::kCompound || !mention.valid()) continue;
    const EntityKind kind = view.reading.mention(mention).kind;
    const bool acts =
        kind == EntityKind::kGovernmentBody || kind == EntityKind::kStateForce || kind == EntityKind::kArmedGroup;
    if (acts) add_with_conjuncts(view, {slot::kCompound, outer, kNoToken}, out);
  }
}

}  // namespace

void collect_noun(View& view, TokenIndex noun, Arguments& out) {
  const Analysis& analysis = view.analysis;
  for (const TokenIndex child : analysis.children(noun)) {
    const Token& self = analysis[child];
    switch (self.dep) {
      case Dep::kPoss:
        add_with_conjuncts(view, {slot::kPossessive, child, kNoToken}, out);
        break;
      case Dep::kNsubj:  // "Coalition airstrikes began", tagged as a verb
        if (child + 1 != noun || analysis[noun].tag != Tag::kVbz) break;
        [[fallthrough]];
      case Dep::kCompound:
      case Dep::kNmod:
        if (child + 1 == noun) add_doer_hung_on(view, child, out);
        add_with_conjuncts(view, {slot::kCompound, child, kNoToken}, out);
        break;
      case Dep::kAmod:
        if (self.pos == Pos::kPropn || syntax::is_noun(self)) {
          add_with_conjuncts(view, {slot::kCompound, child, kNoToken}, out);
        } else if (self.entity == EntityLabel::kNorp || self.entity == EntityLabel::kGpe ||
                   view.mention(child).valid()) {
          add_with_conjuncts(view, {slot::kAdjective, child, kNoToken}, out);
        }
        break;
      default:
        break;
    }
  }
  const Token& self = analysis[noun];
  if (self.dep == Dep::kConj &&
      syntax::is_noun(analysis[self.head])) {  // "the drone and missile attacks", "his arrest and trial"
    const TokenIndex owner = analysis.child(self.head, Dep::kPoss);
    if (owner != kNoToken && analysis.child(noun, Dep::kPoss) == kNoToken &&
        analysis.child(noun, Dep::kDet) == kNoToken) {
      add_with_conjuncts(view, {slot::kPossessive, owner, kNoToken}, out);
    }
  }
  collect_prepositions(view, noun, out);
  add_phrases_of_quantity(view, noun, out);
}

void collect_adjective(View& view, TokenIndex adjective, Arguments& out) {
  const Token& self = view.analysis[adjective];
  if (self.head != adjective && syntax::is_verb(view.analysis[self.head])) {
    const TokenIndex subject = subject_of(view, self.head);
    if (subject != kNoToken)
      add_with_conjuncts(view, {slot::kSubject, syntax::antecedent(view.analysis, subject), kNoToken}, out);
  }
  collect_prepositions(view, adjective, out);
}

}  // namespace isnad::extract::event
