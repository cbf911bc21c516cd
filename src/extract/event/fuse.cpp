// Words that tell one happening together: "killed in an attack", "opened fire, killing two and wounding five".
#include <algorithm>

#include "extract/event/candidate.h"
#include "extract/event/losses.h"
#include "syntax/clauses.h"
#include "syntax/phrases.h"

namespace isnad::extract::event {
namespace {

bool is_loss(const Candidate& candidate) {
  return candidate.frame->loss == Loss::kKilled || candidate.frame->loss == Loss::kWounded;
}

// "arrested two and detained five": those taken are counted together too.
bool counts_with(const Candidate& one, const Candidate& other) {
  const auto takes = [](const Candidate& candidate) { return candidate.frame->loss == Loss::kCaptured; };
  return (is_loss(one) && is_loss(other)) || (takes(one) && takes(other));
}

// "125 people died in police firing": a death is the deed's where the two stand together.
bool may_be_one(const Candidate& told, const Candidate& deed) {
  if (told.frame->reporting || deed.frame->reporting) return false;
  return told.frame->type == deed.frame->type || (is_loss(told) && deed.frame->type == EventType::kAssault);
}

class Fusion {
 public:
  Fusion(View& view, Candidates& candidates) : view_(view), analysis_(view.analysis), all_(candidates) {}

  void run() {
    for (Candidate& candidate : all_.list) number_is_victim(candidate);
    for (Candidate& candidate : all_.list) bystanders_are_victims(candidate);
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      // Also "deaths in an attack", "the killing of five in a raid".
      if (all_.list[i].kind == lexicon::WordKind::kVerb || is_loss(all_.list[i])) into_noun(i);
    }
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      if (all_.list[i].kind == lexicon::WordKind::kVerb && all_.list[i].fused_into == kNotFused) into_verb(i);
    }
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      if (all_.list[i].fused_into == kNotFused) into_conjunct(i);
    }
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      if (all_.list[i].fused_into == kNotFused && harms_nobody(view_, all_.list[i])) into_deed_before(i);
    }
  }

 private:
  // "left 10 dead and 20 injured", "left ten dead and six others injured": a number harms nobody.
  void number_is_victim(Candidate& candidate) const {
    if (!is_loss(candidate) || candidate.kind != lexicon::WordKind::kVerb) return;
    const auto is_victim = [](const Filler& filler) { return filler.role == RoleName::kVictim; };
    if (std::any_of(candidate.fillers.begin(), candidate.fillers.end(), is_victim)) return;
    for (Filler& filler : candidate.fillers) {
      if (filler.role != RoleName::kActor) continue;
      const bool others =
          analysis_.lemma(filler.head) == "other" && analysis_.child(filler.head, Dep::kNummod) != kNoToken;
      if (others || analysis_[filler.head].tag == Tag::kCd) filler.role = RoleName::kVictim;
    }
  }

  // "Eight people killed 58 others injured", "attacks kill ten civilians injure 16": headlines leave words out, and
  // people without arms who would kill others are the dead.
  void bystanders_are_victims(Candidate& candidate) {
    if (candidate.frame->type != EventType::kAssault && !is_loss(candidate)) return;
    for (Filler& filler : candidate.fillers) {
      if (filler.role != RoleName::kActor || !is_bystander(filler.head)) continue;
      if (dies_above(candidate, filler.head) || (is_loss(candidate) && lacks_words(candidate)))
        filler.role = RoleName::kVictim;
    }
  }
  bool is_bystander(TokenIndex who) {
    const MentionId id = view_.mention(who);
    if (!id.valid() || view_.reading.mention(id).form != MentionForm::kNominal) return false;
    const EntityKind kind = view_.reading.mention(id).kind;
    const bool people = kind == EntityKind::kPopulation || kind == EntityKind::kPerson;
    return people && view_.is(who, WordClass::kPerson) && !view_.is(who, WordClass::kForce);
  }
  // A verb of the dead or hurt alone that stands without an object, before a number or "others", or below another such.
  bool lacks_words(const Candidate& candidate) const {
    const Token& self = analysis_[candidate.token];
    if (candidate.kind != lexicon::WordKind::kVerb || self.tag == Tag::kVbg || !candidate.frame->modes.empty() ||
        syntax::is_passive(analysis_, candidate.token))
      return false;
    if (self.dep == Dep::kCcomp || self.dep == Dep::kXcomp) {
      const std::uint32_t above = all_.at[self.head];
      if (above != kNotFused && is_loss(all_.list[above])) return true;
    }
    const auto opens = [&](TokenIndex child) {
      const Dep dep = analysis_[child].dep;
      return dep == Dep::kAux || dep == Dep::kAgent || dep == Dep::kOprd || dep == Dep::kAcomp || dep == Dep::kPrt ||
             (dep == Dep::kConj && analysis_.child(child, Dep::kDobj) != kNoToken);
    };
    if ((self.tag != Tag::kVbd && self.tag != Tag::kVbn) || self.dep == Dep::kRelcl || self.dep == Dep::kConj ||
        std::ranges::any_of(analysis_.children(candidate.token), opens))
      return false;
    const TokenIndex object = analysis_.child(candidate.token, Dep::kDobj);
    if (object == kNoToken || analysis_[object].tag == Tag::kCd || analysis_.lemma(object) == "other") return true;
    // "A child killed 7 people injured in raids"
    return std::ranges::any_of(analysis_.children(object), [&](TokenIndex child) {
      const bool hurt = analysis_[child].dep == Dep::kAcl && analysis_[child].tag == Tag::kVbn && child == object + 1;
      return hurt && all_.at[child] != kNotFused && is_loss(all_.list[all_.at[child]]);
    });
  }
  // "Die in regime shelling", read as if they shelled; not "died after shooting".
  bool dies_above(const Candidate& candidate, TokenIndex who) const {
    constexpr int kFarthest = 3;
    TokenIndex at = candidate.token;
    for (int i = 0; i < kFarthest && analysis_[at].head != at && analysis_[at].dep != Dep::kRelcl; ++i) {
      at = analysis_[at].head;
      if (analysis_.lower(at) == "after" || analysis_.lower(at) == "before") return false;
      const Candidate* above = all_.find(at);
      if (above == nullptr || !is_loss(*above)) continue;
      return std::ranges::any_of(above->fillers,
                                 [&](const Filler& one) { return one.role == RoleName::kVictim && one.head == who; });
    }
    return false;
  }

  std::uint32_t root(std::uint32_t i) const {
    while (all_.list[i].fused_into != kNotFused) i = all_.list[i].fused_into;
    return i;
  }

  // The event that an argument's head tells, or the participle below it ("killed in police firing").
  std::uint32_t event_of(const Argument& argument) {
    if (all_.at[argument.head] != kNotFused) return all_.at[argument.head];
    // "dozens of strikes hit the port"
    if (const TokenIndex counted = view_.counted(argument.head); counted != argument.head) return all_.at[counted];
    if (argument.preposition == kNoToken) return kNotFused;
    for (const TokenIndex child : analysis_.children(argument.head)) {
      if (analysis_[child].dep == Dep::kAcl && analysis_[child].tag == Tag::kVbg && child == argument.head + 1)
        return all_.at[child];
    }
    return kNotFused;
  }

  // The verb's own noun: "the attack killed three", "killed in an attack", "fired tear gas".
  void into_noun(std::uint32_t i) {
    const Candidate& verb = all_.list[i];
    if (verb.frame->reporting) return;
    for (const Argument& argument : verb.arguments) {
      const std::uint32_t n = event_of(argument);
      if (n == kNotFused || n == i || root(n) == i) continue;
      const Candidate& noun = all_.list[n];
      if (!may_be_one(verb, noun)) continue;
      if (argument.slot == slot::kObject && presupposes(view_, verb.token)) continue;  // "to avenge a raid"
      if (verb.kind == lexicon::WordKind::kNoun && (argument.preposition == kNoToken || is_loss(noun))) continue;
      if (noun.kind == lexicon::WordKind::kNoun && view_.weapon(noun.token) != nullptr) {
        fuse(root(n), root(i), false);
        continue;
      }
      // "killed in the war", "injured as violence spread": many deeds, not this one.
      const bool vague = noun.frame->durative || noun.frame->weight < 0.4;
      if (vague && argument.slot != slot::kObject && argument.slot != slot::kSubject) continue;
      all_.list[i].governs_fused = true;
      if (!tells_the_same(argument)) continue;
      const bool direct = argument.slot == slot::kObject || argument.slot == slot::kSubject;
      if (!direct && noun.frame->type != EventType::kAssault) continue;  // "clashed with police during a rally"
      // Who repels an attack did not make it; who fires a barrage did.
      const bool does = verb.frame->verb_roles.role(slot::kObject) == RoleName::kInstrument;
      fuse(i, root(n), argument.slot != slot::kObject || does || verb.frame->name == noun.frame->name);
      return;
    }
  }

  bool tells_the_same(const Argument& argument) const {
    if (argument.slot == slot::kSubject || argument.slot == slot::kObject) return true;
    if (argument.preposition == kNoToken) return false;
    const std::string_view word = analysis_.lower(argument.preposition);
    return word == "in" || word == "during" || word == "by" || word == "with" || word == "from" || word == "as" ||
           word == "after" || word == "following" || word == "due" || word == "under";
  }

  // What is told of a deed in a clause below or above it.
  void into_verb(std::uint32_t i) {
    const Candidate& verb = all_.list[i];
    const Token& self = analysis_[verb.token];
    if (is_loss(verb) && !has_actor(verb) && into_clause_below(i)) return;
    if (self.head == verb.token || verb.frame->reporting) return;
    if (const std::uint32_t deed = deed_that_left(i); deed != kNotFused) {
      fuse(i, deed, true);
      return;
    }
    const std::uint32_t above = deed_above(self.head);
    if (above == kNotFused || root(above) == i || says_since_when(self) || is_of_own_day(self.head)) return;
    const Candidate& deed = all_.list[above];
    if (deed.frame->type != EventType::kAssault || !may_be_one(verb, deed)) return;
    // ", killing five"; "the blast that killed five".
    const bool participle =
        (self.dep == Dep::kAdvcl && self.tag == Tag::kVbg) || self.dep == Dep::kRelcl || self.dep == Dep::kAcl;
    // "fired tear gas to disperse the crowd": the purpose of one and the same deed.
    const bool purpose = (self.dep == Dep::kAdvcl || self.dep == Dep::kXcomp) &&
                         syntax::is_infinitive(analysis_, verb.token) && verb.frame->loss == Loss::kNone;
    if ((is_loss(verb) && participle) || purpose) fuse(i, root(above), true);
  }

  // "has shelled the town since Monday, when gunmen killed two": what a time is told by, from which another deed
  // counts.
  bool says_since_when(const Token& verb) const {
    if (verb.dep != Dep::kRelcl || !view_.is_time(verb.head)) return false;
    const Token& time = analysis_[verb.head];
    return time.dep == Dep::kPobj && view_.function_words.is(FunctionWord::kOtherTime, analysis_.lower(time.head));
  }

  // "linked the blast with Saturday's bomb, which killed two": the bomb is another deed.
  bool is_of_own_day(TokenIndex noun) const {
    return all_.at[noun] == kNotFused && std::ranges::any_of(analysis_.children(noun), [&](TokenIndex child) {
             return analysis_[child].dep == Dep::kPoss && view_.is_time(child);
           });
  }

  // "The attacks left 24 troops wounded": the deed is the subject of the verb whose object they are.
  std::uint32_t deed_that_left(std::uint32_t i) const {
    const Token& self = analysis_[all_.list[i].token];
    if (!is_loss(all_.list[i]) || self.dep != Dep::kAcl || analysis_[self.head].dep != Dep::kDobj) return kNotFused;
    const TokenIndex subject = analysis_.child(analysis_[self.head].head, Dep::kNsubj);
    const std::uint32_t deed = subject == kNoToken ? kNotFused : all_.at[subject];
    if (deed == kNotFused || root(deed) == i) return kNotFused;
    const bool clear = all_.list[deed].frame->type == EventType::kAssault && may_be_one(all_.list[i], all_.list[deed]);
    return clear ? root(deed) : kNotFused;
  }

  // "Five were killed when gunmen opened fire": the deed stands in the clause below.
  bool into_clause_below(std::uint32_t i) {
    for (const TokenIndex child : analysis_.children(all_.list[i].token)) {
      if (analysis_[child].dep != Dep::kAdvcl) continue;
      const std::uint32_t below = deed_above(child);
      if (below == kNotFused || root(below) == i) continue;
      const Candidate& deed = all_.list[below];
      const bool clear = deed.frame->type == EventType::kAssault && !deed.frame->reporting && deed.frame->weight >= 0.4;
      if (!clear || !is_simultaneous(child)) continue;
      fuse(i, root(below), true);
      return true;
    }
    return into_deed_after(i);
  }

  // The same where the tree misses the clause: a deed told later in the sentence, behind "when" or "after".
  bool into_deed_after(std::uint32_t i) {
    constexpr TokenIndex kMaxDistance = 24;
    const TokenIndex from = all_.list[i].token;
    const TokenIndex end = std::min(analysis_.sentence_of(from).end, from + kMaxDistance);
    bool clause = false;
    for (TokenIndex t = from + 1; t < end; ++t) {
      const std::string_view word = analysis_.lower(t);
      clause = clause || word == "when" || word == "after";
      if (!clause || all_.at[t] == kNotFused) continue;
      const Candidate& deed = all_.list[all_.at[t]];
      if (deed.kind != lexicon::WordKind::kVerb || is_loss(deed)) continue;
      const bool clear =
          deed.frame->type == EventType::kAssault && !deed.frame->reporting && deed.frame->weight >= 0.55;
      if (!clear || root(all_.at[t]) == i) return false;
      fuse(i, root(all_.at[t]), true);
      return true;
    }
    return false;
  }

  bool is_simultaneous(TokenIndex clause) const {
    for (const TokenIndex child : analysis_.children(clause)) {
      const std::string_view word = analysis_.lower(child);
      if (word == "when" || word == "as" || word == "after" || word == "while") return true;
    }
    return false;
  }

  static bool has_actor(const Candidate& candidate) {
    return std::any_of(candidate.fillers.begin(), candidate.fillers.end(),
                       [](const Filler& filler) { return filler.role == RoleName::kActor; });
  }

  // "A rocket fell into the sea and caused no casualties": of the deed told last before in its sentence or in the one
  // before.
  void into_deed_before(std::uint32_t i) {
    const std::uint32_t sentence = analysis_[all_.list[i].token].sentence;
    for (std::uint32_t n = i; n-- > 0;) {
      const Candidate& deed = all_.list[root(n)];
      if (analysis_[all_.list[n].token].sentence + 1 < sentence) return;
      const bool clear = deed.frame->type == EventType::kAssault && !deed.frame->reporting && !deed.dropped;
      if (root(n) == i || !clear) continue;
      if (!is_loss(deed)) fuse(i, root(n), false);
      return;
    }
  }

  // "killed three and wounded five", "three were killed and five wounded in the attack".
  void into_conjunct(std::uint32_t i) {
    if (!counts_with(all_.list[i], all_.list[i])) return;
    const TokenIndex token = all_.list[i].token;
    const Token& self = analysis_[token];
    if (self.dep == Dep::kConj && self.head != token) join_losses(i, all_.at[self.head]);
    // "left 14 dead and 20 injured": coordinated with a later word of the phrase.
    if (self.dep == Dep::kConj && all_.list[i].fused_into == kNotFused) join_losses(i, phrase_of(self.head, i));
    if (self.dep == Dep::kConj) join_result(i, self.head);
    // "two were killed and nine others injured", where the nine are read as killed.
    const bool gapped = self.dep == Dep::kAcl && self.tag == Tag::kVbn && analysis_[self.head].dep == Dep::kConj;
    if (gapped && all_.list[i].fused_into == kNotFused) join_losses(i, all_.at[analysis_[self.head].head]);
    for (const TokenIndex child : analysis_.children(token)) {
      if (analysis_[child].dep == Dep::kConj && all_.list[i].fused_into == kNotFused) join_losses(i, all_.at[child]);
    }
  }

  // The phrase above or just before that the word is a part of, behind its head.
  std::uint32_t phrase_of(TokenIndex word, std::uint32_t before) const {
    constexpr std::uint32_t kMostBefore = 4;
    for (std::uint32_t n = before; n-- > 0 && before - n <= kMostBefore;) {
      const std::vector<TokenIndex>& words = all_.list[n].words;
      if (words.size() > 1 && std::find(words.begin() + 1, words.end(), word) != words.end()) return n;
    }
    return kNotFused;
  }

  // … or with what became of others, which hangs on the verb above.
  void join_result(std::uint32_t i, TokenIndex verb) {
    for (const TokenIndex child : analysis_.children(verb)) {
      if (all_.list[i].fused_into != kNotFused) return;
      const Dep dep = analysis_[child].dep;
      // Also "were reported killed and two were injured".
      if (dep == Dep::kOprd || dep == Dep::kAcomp || dep == Dep::kXcomp) join_losses(i, all_.at[child]);
    }
  }

  void join_losses(std::uint32_t i, std::uint32_t other) {
    if (other == kNotFused || !counts_with(all_.list[i], all_.list[other]) || root(other) == i) return;
    const Candidate& one = all_.list[i];
    const Candidate& two = all_.list[other];
    if (one.frame->type != two.frame->type || are_elsewhere(one, two)) return;
    if (has_actor(one) && has_actor(two) && actor(one) != actor(two)) return;
    // The one told first stays the trigger, unless a deed stands for the other.
    if (two.fused_into != kNotFused) {
      fuse(i, root(other), true);
    } else if (two.token < one.token) {
      fuse(i, other, true);
    }
  }

  // "killed four in Kirkuk and wounded two in Mosul".
  bool are_elsewhere(const Candidate& one, const Candidate& other) {
    const MentionId here = named_place(one), there = named_place(other);
    return here.valid() && there.valid() && here != there;
  }
  MentionId named_place(const Candidate& candidate) {
    const auto below = [&](TokenIndex word) -> MentionId {
      for (const TokenIndex child : analysis_.children(word)) {
        if (analysis_[child].dep != Dep::kPrep) continue;
        const TokenIndex where = syntax::object_of(analysis_, child);
        const MentionId place = where == kNoToken ? MentionId{} : view_.place_mention(where);
        if (view_.is_named_place(place)) return place;
      }
      return {};
    };
    if (const MentionId place = below(candidate.token); place.valid()) return place;
    for (const Filler& filler : candidate.fillers) {
      if (filler.role == RoleName::kActor) continue;
      if (const MentionId place = below(filler.head); place.valid()) return place;
    }
    return {};
  }

  static TokenIndex actor(const Candidate& candidate) {
    for (const Filler& filler : candidate.fillers) {
      if (filler.role == RoleName::kActor) return filler.head;
    }
    return kNoToken;
  }

  // The event that a clause hangs on: the verb's own, that of the noun it is light for, or of the verb above a noun.
  std::uint32_t deed_above(TokenIndex token) const {
    for (int i = 0; i < 3; ++i) {
      if (all_.at[token] != kNotFused) return all_.at[token];
      for (const TokenIndex child : analysis_.children(token)) {
        const std::uint32_t n = all_.at[child];
        if (n != kNotFused && all_.list[n].light == token) return n;
      }
      const Token& self = analysis_[token];
      const bool inside = self.dep == Dep::kDobj || self.dep == Dep::kPobj || self.dep == Dep::kPrep;
      if (!inside || self.head == token) return kNotFused;
      token = self.head;
    }
    return kNotFused;
  }

  void fuse(std::uint32_t from, std::uint32_t into, bool with_roles) {
    if (from == into) return;
    Candidate& told = all_.list[from];
    Candidate& kept = all_.list[into];
    told.fused_into = into;
    kept.told_also_by.push_back(from);
    for (const std::uint32_t other : told.told_also_by) kept.told_also_by.push_back(other);
    if (!with_roles) return;
    for (const Filler& filler : told.fillers) {
      const bool known =
          std::any_of(kept.fillers.begin(), kept.fillers.end(), [&](const Filler& f) { return f.head == filler.head; });
      if (!known) kept.fillers.push_back(filler);
    }
    if (is_loss(told)) turn_against(told, kept);
  }

  // "Ten soldiers were killed in clashes with rebels": of a fight's two sides the one that is not hit did it.
  void turn_against(const Candidate& told, Candidate& fight) {
    const auto is_hit = [&](TokenIndex head) {
      return std::ranges::any_of(told.fillers,
                                 [&](const Filler& one) { return one.role == RoleName::kVictim && one.head == head; });
    };
    const bool hits =
        std::ranges::any_of(told.fillers, [](const Filler& one) { return one.role == RoleName::kVictim; });
    if (!hits) return;
    const bool clash = std::ranges::find(fight.frame->modes, EventMode::kClash) != fight.frame->modes.end();
    for (const Argument& argument : fight.arguments) {
      if (argument.preposition == kNoToken || analysis_.lower(argument.preposition) != "with") continue;
      const MentionId other = view_.mention(argument.head);
      if (other.valid() && view_.reading.mention(other).kind == EntityKind::kMedia) continue;
      if (!(clash ? view_.is_agent(argument.head) : view_.is(argument.head, WordClass::kForce)) ||
          is_hit(argument.head))
        continue;
      for (Filler& filler : fight.fillers) {
        if (filler.role == RoleName::kActor && is_hit(filler.head)) filler.role = RoleName::kVictim;
      }
      std::erase_if(fight.fillers, [&](const Filler& one) { return one.head == argument.head; });
      fight.fillers.push_back({RoleName::kActor, argument.head});
    }
  }

  View& view_;
  const Analysis& analysis_;
  Candidates& all_;
};

}  // namespace

void fuse(View& view, Candidates& candidates) { Fusion(view, candidates).run(); }

}  // namespace isnad::extract::event
