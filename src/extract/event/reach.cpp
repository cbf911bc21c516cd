// Whom a deed between parties concerns, where grammar gives nobody that role: the nearest party below the trigger.
//
// "to press their demands from the president's government", "hunger strike against violations by security forces",
// "reimposed blockades in the West Bank". CAMEO and PLOVER code such parties as the recipient.
#include <algorithm>

#include "extract/event/candidate.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

constexpr std::size_t kMaxVisited = 48;

bool is_object(RoleName role) {
  return role == RoleName::kRecipient || role == RoleName::kTarget || role == RoleName::kVictim ||
         role == RoleName::kBeneficiary;
}

class Reach {
 public:
  Reach(View& view, Candidates& candidates)
      : view_(view), analysis_(view.analysis), all_(candidates), means_(view.analysis.size()) {
    for (const Candidate& candidate : all_.list) {
      for (const Filler& filler : candidate.fillers) {
        if (filler.role == RoleName::kInstrument) means_[filler.head] = true;
      }
    }
  }

  void fill(Candidate& candidate) {
    const EventType type = *candidate.frame->type;
    if (type == EventType::kAssault || type == EventType::kChange) give_owner_of_weapon(candidate);
    const bool taken = type == EventType::kCoerce && has_object(candidate);  // "seized the car of a trader"
    if (type == EventType::kAssault || taken) {
      const TokenIndex owner = owner_of_target(candidate);
      if (owner != kNoToken) candidate.fillers.push_back({RoleName::kRecipient, owner});
      return;
    }
    const auto& modes = candidate.frame->modes;
    const bool resigns = std::ranges::find(modes, EventMode::kResign) != modes.end();
    const bool without_party = type == EventType::kChange || type == EventType::kClaimResponsibility || resigns;
    if (without_party || has_party(candidate)) return;
    TokenIndex found = kNoToken;
    // Forces that move concern those to whom or from whom they move.
    if (moves(candidate)) found = whereabouts(candidate);
    if (found == kNoToken) found = nearest(candidate, false);
    // Where people meet or march is no party.
    if (found == kNoToken && type != EventType::kConsult && type != EventType::kProtest)
      found = nearest(candidate, true);
    if (found != kNoToken) candidate.fillers.push_back({RoleName::kRecipient, found});
  }

 private:
  static bool moves(const Candidate& candidate) {
    return candidate.frame->type == EventType::kRetreat || candidate.frame->type == EventType::kMobilize;
  }

  static bool has_object(const Candidate& candidate) {
    return std::any_of(candidate.fillers.begin(), candidate.fillers.end(),
                       [](const Filler& filler) { return is_object(filler.role); });
  }

  // Two actors of a meeting are each other's recipients.
  bool has_party(const Candidate& candidate) {
    int actors = 0;
    for (const Filler& filler : candidate.fillers) {
      actors += filler.role == RoleName::kActor;
      // Own forces that are moved are no party to the move.
      const bool moved = moves(candidate) && is_force(filler.head);
      const TokenIndex who = view_.counted(filler.head);
      const bool party = !moved && (is_agent(filler.head) || is_agent(who) || is_place(who));
      if (is_object(filler.role) && party && analysis_[filler.head].tag != Tag::kPrpS) return true;
    }
    return candidate.frame->type == EventType::kConsult && actors > 1;
  }

  // "withdraw from Chad", "sent troops to Bosnia"
  TokenIndex whereabouts(const Candidate& candidate) const {
    for (const RoleName role : {RoleName::kOrigin, RoleName::kDestination, RoleName::kPlace}) {
      for (const Filler& filler : candidate.fillers) {
        const Mention* where = filler.role == role ? mention(filler.head) : nullptr;
        const bool polity = where != nullptr && where->form == MentionForm::kName &&
                            (where->kind == EntityKind::kPlace || where->kind == EntityKind::kState);
        if (polity && !is_actor(candidate, filler.head)) return filler.head;
      }
    }
    return kNoToken;
  }

  // "hit by Turkish shells", "fell to police bullets": whose weapon it is did it.
  void give_owner_of_weapon(Candidate& candidate) {
    TokenIndex weapon = kNoToken;
    for (const Filler& filler : candidate.fillers) {
      if (filler.role == RoleName::kActor) return;
      if (filler.role == RoleName::kInstrument) weapon = filler.head;
    }
    if (weapon == kNoToken) return;
    for (const TokenIndex child : analysis_.children(weapon)) {
      const Dep dep = analysis_[child].dep;
      const bool owner = dep == Dep::kPoss || syntax::is_modifier(dep);
      if (!owner || !is_agent(child) || is_object_filler(candidate, child)) continue;
      candidate.fillers.push_back({RoleName::kActor, child});
      return;
    }
  }
  static bool is_object_filler(const Candidate& candidate, TokenIndex token) {
    return std::any_of(candidate.fillers.begin(), candidate.fillers.end(),
                       [&](const Filler& f) { return f.head == token && is_object(f.role); });
  }

  // "the positions of the rebels", "a refugee camp": whose the thing is that was hit.
  TokenIndex owner_of_target(const Candidate& candidate) {
    for (const Filler& filler : candidate.fillers) {
      if (!is_object(filler.role) || is_agent(filler.head)) continue;
      // "arrested the Taliban leader": the group was not.
      if (candidate.frame->type == EventType::kCoerce && view_.is(filler.head, WordClass::kPerson)) continue;
      for (const TokenIndex child : analysis_.children(filler.head)) {
        const Dep dep = analysis_[child].dep;
        const bool of = dep == Dep::kPrep && (analysis_.lower(child) == "of" || analysis_.lower(child) == "for");
        const TokenIndex owner = of ? analysis_.child(child, Dep::kPobj) : child;
        const bool owning = of || dep == Dep::kPoss || syntax::is_modifier(dep);
        if (!owning || owner == kNoToken || !is_agent(owner) || analysis_[owner].pos == Pos::kPron) continue;
        if (!is_actor(candidate, owner)) return owner;
      }
    }
    return kNoToken;
  }

  const Mention* mention(TokenIndex token) const {
    const MentionId id = view_.mention(token);
    return id.valid() ? &view_.reading.mention(id) : nullptr;
  }

  bool is_agent(TokenIndex token) {
    const Mention* found = mention(token);
    if (found == nullptr) return false;
    switch (found->kind) {
      case EntityKind::kPlace:
      case EntityKind::kFacility:
      case EntityKind::kWeapon:
      case EntityKind::kVehicle:
      case EntityKind::kMedia:
      case EntityKind::kOther:
        return false;
      case EntityKind::kOrganisation:  // "the offices of the party": a building
        return found->form == MentionForm::kName || !view_.is(token, WordClass::kFacility);
      default:
        return true;
    }
  }
  bool is_force(TokenIndex token) {
    const Mention* found = mention(token);
    return view_.is(token, WordClass::kForce) || (found != nullptr && found->kind == EntityKind::kStateForce);
  }
  bool is_place(TokenIndex token) const {
    const Mention* found = mention(token);
    return found != nullptr && found->kind == EntityKind::kPlace && found->form == MentionForm::kName;
  }

  bool is_actor(const Candidate& candidate, TokenIndex token) const {
    const Mention* one = mention(token);
    for (const Filler& filler : candidate.fillers) {
      if (filler.role != RoleName::kActor) continue;
      if (filler.head == token || analysis_.is_below(token, filler.head)) return true;
      const Mention* two = mention(filler.head);
      if (one != nullptr && two != nullptr && one->entity.valid() && one->entity == two->entity) return true;
    }
    return false;
  }

  // Why, when or in spite of what: not whom it concerns.
  bool is_adjunct(TokenIndex preposition) const {
    return view_.function_words.is(FunctionWord::kAdjunct, analysis_.lower(preposition));
  }

  // Arcs that lead to who does it, to what is only added, or out of the clause.
  bool leads_on(TokenIndex child) const {
    switch (analysis_[child].dep) {
      case Dep::kNsubj:
      case Dep::kNsubjpass:
      case Dep::kCsubj:
      case Dep::kAgent:
      case Dep::kParataxis:
      case Dep::kAppos:
      case Dep::kPunct:
      case Dep::kRelcl:
        return false;
      case Dep::kConj:
        return !syntax::is_verb(analysis_[child]);
      case Dep::kPrep:
        return !is_adjunct(child) && !view_.is_time(child);
      case Dep::kAdvcl:  // "to …" and "-ing", "unless they …"; not "as …", "after …"
        if (has_condition(child)) return true;
        return analysis_[child].tag == Tag::kVb || analysis_[child].tag == Tag::kVbg;
      default:
        return !view_.is_time(child);
    }
  }

  bool has_condition(TokenIndex clause) const {
    const TokenIndex mark = analysis_.child(clause, Dep::kMark);
    return mark != kNoToken && (analysis_.lower(mark) == "unless" || analysis_.lower(mark) == "if");
  }
  // Sent, given or moved by a deed, or a deed itself: no party to another.
  bool is_means(TokenIndex token) const { return means_[token] || all_.at[token] != kNotFused; }

  // Level by level; within one in text order.
  TokenIndex nearest(const Candidate& candidate, bool places) {
    level_.assign(1, candidate.token);
    if (candidate.light != kNoToken) level_.push_back(candidate.light);
    std::size_t visited = 0;
    for (std::size_t i = 0; i < level_.size() && visited < kMaxVisited; ++i) {
      const bool own = level_[i] == candidate.token || level_[i] == candidate.light;
      for (const TokenIndex child : analysis_.children(level_[i])) {
        ++visited;
        // Below the trigger's clause another clause's subject may be the party: "demanded that they leave".
        const bool subject = syntax::is_subject(analysis_[child].dep);
        // Below the clause the doer of what it is about: "to protest against abuses by the police".
        const bool by = analysis_[child].dep == Dep::kAgent || analysis_.lower(child) == "by";
        if (!((subject || by) && !own) && !leads_on(child)) continue;
        if (std::find(level_.begin(), level_.end(), child) != level_.end()) continue;
        const bool moved = moves(candidate) && is_force(child);
        const bool fits = places ? is_place(child)
                                 : is_agent(child) && analysis_[child].pos != Pos::kPron && !is_means(child) && !moved;
        // "military aid": what sort of aid, not for whom.
        const bool sort = fits && own &&
                          (analysis_[child].dep == Dep::kCompound || analysis_[child].dep == Dep::kAmod) &&
                          mention(child)->form != MentionForm::kName;
        if (fits && !sort && analysis_[child].tag != Tag::kPrpS && !is_actor(candidate, child)) return child;
        level_.push_back(child);
      }
    }
    return kNoToken;
  }

  View& view_;
  const Analysis& analysis_;
  Candidates& all_;
  std::vector<bool> means_;
  std::vector<TokenIndex> level_;
};

}  // namespace

void reach_parties(View& view, Candidates& candidates) {
  Reach reach(view, candidates);
  for (Candidate& candidate : candidates.list) {
    if (candidate.fused_into == kNotFused && !candidate.dropped) reach.fill(candidate);
  }
}

}  // namespace isnad::extract::event
