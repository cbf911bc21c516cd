// Turns grammatical relations into roles, by the frame's table and by what sort of thing the filler is.
#include <algorithm>

#include "extract/event/candidate.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

class RoleFiller {
 public:
  RoleFiller(View& view, const Candidates& candidates, Candidate& candidate)
      : view_(view),
        analysis_(view.analysis),
        candidates_(candidates),
        candidate_(candidate),
        map_(candidate.kind == lexicon::WordKind::kNoun ? candidate.frame->noun_roles : candidate.frame->verb_roles) {}

  void run() {
    const lexicon::SlotId of = view_.frames.preposition("of");
    const bool of_filled = std::any_of(candidate_.arguments.begin(), candidate_.arguments.end(),
                                       [&](const Argument& a) { return a.slot == of; });
    for (const Argument& argument : candidate_.arguments) {
      std::optional<RoleName> role = role_of(argument);
      // "Israel's killing of X": both can't be the victim.
      if (argument.slot == slot::kPossessive && of_filled && role && role == map_.role(of) &&
          *role != RoleName::kActor) {
        role = candidate_.frame->verb_roles.role(slot::kSubject);
      }
      if (role) add(*role, argument);
      if (role == RoleName::kInstrument && argument.slot == slot::kSubject) add_sender(argument.head);
    }
    if (candidate_.kind == lexicon::WordKind::kNoun && candidate_.frame->loss == Loss::kWounded) add_bearer();
  }

 private:
  // "A volley of rockets from Hezbollah hit a house": a force that they come from has fired them; of a country it may
  // be only where they were fired.
  void add_sender(TokenIndex weapon) {
    for (const TokenIndex sent : {weapon, view_.counted(weapon)}) {
      for (const TokenIndex child : analysis_.children(sent)) {
        if (analysis_[child].dep != Dep::kPrep || analysis_.lower(child) != "from") continue;
        const TokenIndex sender = analysis_.child(child, Dep::kPobj);
        const MentionId mention = sender == kNoToken ? MentionId{} : view_.mention(sender);
        if (!mention.valid()) continue;
        const EntityKind kind = view_.reading.mention(mention).kind;
        if (kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella || kind == EntityKind::kStateForce)
          add(RoleName::kActor, {slot::kNone, sender, child});
      }
    }
  }

  // "a man with gunshot wounds", "left 14 people with burns".
  void add_bearer() {
    const Token& self = analysis_[candidate_.token];
    const bool victim = std::any_of(candidate_.fillers.begin(), candidate_.fillers.end(),
                                    [](const Filler& filler) { return filler.role == RoleName::kVictim; });
    if (victim || self.dep != Dep::kPobj || analysis_.lower(self.head) != "with") return;
    TokenIndex bearer = analysis_[self.head].head;
    if (syntax::is_verb(analysis_[bearer])) bearer = analysis_.child(bearer, Dep::kDobj);
    if (bearer == kNoToken || candidates_.at[bearer] != kNotFused) return;
    Arguments people;
    add_with_conjuncts(view_, {slot::kObject, bearer, kNoToken}, people);
    for (const Argument& one : people) {
      if (view_.is(one.head, WordClass::kPerson) || view_.is(one.head, WordClass::kForce)) add(RoleName::kVictim, one);
    }
  }

  std::optional<RoleName> role_of(const Argument& argument) {
    const bool modifier = argument.slot == slot::kCompound || argument.slot == slot::kAdjective;
    if (modifier && (only_likens(argument.head) || is_within_doer(argument.head))) return std::nullopt;
    if (modifier && is_against(argument.head)) {
      return candidate_.frame->type == EventType::kProtest ? RoleName::kRecipient : RoleName::kTarget;
    }
    if (argument.slot == slot::kCompound) return of_modifier(argument);
    if (candidate_.light != kNoToken && candidate_.kind == lexicon::WordKind::kNoun) {
      if (argument.slot == slot::kSubject) return of_light_verb(candidate_.light_verb->subject, argument);
      if (argument.slot == slot::kObject) return of_light_verb(candidate_.light_verb->object, argument);
    }
    if (argument.slot != slot::kNone) {
      if (const std::optional<RoleName> role = map_.role(argument.slot)) return refine(*role, argument);
    }
    return argument.preposition == kNoToken ? std::nullopt : everywhere(argument);
  }

  // "anti-government protests", "counter ISIS operations"
  bool is_against(TokenIndex head) const {
    if (head == 0) return false;
    const bool hyphen = head > 1 && analysis_.text_of(head - 1) == "-";
    const std::string_view before = analysis_.lower(hyphen ? head - 2 : head - 1);
    return before == "anti" || before == "counter";
  }

  // "Syrian" of "Syrian government air strikes": a part of the words for who did it.
  bool is_within_doer(TokenIndex head) const {
    for (TokenIndex t = head + 1; t < candidate_.token; ++t) {
      const MentionId doer = view_.mention(t);
      const TokenIndex above = analysis_[t].head;
      if ((above != candidate_.token && analysis_[above].head != candidate_.token) || !doer.valid()) continue;
      const Mention& mention = view_.reading.mention(doer);
      if (mention.form == MentionForm::kNominal && mention.words.contains(head)) return true;
    }
    return false;
  }

  // "a Mumbai-style attack"
  bool only_likens(TokenIndex head) const {
    if (head + 2 >= analysis_.size() || analysis_.text_of(head + 1) != "-") return false;
    const std::string_view word = analysis_.lower(head + 2);
    return word == "style" || word == "like" || word == "type";
  }

  // "suffered a gunshot wound": whom a word for wounds, and not for a deed, hits is a victim.
  std::optional<RoleName> of_light_verb(std::optional<RoleName> role, const Argument& argument) {
    const bool people = view_.is(argument.head, WordClass::kPerson) || view_.is(argument.head, WordClass::kForce);
    const bool wounds = candidate_.frame->loss == Loss::kWounded && candidate_.frame->modes.empty();
    const bool hurt = role == RoleName::kTarget && wounds && people;
    // "a motorcycle bomb was behind the attack"
    const lexicon::Weapon* weapon = role == RoleName::kActor ? view_.weapon(argument.head) : nullptr;
    if (weapon != nullptr && !weapon->manned && !people) return RoleName::kInstrument;
    return hurt ? RoleName::kVictim : role;
  }

  // "US raid", "army camp attack", "drone attack".
  std::optional<RoleName> of_modifier(const Argument& argument) {
    if (view_.weapon(argument.head) != nullptr) return RoleName::kInstrument;
    if (candidates_.at[argument.head] != kNotFused) return std::nullopt;
    const MentionId mention = view_.mention(argument.head);
    const bool place = mention.valid() ? view_.reading.mention(mention).kind == EntityKind::kPlace
                                       : view_.is(argument.head, WordClass::kPlace);
    const bool thing = view_.is(argument.head, WordClass::kFacility) || view_.is(argument.head, WordClass::kVehicle);
    // "the Boston Marathon bombing", "the Kenya embassy bombing": what is no party, and whose a thing is.
    const bool other = mention.valid() && view_.reading.mention(mention).form == MentionForm::kName &&
                       view_.reading.mention(mention).kind == EntityKind::kOther;
    // "embassy", "ministry": a body, and a house where a deed is done to it. A convoy is what is hit.
    const bool house =
        thing && (!view_.is(argument.head, WordClass::kGroup) || view_.is(argument.head, WordClass::kVehicle) ||
                  (candidate_.frame->type == EventType::kAssault && !view_.is(argument.head, WordClass::kForce)));
    if (place || other || house || names_thing(argument.head)) {
      const std::optional<RoleName> of = map_.role(view_.frames.preposition("of"));
      if (of && *of != RoleName::kActor) return of;
      if (view_.is(argument.head, WordClass::kVehicle)) return RoleName::kTarget;
      return other ? std::nullopt : std::optional(RoleName::kPlace);
    }
    // "the Hariri assassination": a person before a word for harm is whom "Hariri's assassination" names.
    const bool person = mention.valid() && view_.reading.mention(mention).kind == EntityKind::kPerson;
    if (person && map_.role(slot::kPossessive) == RoleName::kVictim) return RoleName::kVictim;
    return map_.role(slot::kCompound);
  }

  // A thing stands between the name and the word for the deed.
  bool names_thing(TokenIndex name) {
    for (TokenIndex t = name + 1; t < candidate_.token; ++t) {
      const bool noun = analysis_[t].head == candidate_.token && analysis_[t].dep == Dep::kCompound;
      if (noun && analysis_[t].tag == Tag::kNn && view_.is(t, WordClass::kFacility)) return true;
    }
    return false;
  }

  // What the preposition means with any event.
  std::optional<RoleName> everywhere(const Argument& argument) {
    const std::string_view word = analysis_.lower(argument.preposition);
    const bool weapon = view_.weapon(argument.head) != nullptr;
    if (weapon && view_.function_words.is(FunctionWord::kMeans, word)) return RoleName::kInstrument;
    const bool where = view_.is(argument.head, WordClass::kPlace) || view_.is(argument.head, WordClass::kFacility);
    if (!where) return std::nullopt;
    if (view_.function_words.is(FunctionWord::kPlaceOfEvent, word)) return RoleName::kPlace;
    if (word == "from") return RoleName::kOrigin;
    if (view_.function_words.is(FunctionWord::kGoal, word)) return RoleName::kDestination;
    return std::nullopt;
  }

  // "Bombings at embassies in Kenya and Tanzania, which killed 250": where it was, and not who did it.
  bool is_scene_of_deed(const Argument& argument) {
    if (candidate_.kind != lexicon::WordKind::kVerb || candidate_.frame->loss == Loss::kNone) return false;
    if (analysis_[candidate_.token].dep != Dep::kRelcl) return false;
    const MentionId mention = view_.mention(argument.head);
    if (!mention.valid() || view_.reading.mention(mention).form != MentionForm::kName) return false;
    const EntityKind kind = view_.reading.mention(mention).kind;
    if (kind != EntityKind::kPlace && kind != EntityKind::kState && kind != EntityKind::kFacility) return false;
    bool where = false;
    TokenIndex at = argument.head;
    for (int i = 0; i < kMaxClimb && analysis_[at].head != at; ++i) {
      at = analysis_[at].head;
      where = where || view_.function_words.is(FunctionWord::kPlaceOfEvent, analysis_.lower(at));
      const Candidate* above = candidates_.find(at);
      if (where && above != nullptr && above->kind == lexicon::WordKind::kNoun) return true;
    }
    return false;
  }

  // "out of two towns, killing 100": a town without a name attacks nobody.
  bool is_only_scene(TokenIndex head) {
    if (candidate_.frame->type != EventType::kAssault || view_.is_agent(head)) return false;
    const MentionId mention = view_.mention(head);
    const bool named = mention.valid() && view_.reading.mention(mention).form == MentionForm::kName;
    return !named && view_.is(head, WordClass::kPlace);
  }

  // "Victims of bombings targeting a hospital".
  bool is_casualty(TokenIndex head) {
    const ClassSet casualty = view_.frames.classes().of(NeededClass::kCasualty);
    return candidate_.frame->type == EventType::kAssault && (view_.classes(head) & casualty).any();
  }

  // "Europe's deadliest attack", "the city's worst bombing": it was there.
  bool is_foremost_there(const Argument& argument) {
    if (argument.slot != slot::kPossessive || !view_.is(argument.head, WordClass::kPlace)) return false;
    return std::ranges::any_of(analysis_.children(candidate_.token), [&](TokenIndex child) {
      return analysis_[child].tag == Tag::kJjs && child > argument.head;
    });
  }

  std::optional<RoleName> refine(RoleName role, const Argument& argument) {
    const TokenIndex head = argument.head;
    const bool weapon = view_.weapon(head) != nullptr;
    if (role == RoleName::kActor && (is_scene_of_deed(argument) || is_only_scene(head) || is_casualty(head)))
      return std::nullopt;
    if (role == RoleName::kActor && is_foremost_there(argument)) return RoleName::kPlace;
    // "a barrage of rockets"
    const bool fired = weapon && argument.preposition != kNoToken && analysis_.lower(argument.preposition) == "of" &&
                       candidate_.frame->type == EventType::kAssault;
    if (role == RoleName::kTarget && fired) return RoleName::kInstrument;
    // "Dozens of missiles struck a base"
    const TokenIndex what = view_.counted(head);
    const lexicon::Weapon* striking = role == RoleName::kActor ? view_.weapon(what) : nullptr;
    if (striking != nullptr && !striking->manned && !view_.is(what, WordClass::kPerson)) return RoleName::kInstrument;
    if (role == RoleName::kInstrument && argument.preposition != kNoToken && !weapon &&
        candidate_.frame->verb_roles.role(slot::kObject) != RoleName::kInstrument) {
      return std::nullopt;  // "attacked with determination"
    }
    const bool thing = view_.is(head, WordClass::kFacility) || view_.is(head, WordClass::kVehicle) ||
                       view_.is(head, WordClass::kPlace) || weapon;
    if (role == RoleName::kVictim && thing && !view_.is_agent(head)) return RoleName::kTarget;
    const bool civilian =
        view_.is(head, WordClass::kPerson) && !view_.is(head, WordClass::kForce) && !view_.is(head, WordClass::kState);
    if (role == RoleName::kTarget && civilian && candidate_.frame->type == EventType::kAssault)
      return RoleName::kVictim;
    return role;
  }

  void add(RoleName role, const Argument& argument) {
    TokenIndex head = argument.head;
    if (view_.is_time(head) || view_.in_dateline(head) || is_beside_in_brackets(head)) return;
    const bool event =
        candidates_.at[head] != kNotFused && candidates_.list[candidates_.at[head]].kind == lexicon::WordKind::kNoun;
    if (event && !(role == RoleName::kInstrument && view_.weapon(head) != nullptr) && !is_party(head)) {
      // An event plays no role; fusion looks at it. "A shipment of rifles": what it counts does.
      const TokenIndex counted = view_.counted(head);
      if (counted == head || candidate_.kind == lexicon::WordKind::kNoun) return;
      head = counted;
    }
    const bool known = std::any_of(candidate_.fillers.begin(), candidate_.fillers.end(),
                                   [&](const Filler& filler) { return filler.head == head; });
    if (!known) candidate_.fillers.push_back({role, head});
  }

  // "(Gulf Wire and agencies) Air raids killed nine": what brackets hold apart from the deed.
  bool is_beside_in_brackets(TokenIndex head) const {
    int depth = 0;
    for (TokenIndex t = head; t < candidate_.token; ++t) {
      const std::string_view word = analysis_.text_of(t);
      depth += word == "(" ? 1 : word == ")" ? -1 : 0;
      if (depth < 0) return true;
    }
    return false;
  }

  // "ambushed a patrol", "fired on a procession": people, though the word may tell an event elsewhere.
  bool is_party(TokenIndex head) {
    const MentionId mention = view_.mention(head);
    if (!mention.valid() || candidate_.kind != lexicon::WordKind::kVerb ||
        candidate_.frame->type != EventType::kAssault)
      return false;
    const EntityKind kind = view_.reading.mention(mention).kind;
    return kind == EntityKind::kStateForce || kind == EntityKind::kArmedGroup || kind == EntityKind::kPopulation;
  }

  View& view_;
  const Analysis& analysis_;
  const Candidates& candidates_;
  Candidate& candidate_;
  const lexicon::RoleMap& map_;
};

}  // namespace

void fill_roles(View& view, Candidates& candidates) {
  for (Candidate& candidate : candidates.list) RoleFiller(view, candidates, candidate).run();
  for (const Candidate& candidate : candidates.list) {
    if (candidate.kind != lexicon::WordKind::kVerb || candidate.frame->type != EventType::kAssault) continue;
    for (const Filler& filler : candidate.fillers) {
      const std::uint32_t noun = candidates.at[filler.head];
      const bool party = filler.role == RoleName::kTarget || filler.role == RoleName::kVictim;
      const bool told = party && noun != kNotFused && candidates.list[noun].kind == lexicon::WordKind::kNoun;
      if (told) candidates.list[noun].dropped = true;
    }
  }
}

}  // namespace isnad::extract::event
