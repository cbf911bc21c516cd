// Turns grammatical relations into roles, by the frame's table and by what sort of thing the filler is.
#include <algorithm>

#include "extract/event/candidate.h"

namespace isnad::event {
namespace {

constexpr std::string_view kLocative[] = {"in",     "at",      "near",       "outside", "inside", "around",
                                          "across", "along",   "throughout", "off",     "within", "over",
                                          "on",     "between", "north",      "south",   "east",   "west"};
constexpr std::string_view kGoal[] = {"to", "into", "toward", "towards"};
constexpr std::string_view kOwning[] = {"by", "from", "against", "on", "with", "between", "to"};
constexpr std::string_view kMeans[] = {"with", "by", "using", "from"};

template <std::size_t N>
bool one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

class RoleFiller {
 public:
  RoleFiller(View& view, const Candidates& candidates, Candidate& candidate)
      : view_(view),
        analysis_(view.analysis),
        candidates_(candidates),
        candidate_(candidate),
        map_(candidate.kind == WordKind::kNoun ? candidate.frame->noun_roles : candidate.frame->verb_roles) {}

  void run() {
    const SlotId of = view_.frames.preposition("of");
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
    }
  }

 private:
  std::optional<RoleName> role_of(const Argument& argument) {
    if (argument.slot == slot::kCompound) return of_modifier(argument);
    if (candidate_.light != kNoToken && candidate_.kind == WordKind::kNoun) {
      if (argument.slot == slot::kSubject) return candidate_.light_verb->subject;
      if (argument.slot == slot::kObject) return candidate_.light_verb->object;
    }
    if (argument.slot != slot::kNone) {
      if (const std::optional<RoleName> role = map_.role(argument.slot)) return refine(*role, argument);
    }
    return argument.preposition == kNoToken ? std::nullopt : everywhere(argument);
  }

  // "US raid", "army camp attack", "drone attack".
  std::optional<RoleName> of_modifier(const Argument& argument) {
    if (view_.weapon(argument.head) != nullptr) return RoleName::kInstrument;
    if (candidates_.at[argument.head] != kNotFused) return std::nullopt;
    const MentionId mention = view_.mention(argument.head);
    const bool place = mention.valid() ? view_.layers.mentions[mention.value].kind == EntityKind::kPlace
                                       : view_.is(argument.head, WordClass::kPlace);
    const bool thing = view_.is(argument.head, WordClass::kFacility) || view_.is(argument.head, WordClass::kVehicle);
    if (place || (thing && !view_.is(argument.head, WordClass::kGroup))) {
      const std::optional<RoleName> of = map_.role(view_.frames.preposition("of"));
      return of && *of != RoleName::kActor ? of : std::optional(RoleName::kPlace);
    }
    return map_.role(slot::kCompound);
  }

  // What the preposition means with any event.
  std::optional<RoleName> everywhere(const Argument& argument) {
    const std::string_view word = analysis_.lower(argument.preposition);
    const bool weapon = view_.weapon(argument.head) != nullptr;
    if (weapon && one_of(word, kMeans)) return RoleName::kInstrument;
    const bool where = view_.is(argument.head, WordClass::kPlace) || view_.is(argument.head, WordClass::kFacility);
    if (!where) return std::nullopt;
    if (one_of(word, kLocative)) return RoleName::kPlace;
    if (word == "from") return RoleName::kOrigin;
    if (one_of(word, kGoal)) return RoleName::kDestination;
    return std::nullopt;
  }

  bool is_agent(TokenIndex head) {
    return view_.is(head, WordClass::kPerson) || view_.is(head, WordClass::kGroup) ||
           view_.is(head, WordClass::kForce) || view_.is(head, WordClass::kState);
  }

  std::optional<RoleName> refine(RoleName role, const Argument& argument) {
    const TokenIndex head = argument.head;
    const bool weapon = view_.weapon(head) != nullptr;
    if (role == RoleName::kActor && weapon && !view_.weapon(head)->manned && !view_.is(head, WordClass::kPerson))
      return RoleName::kInstrument;
    if (role == RoleName::kInstrument && argument.preposition != kNoToken && !weapon &&
        candidate_.frame->verb_roles.role(slot::kObject) != RoleName::kInstrument) {
      return std::nullopt;  // "attacked with determination"
    }
    const bool thing = view_.is(head, WordClass::kFacility) || view_.is(head, WordClass::kVehicle) ||
                       view_.is(head, WordClass::kPlace) || weapon;
    if (role == RoleName::kVictim && thing && !is_agent(head)) return RoleName::kTarget;
    const bool civilian =
        view_.is(head, WordClass::kPerson) && !view_.is(head, WordClass::kForce) && !view_.is(head, WordClass::kState);
    if (role == RoleName::kTarget && civilian && candidate_.frame->type == "assault") return RoleName::kVictim;
    return role;
  }

  void add(RoleName role, const Argument& argument) {
    if (view_.is_time(argument.head)) return;
    const bool event = candidates_.at[argument.head] != kNotFused &&
                       candidates_.list[candidates_.at[argument.head]].kind == WordKind::kNoun;
    if (event && !(role == RoleName::kInstrument && view_.weapon(argument.head) != nullptr)) {
      return;  // an event plays no role; fusion looks at it
    }
    const bool known = std::any_of(candidate_.fillers.begin(), candidate_.fillers.end(),
                                   [&](const Filler& filler) { return filler.head == argument.head; });
    if (!known) candidate_.fillers.push_back({role, argument.head});
  }

  View& view_;
  const Analysis& analysis_;
  const Candidates& candidates_;
  Candidate& candidate_;
  const RoleMap& map_;
};

// Who does, or suffers, what a word speaks of: "demanded that they leave", "rejected a UN appeal".
class ContentFiller {
 public:
  ContentFiller(View& view, Candidates& candidates) : view_(view), analysis_(view.analysis), all_(candidates) {
    done_.resize(candidates.list.size());
  }

  void fill(std::uint32_t i, int depth = 0) {
    if (done_[i] || depth > kMaxClimb) return;
    done_[i] = true;
    Candidate& candidate = all_.list[i];
    const RoleMap& map = candidate.kind == WordKind::kNoun ? candidate.frame->noun_roles : candidate.frame->verb_roles;
    std::optional<RoleName> role = map.role(slot::kContent);
    const bool only_doer = !role;
    if (only_doer) role = map.role(slot::kDoer);
    if (!role || has(candidate, *role)) return;
    const TokenIndex actor = first(candidate, RoleName::kActor);
    Arguments spoken_of = candidate.arguments;
    for (std::size_t w = 1; w < candidate.words.size();
         ++w) {  // "rejected the demand", where the phrase holds the noun
      spoken_of.push_back(
          {is_noun(analysis_[candidate.words[w]]) ? slot::kObject : slot::kClause, candidate.words[w], kNoToken});
    }
    for (const Argument& argument : spoken_of) {
      if (argument.slot == slot::kSubject || argument.slot == slot::kPossessive || argument.head == candidate.token)
        continue;
      const TokenIndex who = agent_of(argument, actor, {only_doer, depth});
      if (who == kNoToken) continue;
      all_.list[i].fillers.push_back({*role, who});
      return;
    }
  }

  // "blamed the rebels for the blast": the blast is theirs, as far as the accuser goes.
  void give_accused(std::uint32_t i) {
    const Candidate& candidate = all_.list[i];
    if (candidate.frame->type != "accuse" || candidate.frame->modes.empty() ||
        candidate.frame->modes.front() != "allege")
      return;
    const TokenIndex accused = first(candidate, RoleName::kRecipient);
    if (accused == kNoToken) return;
    for (const Argument& argument : candidate.arguments) {
      const std::uint32_t inner = all_.at[argument.head];
      if (argument.preposition == kNoToken || inner == kNotFused || inner == i) continue;
      Candidate& deed = all_.list[inner];
      const std::string_view word = analysis_.lower(argument.preposition);
      if ((word != "for" && word != "of" && word != "over") || has(deed, RoleName::kActor)) continue;
      deed.fillers.push_back({RoleName::kActor, accused});
    }
  }

  // "Officials said Iran was behind the attack" accuses; "the group said it was behind the attack" claims.
  void take_speaker(std::uint32_t i) {
    Candidate& candidate = all_.list[i];
    if (candidate.frame->self_type.empty() || has(candidate, RoleName::kActor)) return;
    const TokenIndex verb = candidate.kind == WordKind::kAdjective ? analysis_[candidate.token].head : candidate.token;
    if (analysis_[verb].dep != Dep::kCcomp) return;
    const TokenIndex speaker = subject_of(view_, analysis_[verb].head);
    if (speaker == kNoToken) return;
    candidate.claims = same(speaker, first(candidate, RoleName::kRecipient));
    if (candidate.claims) candidate.fillers.clear();
    candidate.fillers.push_back({RoleName::kActor, speaker});
  }

  // "Aid groups said the UN will send food": who agrees is not who says so.
  void take_doer(std::uint32_t i) {
    if (all_.list[i].frame->content.empty()) return;
    const TokenIndex speaker = first(all_.list[i], RoleName::kActor);
    for (const Argument& argument : all_.list[i].arguments) {
      const std::uint32_t inner = all_.at[argument.head];
      if (argument.slot != slot::kClause || inner == kNotFused) continue;
      const TokenIndex doer = first(all_.list[inner], RoleName::kActor);
      if (doer == kNoToken || same(doer, speaker) || analysis_[doer].pos == Pos::kPron) continue;
      if (all_.list[i].frame->type == "threaten") {  // nobody threatens for another
        all_.list[i].dropped = true;
        return;
      }
      std::erase_if(all_.list[i].fillers, [](const Filler& filler) { return filler.role == RoleName::kActor; });
      all_.list[i].fillers.push_back({RoleName::kActor, doer});
      for (const RoleName role : {RoleName::kRecipient, RoleName::kTarget, RoleName::kVictim}) {
        const TokenIndex whom = first(all_.list[inner], role);
        if (whom == kNoToken) continue;
        std::erase_if(all_.list[i].fillers, [](const Filler& filler) { return filler.role == RoleName::kRecipient; });
        all_.list[i].fillers.push_back({RoleName::kRecipient, whom});
        return;
      }
      return;
    }
  }

 private:
  static TokenIndex first(const Candidate& candidate, RoleName role) {
    for (const Filler& filler : candidate.fillers) {
      if (filler.role == role) return filler.head;
    }
    return kNoToken;
  }
  static bool has(const Candidate& candidate, RoleName role) { return first(candidate, role) != kNoToken; }

  bool same(TokenIndex a, TokenIndex b) const {
    if (a == b) return true;
    if (a == kNoToken || b == kNoToken) return false;
    const MentionId one = view_.mention(a), two = view_.mention(b);
    return one.valid() && two.valid() && view_.layers.mentions[one.value].entity.valid() &&
           view_.layers.mentions[one.value].entity == view_.layers.mentions[two.value].entity;
  }

  struct Search {
    bool only_doer = false;
    int depth = 0;
  };

  TokenIndex agent_of(const Argument& argument, TokenIndex actor, Search search) {
    const std::uint32_t inner = all_.at[argument.head];
    if (inner != kNotFused) {
      fill(inner, search.depth + 1);
      for (const RoleName role : {RoleName::kActor, RoleName::kRecipient, RoleName::kTarget, RoleName::kVictim}) {
        for (const Filler& filler : all_.list[inner].fillers) {
          if (filler.role == role && !same(filler.head, actor)) return filler.head;
        }
        if (search.only_doer) break;
      }
      return kNoToken;
    }
    if (argument.slot == slot::kClause) {
      const TokenIndex subject = subject_of(view_, argument.head);
      if (subject != kNoToken && !same(subject, actor)) return antecedent(analysis_, subject);
      return object_agent(argument.head, actor);
    }
    return owner_of(argument.head, actor);
  }

  TokenIndex object_agent(TokenIndex verb, TokenIndex actor) {
    const TokenIndex object = analysis_.child(verb, Dep::kDobj);
    if (object == kNoToken) return kNoToken;
    const std::uint32_t inner = all_.at[object];
    if (inner == kNotFused) return owner_of(object, actor);
    return agent_of({slot::kObject, object, kNoToken}, actor, {false, 1});
  }

  // "China's proposal", "the US plan", "a plan by Iran".
  TokenIndex owner_of(TokenIndex noun, TokenIndex actor) {
    if (!is_noun(analysis_[noun])) return kNoToken;
    owners_.clear();
    collect_noun(view_, noun, owners_);
    for (const Argument& owner : owners_) {
      const bool by = owner.preposition != kNoToken &&
                      (analysis_.lower(owner.preposition) == "by" || analysis_.lower(owner.preposition) == "from" ||
                       analysis_.lower(owner.preposition) == "against" || analysis_.lower(owner.preposition) == "on");
      if (owner.preposition != kNoToken && !by) continue;
      const bool agent = view_.is(owner.head, WordClass::kGroup) || view_.is(owner.head, WordClass::kState) ||
                         view_.is(owner.head, WordClass::kPerson) || view_.is(owner.head, WordClass::kForce);
      if (agent && view_.mention(owner.head).valid() && !same(owner.head, actor)) return owner.head;
    }
    return kNoToken;
  }

  View& view_;
  const Analysis& analysis_;
  Candidates& all_;
  Arguments owners_;
  std::vector<bool> done_;
};

}  // namespace

void fill_roles(View& view, Candidates& candidates) {
  for (Candidate& candidate : candidates.list) RoleFiller(view, candidates, candidate).run();
  ContentFiller content(view, candidates);
  for (std::uint32_t i = 0; i < candidates.list.size(); ++i) content.fill(i);
  for (std::uint32_t i = 0; i < candidates.list.size(); ++i) content.take_doer(i);
  for (std::uint32_t i = 0; i < candidates.list.size(); ++i) content.give_accused(i);
  for (std::uint32_t i = 0; i < candidates.list.size(); ++i) content.take_speaker(i);
}

}  // namespace isnad::event
