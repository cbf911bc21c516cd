#include "extract/incident/incident.h"

#include <algorithm>
#include <cstdlib>

#include "extract/incident/build.h"
#include "extract/incident/parts.h"
#include "extract/incident/worth.h"

namespace isnad::extract::incident {

namespace {

// What tables alone say is worth one.
constexpr float kWorthByTables = 0.25F;
// Sentences that may lie between a filler and the incident it is handed to.
constexpr int kMaxHandOver = 6;

Judges judges_of(const lexicon::Models& models) {
  return {models.find("incident-sentences"), models.find("incident-slots"), models.find("incident-ties"),
          models.find("incident-worth"),     models.find("incident-place"), models.find("incident-blame"),
          models.find("incident-parts")};
}

// A filler whose own deed is no incident belongs to the incident told closest to it.
void hand_over(const Scene& scene, const std::vector<Group>& kept, const std::vector<bool>& judged,
               std::vector<Filler>& fillers) {
  std::vector<bool> lives(scene.deeds.size(), false);
  for (std::size_t g = 0; g < kept.size(); ++g) {
    if (!judged[g]) continue;
    for (const std::uint32_t deed : kept[g].deeds) lives[deed] = true;
  }
  for (Filler& filler : fillers) {
    if (lives[filler.deed]) continue;
    const auto sentence = static_cast<int>(scene.analysis[filler.head].sentence);
    int closest = kMaxHandOver + 1;
    for (std::uint32_t d = 0; d < scene.deeds.size(); ++d) {
      if (!lives[d]) continue;
      const int away = std::abs(static_cast<int>(scene.deeds[d].sentence) - sentence);
      if (away >= closest) continue;
      closest = away;
      filler.deed = d;
    }
  }
}

bool is_hit(const Filler& filler) {
  return filler.slot == Slot::kTarget || filler.slot == Slot::kVictim || filler.slot == Slot::kInstrument;
}

// What the judge of fillers found, and where it found nobody hit, or nobody who did it, the roles of the events.
std::vector<Filler> fillers_of(const Group& group, const std::vector<Filler>& judged,
                               const std::vector<Filler>& by_roles) {
  std::vector<Filler> out;
  bool hit = false, by = false;
  for (const Filler& filler : judged) {
    if (!group.holds(filler.deed)) continue;
    out.push_back(filler);
    (is_hit(filler) ? hit : by) = true;
  }
  for (const Filler& filler : by_roles) {
    if (group.holds(filler.deed) && !(is_hit(filler) ? hit : by)) out.push_back(filler);
  }
  return out;
}

}  // namespace

std::vector<Incident> find_incidents(const ExtractContext& context, const Extraction& so_far) {
  const std::vector<Deed> deeds = find_deeds(context, so_far);
  std::vector<Incident> incidents;
  if (deeds.empty()) return incidents;
  const std::vector<Noun> nouns = find_nouns(context, so_far);
  Scene scene(context, so_far, deeds, nouns);
  const Judges judges = judges_of(context.lexicon.models);
  if (judges.sentences != nullptr) judge_relevance(scene, *judges.sentences);
  const std::vector<SlotScores> scores =
      judges.slots != nullptr ? score_nouns(scene, *judges.slots) : std::vector<SlotScores>{};
  std::vector<Filler> fillers =
      judges.slots != nullptr ? judge_fillers(scene, scores, *judges.slots) : fillers_by_roles(scene);
  const std::vector<Filler> by_roles = fillers_by_roles(scene);
  const std::vector<Group> groups = group_deeds(scene, fillers, judges.ties);
  std::vector<Group> kept;
  std::vector<float> worth;
  std::vector<bool> judged;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const bool known = judges.worth != nullptr && is_known(scene, groups[g]);
    const float probability =
        known ? judge_group(scene, groups, g, fillers, *judges.worth) : worth_by_tables(scene, groups[g], by_roles);
    if (probability < (known ? judges.worth->threshold("worth") : kWorthByTables)) continue;
    kept.push_back(groups[g]);
    worth.push_back(probability);
    judged.push_back(known);
  }
  const bool looks_twice = judges.slots != nullptr && judges.parts != nullptr;
  const std::vector<Candidate> candidates =
      looks_twice ? gather_candidates(scene, scores, judges.slots->threshold("candidate")) : std::vector<Candidate>{};
  if (judges.slots != nullptr && !looks_twice) hand_over(scene, kept, judged, fillers);
  for (std::size_t g = 0; g < kept.size(); ++g) {
    const std::vector<Filler> own =
        looks_twice && judged[g] ? find_parts(scene, kept, g, candidates, *judges.parts) : fillers;
    incidents.push_back(build(scene, kept[g], judged[g] ? fillers_of(kept[g], own, by_roles) : by_roles, judges));
    incidents.back().confidence = worth[g];
  }
  return incidents;
}

}  // namespace isnad::extract::incident
