#include "extract/incident/fillers.h"

#include <algorithm>
#include <array>

namespace isnad::extract::incident {
namespace {

// A part told farther than this from any deed belongs to none.
constexpr int kMaxSentencesAway = 12;

Slot slot_of_actor(const Mention& mention, const Analysis& analysis) {
  if (mention.kind == EntityKind::kPerson || mention.kind == EntityKind::kPopulation) return Slot::kIndividual;
  if (!is_body_kind(mention.kind)) return Slot::kNone;
  if (mention.form == MentionForm::kName) return Slot::kOrganisation;
  const TokenSpan head = analysis.tokens_in(mention.head);
  if (head.size() == 0) return Slot::kNone;
  // "guerrillas", "soldiers": men; "the army", "the group": a body.
  const Tag tag = analysis[head.begin].tag;
  return tag == Tag::kNns || tag == Tag::kNnps ? Slot::kIndividual : Slot::kOrganisation;
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

std::optional<std::uint32_t> deed_of(const Scene& scene, TokenIndex word) {
  const Way way = scene.way_to_deed(word);
  if (way.length < 99) return way.deed;
  const auto sentence = static_cast<int>(scene.analysis[word].sentence);
  std::optional<std::uint32_t> best;
  int closest = kMaxSentencesAway + 1;
  for (std::uint32_t i = 0; i < scene.deeds.size(); ++i) {
    const int away = static_cast<int>(scene.deeds[i].sentence) - sentence;
    // What is told later explains less than what was told before.
    const int distance = away > 0 ? 2 * away : -away;
    if (distance < closest || (distance == closest && away <= 0)) {
      closest = distance;
      best = i;
    }
  }
  return best;
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

std::vector<Filler> fillers_by_roles(const Scene& scene) {
  std::vector<Filler> fillers;
  for (std::uint32_t i = 0; i < scene.deeds.size(); ++i) {
    for (const Role& role : scene.layers.events[scene.deeds[i].event.value].roles) {
      const Mention& mention = scene.layers.mentions[role.mention.value];
      Slot slot = Slot::kNone;
      if (role.role == RoleName::kActor) slot = slot_of_actor(mention, scene.analysis);
      if (role.role == RoleName::kTarget || role.role == RoleName::kVictim || role.role == RoleName::kRecipient)
        slot = slot_of_hit(mention);
      if (role.role == RoleName::kInstrument) slot = Slot::kInstrument;
      const TokenSpan head = scene.analysis.tokens_in(mention.head);
      if (slot != Slot::kNone && head.size() > 0)
        fillers.push_back({slot, head.begin, mention.span, role.mention, mention.entity, i});
    }
  }
  return fillers;
}

std::vector<SlotScores> score_nouns(const Scene& scene, const learn::LinearModel& slots) {
  std::vector<SlotScores> out;
  out.reserve(scene.nouns.size());
  learn::Features features;
  for (const Noun& noun : scene.nouns) {
    features.clear();
    scene.describe(noun, features);
    out.emplace_back();
    slots.scores(features, out.back());
    learn::softmax(out.back());
  }
  return out;
}

std::vector<Filler> judge_fillers(const Scene& scene, const std::vector<SlotScores>& scores,
                                  const learn::LinearModel& slots) {
  const float sure = slots.threshold("sure");
  std::vector<Filler> fillers;
  for (std::size_t n = 0; n < scores.size(); ++n) {
    const Noun& noun = scene.nouns[n];
    const SlotScores& own = scores[n];
    const auto best = static_cast<std::size_t>(std::max_element(own.begin() + 1, own.end()) - own.begin());
    if (own[best] < sure) continue;
    if (const auto deed = deed_of(scene, noun.head))
      fillers.push_back({static_cast<Slot>(best), noun.head, noun.span, noun.mention, noun.entity, *deed, own[best]});
  }
  return fillers;
}

}  // namespace isnad::extract::incident
