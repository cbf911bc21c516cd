#include "extract/statement/chains.h"

#include <algorithm>
#include <set>
#include <utility>

#include "extract/layers/mention_index.h"

namespace isnad::extract::statement {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr int kLongestChain = 6;

class Chains {
 public:
  Chains(const ExtractContext& context, Extraction& layers) : analysis_(context.analysis), layers_(layers) {}

  // Smaller contents are painted over larger ones, so that each token knows the innermost words it belongs to.
  void build() {
    innermost_.assign(analysis_.size(), kNone);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_size;
    for (std::uint32_t s = 0; s < layers_.statements.size(); ++s) {
      std::uint32_t size = 0;
      for (const ByteSpan span : layers_.statements[s].content) size += span.size();
      by_size.emplace_back(size, s);
    }
    std::stable_sort(by_size.begin(), by_size.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    outer_.assign(layers_.statements.size(), kNone);
    for (const auto& [size, s] : by_size) {
      outer_[s] = innermost_at(layers_.statements[s].cue.front());
      for (const ByteSpan span : layers_.statements[s].content) {
        const TokenSpan tokens = analysis_.tokens_in(span);
        std::fill(innermost_.begin() + tokens.begin, innermost_.begin() + tokens.end, s);
      }
    }
  }

  [[nodiscard]] std::uint32_t innermost_at(ByteSpan span) const {
    const TokenSpan tokens = analysis_.tokens_in(span);
    return tokens.begin < tokens.end ? innermost_[tokens.begin] : kNone;
  }

  // From the outside inwards, `inner` last.
  [[nodiscard]] std::vector<std::uint32_t> chain(std::uint32_t inner) const {
    std::vector<std::uint32_t> out;
    for (int i = 0; inner != kNone && i < kLongestChain; ++i) {
      out.insert(out.begin(), inner);
      inner = outer_[inner];
    }
    return out;
  }

  [[nodiscard]] std::vector<Attribution> links(std::uint32_t inner) const {
    std::vector<Attribution> out(1);
    out.front().author = true;
    for (const std::uint32_t s : chain(inner)) {
      const Statement& statement = layers_.statements[s];
      Attribution link;
      link.source = statement.source;
      link.source_span = statement.source_span;
      link.cue = statement.cue.front();
      link.stance = statement.stance;
      link.channel = statement.channel;
      link.time_edtf = statement.time_edtf;
      out.push_back(std::move(link));
    }
    return out;
  }

 private:
  const Analysis& analysis_;
  const Extraction& layers_;
  std::vector<std::uint32_t> innermost_;  // of each token
  std::vector<std::uint32_t> outer_;      // of each statement: the one whose words hold its cue
};

// What hangs on who says it.
class Judge {
 public:
  Judge(const Analysis& analysis, const Extraction& layers)
      : analysis_(analysis), layers_(layers), mentions_(analysis, layers.mentions) {
    for (const Relation& relation : layers.relations) {
      static constexpr RelationType kOwn[] = {RelationType::kLeads, RelationType::kHoldsRole, RelationType::kPartOf,
                                              RelationType::kMemberOf, RelationType::kAffiliatedWith};
      if (std::find(std::begin(kOwn), std::end(kOwn), relation.type) == std::end(kOwn)) continue;
      own_side_.emplace(relation.subject.value, relation.object.value);
    }
  }

  // `spoken`: false where the source only thinks or remembers so, in the author's words.
  [[nodiscard]] Responsibility responsibility(const Event& event, const Attribution& link, bool spoken) const {
    const Responsibility now = event.responsibility;
    if (!is_deed(event)) return now;
    if (!spoken && link.stance == Stance::kStates) return now;
    const Role* actor = actor_of(event);
    if (actor == nullptr) return now;
    const bool open = now == Responsibility::kFact || now == Responsibility::kUnattributed;
    if (link.stance == Stance::kDenies && (open || now == Responsibility::kClaimed)) return Responsibility::kDenied;
    if (!link.source.valid()) return open && link.stance == Stance::kSuspects ? Responsibility::kPossible : now;
    if (now == Responsibility::kAccused && accuses(link.stance) && speaks_for_state(link.source)) {
      return Responsibility::kAccusedByAuthorities;
    }
    if (!open) return now;
    const bool own_deed = own(link.source, actor->entity) || belongs(*actor, link.source);
    if (own_deed && !spoken) return now;
    if (own_deed)
      return event.type == EventType::kAssault ? Responsibility::kClaimed : now;  // a curfew is set by declaring it
    return of_another(link, now);
  }

 private:
  static bool accuses(Stance stance) {
    return stance == Stance::kAccuses || stance == Stance::kAlleges || stance == Stance::kSuspects;
  }

  static bool is_deed(const Event& event) {
    const bool done = event.modality == Modality::kActual || event.modality == Modality::kOngoing ||
                      event.modality == Modality::kAttempted;
    return done && (event.type == EventType::kAssault || event.type == EventType::kCoerce);
  }

  // What a source says of somebody else's deed.
  [[nodiscard]] Responsibility of_another(const Attribution& link, Responsibility now) const {
    const bool authorities = speaks_for_state(link.source);
    if (accuses(link.stance)) {
      if (authorities) return Responsibility::kAccusedByAuthorities;
      return link.stance == Stance::kSuspects ? Responsibility::kPossible : Responsibility::kAccused;
    }
    const EntityKind kind = layers_.entities[link.source.value].kind;
    if (kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella) return Responsibility::kAccused;
    return now;
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
    const TokenIndex head = mentions_.head(actor.mention);
    if (head == kNoToken) return false;
    const TokenIndex owner = analysis_.child(head, Dep::kPoss);
    if (owner == kNoToken) return false;
    const MentionId mention = mentions_.headed_by(owner);
    if (!mention.valid()) return analysis_[owner].tag == Tag::kPrpS;  // "its", with nobody else to mean
    return layers_.mentions[mention.value].entity == source;
  }

  // The actor itself, a body or person of his, or the body that he is of.
  [[nodiscard]] bool own(EntityId source, EntityId actor) const {
    return source == actor || own_side_.contains({source.value, actor.value}) ||
           own_side_.contains({actor.value, source.value});
  }

  static bool is_authority(EntityKind kind) {
    return kind == EntityKind::kStateForce || kind == EntityKind::kGovernmentBody;
  }
  [[nodiscard]] bool speaks_for_state(EntityId source) const {
    if (is_authority(layers_.entities[source.value].kind)) return true;
    const auto first = own_side_.lower_bound({source.value, 0});
    return first != own_side_.end() && first->first == source.value && first->second < layers_.entities.size() &&
           is_authority(layers_.entities[first->second].kind);
  }

  const Analysis& analysis_;
  const Extraction& layers_;
  const layers::MentionIndex mentions_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> own_side_;  // who is of whom, by ids
};

// A claim or accusation told as an event speaks of the deeds beside it also where no statement was found.
void add_speech_acts(Extraction& layers) {
  for (Event& deed : layers.events) {
    const bool claimed = deed.responsibility == Responsibility::kClaimed;
    const bool accused =
        deed.responsibility == Responsibility::kAccused || deed.responsibility == Responsibility::kAccusedByAuthorities;
    if (deed.attribution.size() > 1 || (!claimed && !accused)) continue;
    auto act_at =
        std::lower_bound(layers.events.begin(), layers.events.end(), deed.sentence,
                         [](const Event& event, std::uint32_t sentence) { return event.sentence < sentence; });
    for (; act_at != layers.events.end() && act_at->sentence == deed.sentence; ++act_at) {
      const Event& act = *act_at;
      if (act.type != (claimed ? EventType::kClaimResponsibility : EventType::kAccuse)) continue;
      const auto actor = std::find_if(act.roles.begin(), act.roles.end(),
                                      [](const Role& role) { return role.role == RoleName::kActor; });
      if (actor == act.roles.end()) continue;
      Attribution link;
      link.source = actor->entity;
      if (actor->mention.valid()) link.source_span = layers.mentions[actor->mention.value].span;
      link.cue = act.trigger;
      link.stance = claimed ? Stance::kClaims : Stance::kAccuses;
      deed.attribution.push_back(std::move(link));
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
  const TokenSpan cue = analysis.tokens_in(statement.cue.front());
  for (TokenIndex token = cue.begin; token < cue.end; ++token) {
    if (reports(token)) return true;
    const TokenIndex object = analysis.child(token, Dep::kDobj);
    if (object != kNoToken && reports(object)) return true;
  }
  return false;
}

void attribute_relation(Relation& relation) {
  if (relation.attribution.size() < 2 || relation.status != RelationStatus::kHolds) return;
  const Stance stance = relation.attribution.back().stance;
  if (stance == Stance::kDenies) relation.status = RelationStatus::kDenied;
  if (stance == Stance::kAccuses || stance == Stance::kAlleges || stance == Stance::kSuspects) {
    relation.status = RelationStatus::kAlleged;
  }
}

}  // namespace

void attribute(const ExtractContext& context, Extraction& layers) {
  Chains chains(context, layers);
  chains.build();
  const Judge judge(context.analysis, layers);
  for (std::uint32_t s = 0; s < layers.statements.size(); ++s) layers.statements[s].attribution = chains.links(s);
  for (std::uint32_t e = 0; e < layers.events.size(); ++e) {
    Event& event = layers.events[e];
    const std::uint32_t inner = chains.innermost_at(event.trigger);
    event.attribution = chains.links(inner);
    for (const std::uint32_t s : chains.chain(inner)) layers.statements[s].events.push_back({e});
    if (inner != kNone) {
      const bool spoken = is_spoken(context, layers.statements[inner]);
      event.responsibility = judge.responsibility(event, event.attribution.back(), spoken);
    }
  }
  add_speech_acts(layers);
  for (Relation& relation : layers.relations) {
    relation.attribution = chains.links(chains.innermost_at(relation.span));
    attribute_relation(relation);
  }
}

}  // namespace isnad::extract::statement
