// Roles that stand in what a word speaks of: whom a demand, a refusal, an accusation is meant for.
#include <algorithm>

#include "extract/event/candidate.h"
#include "extract/event/status.h"
#include "syntax/relatives.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

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
    const lexicon::RoleMap& map =
        candidate.kind == lexicon::WordKind::kNoun ? candidate.frame->noun_roles : candidate.frame->verb_roles;
    std::optional<RoleName> role = map.role(slot::kContent);
    const bool only_doer = !role;
    if (only_doer) role = map.role(slot::kDoer);
    if (!role || has(candidate, *role)) return;
    const TokenIndex actor = first(candidate, RoleName::kActor);
    Arguments spoken_of = candidate.arguments;
    for (std::size_t w = 1; w < candidate.words.size();
         ++w) {  // "rejected the demand", where the phrase holds the noun
      spoken_of.push_back({syntax::is_noun(analysis_[candidate.words[w]]) ? slot::kObject : slot::kClause,
                           candidate.words[w], kNoToken});
    }
    for (const Argument& argument : spoken_of) {
      if (argument.slot == slot::kSubject || argument.slot == slot::kPossessive || argument.head == candidate.token ||
          argument.head == actor)
        continue;
      const TokenIndex who = agent_of(argument, actor, {only_doer, depth});
      if (who == kNoToken) continue;
      all_.list[i].fillers.push_back({*role, who});
      return;
    }
  }

  // "blamed the killing of five farmers on the rebels": the tree hangs the rebels on the killing, but they are whom the
  // verb lays it on.
  void lay_on(std::uint32_t i) {
    const std::string_view frame = all_.list[i].frame->name;
    if ((frame != "blame" && frame != "accuse") || all_.list[i].kind != lexicon::WordKind::kVerb) return;
    const std::string_view by = frame == "blame" ? "on" : "to";  // "attributed the killing to the rebels"
    for (const Argument& argument : all_.list[i].arguments) {
      const std::uint32_t inner = all_.at[argument.head];
      if (argument.preposition != kNoToken || argument.slot == slot::kSubject || inner == kNotFused || inner == i)
        continue;
      Candidate& deed = all_.list[inner];
      const auto laid = std::find_if(deed.arguments.rbegin(), deed.arguments.rend(), [&](const Argument& one) {
        return one.preposition != kNoToken && analysis_.lower(one.preposition) == by;
      });
      if (deed.kind != lexicon::WordKind::kNoun || laid == deed.arguments.rend()) continue;
      const TokenIndex accused = laid->head;
      if (has(deed, RoleName::kActor) || !view_.is_agent(accused)) continue;
      std::erase_if(deed.fillers, [&](const Filler& filler) { return filler.head == accused; });
      std::erase_if(all_.list[i].fillers, [&](const Filler& filler) {
        return filler.role == RoleName::kRecipient && analysis_.is_below(filler.head, deed.token);
      });
      deed.fillers.push_back({RoleName::kActor, accused});
      deed.blame = Responsibility::kAccused;
      all_.list[i].fillers.push_back({RoleName::kRecipient, accused});
      return;
    }
  }

  // "blamed the rebels for the blast", "attributed it to them", "they are guilty of it": the blast is theirs, as far as
  // the accuser goes.
  void give_accused(std::uint32_t i) {
    const Candidate& candidate = all_.list[i];
    const auto& modes = candidate.frame->modes;
    if (candidate.frame->type != EventType::kAccuse || modes.empty() || modes.front() != EventMode::kAllege) return;
    const TokenIndex accused = first(candidate, candidate.claims ? RoleName::kActor : RoleName::kRecipient);
    if (accused == kNoToken) return;
    const Modality modality = status_of(view_, candidate).modality;
    if (modality != Modality::kActual && modality != Modality::kOngoing) return;
    const std::optional<Responsibility> blame = blame_by(candidate, accused);
    for (const Argument& charge : charges(candidate, accused)) {
      const std::uint32_t inner = all_.at[charge.head];
      if (inner != kNotFused && inner != i) give(all_.list[inner], accused, blame);
    }
    // "attacks blamed on the rebels", "the blast, which police blame on them": the deed is what is laid on somebody.
    const std::uint32_t above = is_laid_on(accused) ? deed_above(candidate.token) : kNotFused;
    if (above != kNotFused && above != i) give(all_.list[above], accused, Responsibility::kAccused);
  }

  // "Officials said Iran was behind the attack" accuses; "the group said it was behind the attack" claims.
  void take_speaker(std::uint32_t i) {
    Candidate& candidate = all_.list[i];
    if (!candidate.frame->self_type || has(candidate, RoleName::kActor)) return;
    const TokenIndex verb =
        candidate.kind == lexicon::WordKind::kAdjective ? analysis_[candidate.token].head : candidate.token;
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
      if (all_.list[i].frame->type == EventType::kThreaten) {  // nobody threatens for another
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
  static void give(Candidate& deed, TokenIndex doer, std::optional<Responsibility> blame) {
    if (has(deed, RoleName::kActor)) return;
    deed.fillers.push_back({RoleName::kActor, doer});
    deed.blame = blame;
  }

  // How those who say it was him say so; nothing where it is the author.
  std::optional<Responsibility> blame_by(const Candidate& candidate, TokenIndex accused) const {
    if (candidate.claims) return Responsibility::kClaimed;
    const bool by_somebody = has(candidate, RoleName::kActor) || is_laid_on(accused);
    return by_somebody ? std::optional(Responsibility::kAccused) : std::nullopt;
  }

  // What somebody is accused of: below the verb, below a word of its phrase ("responsible for"), or, as the tree may
  // have it, below the accused; of what is laid on him, the object.
  Arguments charges(const Candidate& candidate, TokenIndex accused) {
    Arguments out;
    for (const Argument& argument : candidate.arguments) {
      const bool laid = argument.slot == slot::kObject && argument.preposition == kNoToken && is_laid_on(accused);
      if (laid || is_charge(argument)) out.push_back(argument);
    }
    Arguments below;
    for (const TokenIndex word : candidate.words) {
      if (word != candidate.token || candidate.kind == lexicon::WordKind::kAdjective)
        collect_prepositions(view_, word, below);
    }
    collect_prepositions(view_, accused, below);
    for (const Argument& argument : below) {
      if (is_charge(argument) && argument.head > candidate.token) out.push_back(argument);
    }
    return out;
  }
  bool is_charge(const Argument& argument) const {
    if (argument.preposition == kNoToken) return false;
    const std::string_view word = analysis_.lower(argument.preposition);
    return word == "for" || word == "of" || word == "over";
  }

  bool is_laid_on(TokenIndex accused) const {
    const Token& self = analysis_[accused];
    const std::string_view word = analysis_.lower(self.head);
    return self.dep == Dep::kPobj && (word == "on" || word == "upon" || word == "to");
  }
  // The deed whose noun a participle or relative clause describes, past words of quantity.
  std::uint32_t deed_above(TokenIndex verb) {
    const Token& self = analysis_[verb];
    if (self.dep != Dep::kAcl && self.dep != Dep::kRelcl) return kNotFused;
    const TokenIndex noun = self.head;
    const std::uint32_t found = all_.at[all_.at[noun] == kNotFused ? view_.counted(noun) : noun];
    return found != kNotFused && all_.list[found].kind == lexicon::WordKind::kNoun ? found : kNotFused;
  }

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
    return one.valid() && two.valid() && view_.reading.mention(one).entity.valid() &&
           view_.reading.mention(one).entity == view_.reading.mention(two).entity;
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
      if (subject != kNoToken && !same(subject, actor)) return syntax::antecedent(analysis_, subject);
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
    if (!syntax::is_noun(analysis_[noun])) return kNoToken;
    owners_.clear();
    collect_noun(view_, noun, owners_);
    for (const Argument& owner : owners_) {
      const bool by = owner.preposition != kNoToken &&
                      (analysis_.lower(owner.preposition) == "by" || analysis_.lower(owner.preposition) == "from" ||
                       analysis_.lower(owner.preposition) == "against" || analysis_.lower(owner.preposition) == "on");
      if (owner.preposition != kNoToken && !by) continue;
      if (view_.is_agent(owner.head) && view_.mention(owner.head).valid() && !same(owner.head, actor))
        return owner.head;
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

void fill_from_content(View& view, Candidates& candidates) {
  ContentFiller content(view, candidates);
  for (std::uint32_t i = 0; i < candidates.list.size(); ++i) content.fill(i);
  for (std::uint32_t i = 0; i < candidates.list.size(); ++i) content.take_doer(i);
  for (std::uint32_t i = 0; i < candidates.list.size(); ++i) content.lay_on(i);
  for (std::uint32_t i = 0; i < candidates.list.size(); ++i) content.take_speaker(i);
  for (std::uint32_t i = 0; i < candidates.list.size(); ++i) content.give_accused(i);
}

}  // namespace isnad::extract::event
