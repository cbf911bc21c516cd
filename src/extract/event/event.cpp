#include "extract/event/event.h"

#include <algorithm>

#include "core/loss_fields.h"
#include "extract/event/allusions.h"
#include "extract/event/candidate.h"
#include "extract/event/circumstances.h"
#include "extract/event/confidence.h"
#include "extract/event/losses.h"
#include "extract/event/parts.h"
#include "extract/event/status.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

TokenSpan trigger_span(const Analysis& analysis, const Candidate& candidate) {
  TokenSpan tokens{candidate.token, candidate.token + 1};
  const TokenSpan sentence = analysis.sentence_of(candidate.token);
  // Neighbouring words of a phrase belong to the trigger; what stands apart, or in another sentence, doesn't.
  bool grown = true;
  while (grown) {
    grown = false;
    for (const TokenIndex word : candidate.words) {
      if (word + 1 == tokens.begin && sentence.contains(word)) {
        tokens.begin = word;
        grown = true;
      }
      if (word == tokens.end && sentence.contains(word)) {
        tokens.end = word + 1;
        grown = true;
      }
    }
  }
  while (tokens.end - 1 > candidate.token && analysis[tokens.end - 1].pos == Pos::kAdp &&
         analysis[tokens.end - 1].dep != Dep::kPrt) {
    --tokens.end;
  }
  return tokens;
}

void add_unique(std::vector<EventMode>& list, EventMode mode) {
  if (std::find(list.begin(), list.end(), mode) == list.end()) list.push_back(mode);
}

constexpr Range kNobody{0, 0};

// "The bomb could have killed many": of what may have been, a plural alone is no figure.
void leave_out_unnumbered(Losses& losses) {
  constexpr std::int64_t kPlural = 2;
  for (const auto& [loss, member] : core::kLossFields) {
    const std::optional<Range>& range = losses.*member;
    if (range && !range->max && range->min.value_or(0) <= kPlural) (losses.*member).reset();
  }
}

class Builder {
 public:
  Builder(View& view, const Candidates& candidates) : view_(view), all_(candidates) {}

  Event build(const Candidate& candidate, When when) {
    Event event;
    weapons_named_.clear();
    event.type = *candidate.frame->type;
    event.modes = candidate.frame->modes;
    if (candidate.claims && candidate.frame->self_type) {
      event.type = *candidate.frame->self_type;
      event.modes.clear();
    }
    event.context = candidate.frame->context;
    event.trigger = trigger_span(view_.analysis, candidate);
    event.head = candidate.token;
    event.told_also_by = told_also_by(candidate, event.trigger);
    event.sentence = view_.analysis[candidate.token].sentence;
    event.explain.push_back(candidate.frame->name + " " + candidate.frame->where);
    for (const std::uint32_t other : candidate.told_also_by) {
      const lexicon::Frame& frame = *all_.list[other].frame;
      if (frame.type == event.type) {
        for (const EventMode mode : frame.modes) add_unique(event.modes, mode);
      }
      event.explain.push_back(frame.name + " " + frame.where);
    }
    if (candidate.light_verb != nullptr) event.explain.push_back("light verb " + candidate.light_verb->where);
    add_roles(candidate, event);
    // "fired mortar rounds": the weapon named says more than the firing.
    if (candidate.frame->modes.size() == 1 && candidate.frame->modes.front() == EventMode::kFirearms &&
        event.modes.size() > 1 && !names_firearm(event)) {
      event.modes.erase(event.modes.begin());
    }
    if (event.type == EventType::kAssault && event.modes.empty() && between_armed(candidate))
      event.modes.push_back(EventMode::kClash);
    add_status(candidate, event);
    const bool done = may_be_done(event.modality);
    if (done) event.losses = losses_of(view_, all_, candidate);
    if (event.modality == Modality::kPossible) leave_out_unnumbered(event.losses);
    if (done && killed_none_ && !event.losses.killed) event.losses.killed = kNobody;
    if (done && wounded_none_ && !event.losses.wounded) event.losses.wounded = kNobody;
    event.count = count_of(view_, candidate);
    event.time_edtf = std::move(when.edtf);
    event.time_basis = std::move(when.basis);
    event.place = find_place(view_, all_, candidate);
    event.confidence = confidence(candidate, event);
    return event;
  }

 private:
  std::vector<TokenSpan> told_also_by(const Candidate& candidate, TokenSpan trigger) const {
    std::vector<TokenSpan> out;
    for (const std::uint32_t other : candidate.told_also_by) {
      const TokenSpan words = trigger_span(view_.analysis, all_.list[other]);
      if (words.end <= trigger.begin || trigger.end <= words.begin) out.push_back(words);
    }
    std::sort(out.begin(), out.end());
    // Words of one phrase are told once.
    const auto overlap = [](const TokenSpan& a, const TokenSpan& b) { return b.begin < a.end; };
    out.erase(std::unique(out.begin(), out.end(), overlap), out.end());
    return out;
  }

  void add_roles(const Candidate& candidate, Event& event) {
    for (std::size_t w = 1; w < candidate.words.size() && event.type == EventType::kAssault;
         ++w) {  // "dropped gas bombs"
      if (syntax::is_noun(view_.analysis[candidate.words[w]])) add_weapon_mode(candidate.words[w], event);
    }
    for (const Filler& filler : candidate.fillers) {
      const bool means = filler.role == RoleName::kInstrument || filler.role == RoleName::kActor;
      if (means && event.type == EventType::kAssault) add_weapon_mode(filler.head, event);
      const bool where =
          filler.role == RoleName::kPlace || filler.role == RoleName::kOrigin || filler.role == RoleName::kDestination;
      MentionId mention = mention_for(filler.head);
      if (where && !mention.valid()) mention = view_.place_mention(filler.head);
      const bool affected =
          filler.role == RoleName::kRecipient || filler.role == RoleName::kTarget || filler.role == RoleName::kVictim;
      if (!mention.valid() && affected) mention = owner_of(filler.head);
      if (!mention.valid() && filler.role == RoleName::kActor) mention = name_before(filler.head);
      if (!mention.valid()) continue;
      add_role(filler.role, mention, event);
      add_body_of(filler, event);
    }
  }

  // One party plays a role once: a name or noun rather than "their".
  void add_role(RoleName role, MentionId mention, Event& event) {
    const Reading& reading = view_.reading;
    const EntityId entity = reading.mention(mention).entity;
    for (Role& other : event.roles) {
      // A place may be the party too: "blockades in the West Bank".
      const bool where =
          other.role == RoleName::kPlace || other.role == RoleName::kOrigin || other.role == RoleName::kDestination;
      if (other.mention == mention && !(where && role == RoleName::kRecipient)) return;
      const bool same = other.role == role && entity.valid() && other.entity == entity;
      if (!same) continue;
      const bool was_pronoun = reading.mention(other.mention).form == MentionForm::kPronoun;
      if (was_pronoun) other.mention = mention;
      if (was_pronoun || reading.mention(mention).form == MentionForm::kPronoun) return;
    }
    event.roles.push_back({role, mention, entity});
  }

  // Armed men against armed men or their posts: the fight has two sides.
  bool between_armed(const Candidate& candidate) {
    bool attacker = false, attacked = false;
    const ClassSet military = view_.frames.classes().of(NeededClass::kMilitary);
    for (const Filler& filler : candidate.fillers) {
      const bool force = view_.is(filler.head, WordClass::kForce);
      if (filler.role == RoleName::kActor) attacker = attacker || force;
      const bool hit = filler.role == RoleName::kTarget || filler.role == RoleName::kVictim;
      if (hit) attacked = attacked || force || (view_.classes(filler.head) & military).any();
    }
    return attacker && attacked;
  }

  // The mention headed by the word, else by what a word of quantity counts ("dozens of fighters").
  MentionId mention_for(TokenIndex head) {
    const MentionId own = view_.mention(head);
    if (own.valid()) return own;
    if (const MentionId named = name_behind(head); named.valid()) return named;
    const TokenIndex of = syntax::of_complement(view_.analysis, head);
    return of == kNoToken ? MentionId{} : view_.mention(of);
  }

  // "Iraq's President Barham Salih", where the name was read as one beside the title: who has the title.
  MentionId name_behind(TokenIndex title) const {
    for (const TokenIndex child : view_.analysis.children(title)) {
      const MentionId id = view_.mention(child);
      if (view_.analysis[child].dep != Dep::kAppos || !id.valid()) continue;
      const Mention& mention = view_.reading.mention(id);
      const bool person = mention.kind == EntityKind::kPerson && mention.form == MentionForm::kName;
      if (person && mention.words.begin == title + 1) return id;
    }
    return {};
  }

  // "Of the regime", "from the regime", "belonging to the regime", behind a noun.
  TokenIndex owner_behind(TokenIndex noun) const {
    for (const TokenIndex child : view_.analysis.children(noun)) {
      const bool belongs = view_.analysis[child].dep == Dep::kAcl && view_.analysis.lemma(child) == "belong";
      const std::string_view word = view_.analysis.lower(child);
      if (belongs) {
        const TokenIndex to = view_.analysis.child(child, Dep::kPrep);
        return to == kNoToken ? kNoToken : view_.analysis.child(to, Dep::kPobj);
      }
      if (view_.analysis[child].dep == Dep::kPrep && (word == "of" || word == "from"))
        return view_.analysis.child(child, Dep::kPobj);
    }
    return kNoToken;
  }

  // "members of the front", "jets from the coalition": the body acts, or its members are hit, through them.
  void add_body_of(const Filler& filler, Event& event) {
    const ClassSet members = view_.frames.classes().of(NeededClass::kMemberBody);
    const lexicon::Weapon* weapon = filler.role == RoleName::kActor ? view_.weapon(filler.head) : nullptr;
    const bool manned = weapon != nullptr && weapon->manned;
    if ((view_.classes(filler.head) & members).none() && !manned) return;
    const TokenIndex body = manned ? owner_behind(filler.head) : syntax::of_complement(view_.analysis, filler.head);
    if (body == kNoToken || !view_.mention(body).valid() || !view_.is(body, WordClass::kGroup)) return;
    const MentionId mention = view_.mention(body);
    if (view_.reading.mention(mention).form != MentionForm::kPronoun)
      event.roles.push_back({filler.role, mention, view_.reading.mention(mention).entity});
  }

  // "the APEC forum agreed": the noun is no mention, the name before it is.
  MentionId name_before(TokenIndex head) const {
    for (const TokenIndex child : view_.analysis.children(head)) {
      const MentionId id = view_.mention(child);
      if (view_.analysis[child].dep != Dep::kCompound || !id.valid()) continue;
      const Mention& mention = view_.reading.mention(id);
      const bool place = mention.kind == EntityKind::kPlace || mention.kind == EntityKind::kFacility;
      if (mention.form == MentionForm::kName && !place) return id;
    }
    return {};
  }

  // "restrictions on German goods": the thing has no mention, its owner has.
  MentionId owner_of(TokenIndex thing) {
    if (view_.is(thing, WordClass::kPartitive)) {  // "part of the programme for Bosnia"
      const TokenIndex whole = syntax::of_complement(view_.analysis, thing);
      if (whole != kNoToken) thing = whole;
    }
    for (const TokenIndex child : view_.analysis.children(thing)) {
      const Dep dep = view_.analysis[child].dep;
      const bool modifier = dep == Dep::kPoss || syntax::is_modifier(dep);
      if (modifier && view_.mention(child).valid()) return view_.mention(child);
      // "relations with Libya"
      if (dep != Dep::kPrep) continue;
      const std::string_view word = view_.analysis.lower(child);
      const TokenIndex whom = view_.analysis.child(child, Dep::kPobj);
      if (whom != kNoToken && (word == "with" || word == "to" || word == "for" || word == "between") &&
          view_.mention(whom).valid()) {
        return view_.mention(whom);
      }
    }
    return {};
  }

  bool names_firearm(const Event& event) const {
    return event.type != EventType::kAssault || weapons_named_.empty() ||
           std::find(weapons_named_.begin(), weapons_named_.end(), EventMode::kFirearms) != weapons_named_.end();
  }

  void add_weapon_mode(TokenIndex head, Event& event) {
    weapons_.clear();
    view_.weapons_in(head, weapons_);
    for (const lexicon::Weapon* weapon : weapons_) {
      if (!weapon->mode) continue;
      add_unique(event.modes, *weapon->mode);
      add_unique(weapons_named_, *weapon->mode);
      event.explain.push_back(weapon->kind + " " + weapon->where);
    }
  }

  void add_status(const Candidate& candidate, Event& event) {
    killed_none_ = wounded_none_ = false;
    Status status = status_of(view_, candidate);
    for (const std::uint32_t other : candidate.told_also_by) {
      Status more = status_of(view_, all_.list[other]);
      if (status.outcome == Outcome::kNone) status.outcome = more.outcome;
      // "no one was killed in the explosion", "caused no casualties": the explosion took place.
      const lexicon::Frame& frame = *all_.list[other].frame;
      const bool spared = more.modality == Modality::kNegated && (frame.loss != Loss::kNone || frame.casualties);
      const bool none = spared && !harms_no_other(view_, all_.list[other]);
      // Who says that nobody was hurt says it of the dead too, where he tells of none.
      const bool nobody = none && harms_nobody(view_, all_.list[other]);
      killed_none_ = killed_none_ || nobody || (none && (frame.casualties || frame.loss == Loss::kKilled));
      wounded_none_ = wounded_none_ || (none && (frame.casualties || frame.loss == Loss::kWounded));
      if (status.modality == Modality::kActual && all_.list[other].governs_fused && !spared)
        status.modality = more.modality;
      if (!status.responsibility) status.responsibility = more.responsibility;
    }
    event.modality = status.modality;
    event.outcome = status.outcome;
    for (std::string& cue : status.explain) event.explain.push_back("cue " + std::move(cue));
    const bool acted = std::any_of(event.roles.begin(), event.roles.end(),
                                   [](const Role& role) { return role.role == RoleName::kActor; });
    const Responsibility unsaid = candidate.blame.value_or(Responsibility::kFact);
    event.responsibility = !acted ? Responsibility::kUnattributed : status.responsibility.value_or(unsaid);
  }

  double confidence(const Candidate& candidate, const Event& event) const {
    double sure = candidate.frame->weight;
    const auto has = [&](RoleName role) {
      return std::any_of(event.roles.begin(), event.roles.end(), [&](const Role& r) { return r.role == role; });
    };
    const lexicon::EventWeights& weights = view_.weights;
    if (has(RoleName::kActor)) sure += weights.actor;
    if (has(RoleName::kTarget) || has(RoleName::kVictim) || has(RoleName::kRecipient)) sure += weights.affected;
    if (candidate.words.size() > 1) sure += weights.long_trigger;
    if (event.losses.killed || event.losses.wounded) sure += weights.losses;
    if (!candidate.told_also_by.empty()) sure += weights.told_also_by;
    if (event.modality != Modality::kActual && event.modality != Modality::kOngoing) sure += weights.not_actual;
    if (candidate.frame->reporting) sure += weights.reporting;
    sure += weights.depth * depth(candidate.light != kNoToken ? candidate.light : candidate.token);
    sure += weights.sentence * std::min<std::uint32_t>(event.sentence, 5);
    return std::clamp(sure, 0.05, 0.95);
  }

  // How many clauses and phrases stand above: what a text tells first and foremost stands high in the tree.
  int depth(TokenIndex token) const {
    int depth = 0;
    for (int i = 0; i < kMaxClimb; ++i) {
      const Token& self = view_.analysis[token];
      if (self.head == token) break;
      const Dep dep = self.dep;
      depth += dep == Dep::kPobj || dep == Dep::kRelcl || dep == Dep::kAcl || dep == Dep::kAdvcl || dep == Dep::kPcomp;
      token = self.head;
    }
    return std::min(depth, 4);
  }

  View& view_;
  const Candidates& all_;
  std::vector<const lexicon::Weapon*> weapons_;
  std::vector<EventMode> weapons_named_;             // modes of the weapons of the event being built
  bool killed_none_ = false, wounded_none_ = false;  // likewise: what it is said not to have done
};

}  // namespace

std::vector<Event> find_events(const ExtractContext& context, const Reading& reading) {
  View view(context, reading);
  Candidates candidates = find_candidates(view);
  fill_roles(view, candidates);
  fill_from_content(view, candidates);
  repeat_parties(view, candidates);
  fuse(view, candidates);
  reach_parties(view, candidates);
  std::vector<When> times = find_times(view, candidates);
  std::vector<Event> events;
  std::vector<std::uint32_t> event_of(candidates.list.size(), kNotFused);
  Builder builder(view, candidates);
  for (std::size_t i = 0; i < candidates.list.size(); ++i) {
    if (candidates.list[i].fused_into != kNotFused || candidates.list[i].dropped) continue;
    event_of[i] = static_cast<std::uint32_t>(events.size());
    events.push_back(builder.build(candidates.list[i], std::move(times[i])));
  }
  add_told_figures(view, events);
  add_spared(view, events);
  leave_out_wounds_of_dead(events);
  add_allusions(context, view, events);
  find_parts(view, candidates, event_of, events);
  judge_events(context, reading, events);
  return events;
}

}  // namespace isnad::extract::event
