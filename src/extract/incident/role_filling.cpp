#include "extract/incident/role_filling.h"

#include <algorithm>
#include <array>

namespace isnad::extract::incident {
namespace {

// A word told farther than this from any event mention belongs to none.
constexpr int kMaxSentencesAway = 12;
// Sentences that may lie between a filler and the event mention it is handed to.
constexpr std::uint32_t kMaxHandOver = 6;

Slot slot_of_actor(const Mention& mention, const DocumentView& view) {
  if (mention.kind == EntityKind::kPerson || mention.kind == EntityKind::kPopulation) return Slot::kIndividual;
  if (!is_body_kind(mention.kind)) return Slot::kNone;
  if (mention.form == MentionForm::kName) return Slot::kOrganisation;
  // "guerrillas", "soldiers", "a rebel attack": men; "the army", "the cluster": a body.
  const Tag tag = view.analysis[mention.head].tag;
  const lexicon::NounKind* noun = view.context.lexicon.kinds.noun(view.analysis.lemma(mention.head));
  const bool men = noun != nullptr && noun->singular == EntityKind::kPerson;
  return men || tag == Tag::kNns || tag == Tag::kNnps ? Slot::kIndividual : Slot::kOrganisation;
}

Slot slot_of_hit(const Mention& mention) {
  switch (mention.kind) {
    case EntityKind::kWeapon:
    case EntityKind::kOther:
      return Slot::kNone;
    case EntityKind::kPlace:
      return mention.form == MentionForm::kNominal ? Slot::kTarget : Slot::kNone;
    default:
      return is_people(mention.kind) ? Slot::kVictim : Slot::kTarget;
  }
}

}  // namespace

std::optional<std::uint32_t> event_mention_of(const DocumentView& view, TokenIndex word) {
  const TreePath path = view.path_to_event(word);
  if (path.found()) return path.event_mention;
  const std::uint32_t sentence = view.analysis[word].sentence;
  const int before = view.since_event(sentence), after = view.until_event(sentence);
  // What is told later explains less than what was told before.
  if (before <= kMaxSentencesAway && before <= 2 * after)
    return view.last_event_mention_in(sentence - static_cast<std::uint32_t>(before));
  if (2 * after <= kMaxSentencesAway)
    return view.event_mentions_in(sentence + static_cast<std::uint32_t>(after)).front();
  return std::nullopt;
}

void hand_over(const DocumentView& view, const std::vector<bool>& kept, std::vector<RoleFiller>& fillers) {
  constexpr std::uint32_t kNobody = 0xFFFFFFFF;
  std::vector<std::uint32_t> first_in(view.analysis.sentences().size(), kNobody);
  for (std::uint32_t i = 0; i < kept.size(); ++i) {
    std::uint32_t& first = first_in[view.event_mentions[i].sentence];
    if (kept[i] && first == kNobody) first = i;
  }
  for (RoleFiller& filler : fillers) {
    if (kept[filler.event_mention]) continue;
    const std::uint32_t sentence = view.analysis[filler.head].sentence;
    for (std::uint32_t away = 0; away <= kMaxHandOver; ++away) {
      const std::uint32_t before = sentence >= away ? first_in[sentence - away] : kNobody;
      const std::uint32_t after = sentence + away < first_in.size() ? first_in[sentence + away] : kNobody;
      if (before == kNobody && after == kNobody) continue;
      filler.event_mention = before != kNobody ? before : after;
      break;
    }
  }
}

bool is_people(EntityKind kind) {
  return kind == EntityKind::kPerson || kind == EntityKind::kPopulation || kind == EntityKind::kStateForce ||
         kind == EntityKind::kArmedGroup;
}

bool is_body_kind(EntityKind kind) {
  switch (kind) {
    case EntityKind::kArmedGroup:
    case EntityKind::kUmbrella:
    case EntityKind::kState:
    case EntityKind::kStateForce:
    case EntityKind::kGovernmentBody:
    case EntityKind::kParty:
    case EntityKind::kOrganisation:
      return true;
    default:
      return false;
  }
}

std::vector<RoleFiller> fillers_by_roles(const DocumentView& view) {
  std::vector<RoleFiller> fillers;
  for (std::uint32_t i = 0; i < view.event_mentions.size(); ++i) {
    for (const Role& role : view.event(i).roles) {
      const Mention& mention = view.layers.mention(role.mention);
      Slot slot = Slot::kNone;
      if (role.role == RoleName::kActor) slot = slot_of_actor(mention, view);
      if (role.role == RoleName::kTarget || role.role == RoleName::kVictim || role.role == RoleName::kRecipient)
        slot = slot_of_hit(mention);
      if (role.role == RoleName::kInstrument) slot = Slot::kInstrument;
      if (slot != Slot::kNone)
        fillers.push_back({slot, mention.head, view.quoted(role.mention), role.mention, mention.entity, i});
    }
  }
  return fillers;
}

std::vector<SlotScores> score_noun_phrases(const DocumentView& view, const learn::LinearModel& model) {
  std::vector<SlotScores> out;
  out.reserve(view.noun_phrases.size());
  learn::Features features;
  for (const NounPhrase& noun : view.noun_phrases) {
    features.clear();
    describe_noun_phrase(view, noun, features);
    out.emplace_back();
    model.scores(features, out.back());
    learn::softmax(out.back());
  }
  return out;
}

std::vector<RoleFiller> judge_fillers(const DocumentView& view, const std::vector<SlotScores>& scores,
                                      const learn::LinearModel& model) {
  const float sure = model.threshold("sure");
  std::vector<RoleFiller> fillers;
  for (std::size_t n = 0; n < scores.size(); ++n) {
    const NounPhrase& noun = view.noun_phrases[n];
    const SlotScores& own = scores[n];
    const auto best = static_cast<std::size_t>(std::max_element(own.begin() + 1, own.end()) - own.begin());
    if (own[best] < sure) continue;
    if (const auto event_mention = event_mention_of(view, noun.head))
      fillers.push_back(
          {static_cast<Slot>(best), noun.head, noun.words, noun.mention, noun.entity, *event_mention, own[best]});
  }
  return fillers;
}

}  // namespace isnad::extract::incident
