#include "extract/statement/chains.h"

#include <algorithm>
#include <set>
#include <utility>

#include "extract/side/sides.h"

namespace isnad::extract::statement {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr int kLongestChain = 6;

class Chains {
 public:
  Chains(const ExtractContext& context, const Reading& reading) : analysis_(context.analysis), reading_(reading) {}

  // Smaller contents are painted over larger ones, so that each token knows the innermost words it belongs to.
  void build() {
    innermost_.assign(analysis_.size(), kNone);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_size;
    for (std::uint32_t s = 0; s < reading_.statements.size(); ++s) {
      std::uint32_t size = 0;
      for (const TokenSpan words : reading_.statements[s].content) size += analysis_.bytes_of(words).size();
      by_size.emplace_back(size, s);
    }
    std::stable_sort(by_size.begin(), by_size.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    outer_.assign(reading_.statements.size(), kNone);
    for (const auto& [size, s] : by_size) {
      outer_[s] = innermost_at(reading_.statements[s].cue);
      for (const TokenSpan words : reading_.statements[s].content)
        std::fill(innermost_.begin() + words.begin, innermost_.begin() + words.end, s);
    }
  }

  [[nodiscard]] std::uint32_t innermost_at(TokenSpan words) const { return innermost_[words.begin]; }

  // From the outside inwards, `inner` last.
  [[nodiscard]] std::vector<std::uint32_t> chain(std::uint32_t inner) const {
    std::vector<std::uint32_t> out;
    for (int i = 0; inner != kNone && i < kLongestChain; ++i) {
      out.insert(out.begin(), inner);
      inner = outer_[inner];
    }
    return out;
  }

  [[nodiscard]] layers::Chain links(std::uint32_t inner) const {
    layers::Chain out;
    for (const std::uint32_t s : chain(inner)) {
      const Statement& statement = reading_.statements[s];
      out.push_back({statement.source, statement.source_mention, statement.cue, statement.stance, StatementId{s}});
    }
    return out;
  }

 private:
  const Analysis& analysis_;
  const Reading& reading_;
  std::vector<std::uint32_t> innermost_;  // of each token
  std::vector<std::uint32_t> outer_;      // of each statement: the one whose words hold its cue
};

// What hangs on who says it.
class Judge {
 public:
  Judge(const ExtractContext& context, const Reading& reading)
      : analysis_(context.analysis), reading_(reading), sides_(context, reading) {
    for (const Relation& relation : reading.relations) {
      if (side::is_of_body(relation.type)) own_side_.emplace(relation.subject.value, relation.object.value);
    }
  }

  // `spoken`: false where the source only thinks or remembers so, in the author's words.
  [[nodiscard]] Responsibility responsibility(const Event& event, const layers::Link& link, bool spoken) const {
    const Responsibility now = event.responsibility;
    if (!is_deed(event)) return now;
    if (!spoken && link.stance == Stance::kStates) return now;
    const Role* actor = actor_of(event);
    if (actor == nullptr) return now;
    const bool open = now == Responsibility::kFact || now == Responsibility::kUnattributed;
    if (link.stance == Stance::kDenies && (open || now == Responsibility::kClaimed)) return Responsibility::kDenied;
    if (!link.source.valid()) return open && link.stance == Stance::kSuspects ? Responsibility::kPossible : now;
    if (now == Responsibility::kAccused && accuses(link.stance)) return accused_by(link.source);
    if (!open) return now;
    const bool own_deed = own(link.source, actor->entity) || belongs(*actor, link.source) ||
                          (!accuses(link.stance) && sides_.one(link.source, actor->entity));
    if (own_deed && !spoken) return now;
    // A state sets a curfew, or holds a man, by declaring it; who captures soldiers claims to.
    const bool rules = event.type == EventType::kCoerce && sides_.of(link.source).kind != side::SideKind::kArmed;
    if (own_deed) return rules ? now : Responsibility::kClaimed;
    return of_another(link, *actor, now);
  }

  [[nodiscard]] Responsibility accused_by(EntityId accuser) const {
    return sides_.speaks_for_state(accuser) ? Responsibility::kAccusedByAuthorities : Responsibility::kAccused;
  }

 private:
  static bool accuses(Stance stance) {
    return stance == Stance::kAccuses || stance == Stance::kAlleges || stance == Stance::kSuspects;
  }

  // "asked the militias to cease their attacks" blames nobody for any.
  static bool asserts(Stance stance) {
    return stance == Stance::kStates || stance == Stance::kReports || stance == Stance::kClaims ||
           stance == Stance::kConfirms || stance == Stance::kEstimates;
  }

  static bool is_deed(const Event& event) {
    const bool done = event.modality == Modality::kActual || event.modality == Modality::kOngoing ||
                      event.modality == Modality::kAttempted;
    const bool takes = event.type == EventType::kChange && std::find(event.modes.begin(), event.modes.end(),
                                                                     EventMode::kTookTerritory) != event.modes.end();
    return done && (event.type == EventType::kAssault || event.type == EventType::kCoerce || takes);
  }

  // What a source says of somebody else's deed: an enemy accuses, who is of no side reports.
  [[nodiscard]] Responsibility of_another(const layers::Link& link, const Role& actor, Responsibility now) const {
    if (accuses(link.stance)) {
      const Responsibility said = accused_by(link.source);
      return said == Responsibility::kAccused && link.stance == Stance::kSuspects ? Responsibility::kPossible : said;
    }
    if (side::is_armed(reading_.entity(link.source).kind)) return Responsibility::kAccused;
    if (!asserts(link.stance) || !sides_.hostile(link.source, actor.entity)) return now;
    return accused_by(link.source);
  }

  static const Role* actor_of(const Event& event) {
    for (const Role& role : event.roles) {
      if (role.role == RoleName::kActor && role.entity.valid()) return &role;
    }
    return nullptr;
  }

  // "The ministry said its jets …": the deed is done by what is the source's own.
  [[nodiscard]] bool belongs(const Role& actor, EntityId source) const {
    if (!actor.mention.valid()) return false;
    const TokenIndex owner = analysis_.child(reading_.mention(actor.mention).head, Dep::kPoss);
    if (owner == kNoToken) return false;
    const MentionId mention = reading_.speaker_layer.index.headed_by(owner);
    if (!mention.valid()) return analysis_[owner].tag == Tag::kPrpS;  // "its", with nobody else to mean
    return reading_.mention(mention).entity == source;
  }

  // The actor itself, a body or person of his, or the body that he is of.
  [[nodiscard]] bool own(EntityId source, EntityId actor) const {
    return source == actor || own_side_.contains({source.value, actor.value}) ||
           own_side_.contains({actor.value, source.value});
  }

  const Analysis& analysis_;
  const Reading& reading_;
  const side::Sides sides_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> own_side_;  // who is of whom, by ids
};

// A claim or accusation told as an event speaks of the deeds beside it also where no statement was found.
void add_speech_acts(const Reading& reading, const Judge& judge, layers::ChainLayer& out) {
  const std::vector<Event>& events = reading.events;
  for (std::size_t deed = 0; deed < events.size(); ++deed) {
    const bool claimed = out.responsibility[deed] == Responsibility::kClaimed;
    const bool accused = out.responsibility[deed] == Responsibility::kAccused;
    const bool by_authorities = out.responsibility[deed] == Responsibility::kAccusedByAuthorities;
    if (!accused && (!out.events[deed].empty() || (!claimed && !by_authorities))) continue;
    auto act = std::lower_bound(events.begin(), events.end(), events[deed].sentence,
                                [](const Event& event, std::uint32_t sentence) { return event.sentence < sentence; });
    for (; act != events.end() && act->sentence == events[deed].sentence; ++act) {
      if (act->type != (claimed ? EventType::kClaimResponsibility : EventType::kAccuse)) continue;
      const auto actor = std::find_if(act->roles.begin(), act->roles.end(),
                                      [](const Role& role) { return role.role == RoleName::kActor; });
      if (actor == act->roles.end()) continue;
      if (accused && actor->entity.valid()) out.responsibility[deed] = judge.accused_by(actor->entity);
      if (out.events[deed].empty()) {
        const Stance stance = claimed ? Stance::kClaims : Stance::kAccuses;
        out.events[deed].push_back({actor->entity, actor->mention, act->trigger, stance, {}});
      }
      break;
    }
  }
}

// Whether the cue, or the noun that it makes a verb of ("issued a statement"), passes on words.
bool is_spoken(const ExtractContext& context, const Statement& statement) {
  const Analysis& analysis = context.analysis;
  const lexicon::SpeechCues& cues = context.lexicon.speech_cues;
  const auto reports = [&](TokenIndex token) {
    const auto phrases = cues.find(analysis.lemma(token));
    return std::any_of(phrases.begin(), phrases.end(), [&](const lexicon::Phrase& p) { return cues[p.value].report; });
  };
  for (TokenIndex token = statement.cue.begin; token < statement.cue.end; ++token) {
    if (reports(token)) return true;
    const TokenIndex object = analysis.child(token, Dep::kDobj);
    if (object != kNoToken && reports(object)) return true;
  }
  return false;
}

RelationStatus status_of(const Relation& relation, const layers::Chain& chain) {
  if (chain.empty() || relation.status != RelationStatus::kHolds) return relation.status;
  switch (chain.back().stance) {
    case Stance::kDenies:
      return RelationStatus::kDenied;
    case Stance::kAccuses:
    case Stance::kAlleges:
    case Stance::kSuspects:
      return RelationStatus::kAlleged;
    default:
      return relation.status;
  }
}

}  // namespace

layers::ChainLayer find_chains(const ExtractContext& context, const Reading& reading) {
  Chains chains(context, reading);
  chains.build();
  const Judge judge(context, reading);
  layers::ChainLayer out;
  out.events_told.resize(reading.statements.size());
  for (std::uint32_t s = 0; s < reading.statements.size(); ++s) out.statements.push_back(chains.links(s));
  for (std::uint32_t e = 0; e < reading.events.size(); ++e) {
    const Event& event = reading.events[e];
    const std::uint32_t inner = chains.innermost_at(event.trigger);
    out.events.push_back(chains.links(inner));
    for (const layers::Link& link : out.events.back()) out.events_told[link.statement.value].push_back({e});
    out.responsibility.push_back(event.responsibility);
    if (inner == kNone) continue;
    const bool spoken = is_spoken(context, reading.statements[inner]);
    out.responsibility.back() = judge.responsibility(event, out.events.back().back(), spoken);
  }
  add_speech_acts(reading, judge, out);
  for (const Relation& relation : reading.relations) {
    out.relations.push_back(chains.links(chains.innermost_at(relation.words)));
    out.status.push_back(status_of(relation, out.relations.back()));
  }
  return out;
}

}  // namespace isnad::extract::statement
