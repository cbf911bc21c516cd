#include "extract/incident/parts.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extract/incident/feature_codes.h"
#include "lexicon/model_registry.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("incident-parts") == "incident-part/1");

int tenth(float p) { return p < 0.05F ? 0 : static_cast<int>(p * 10) + 1; }
int few(std::size_t n) { return static_cast<int>(n <= 3 ? n : n <= 6 ? 4 : n <= 12 ? 5 : 6); }
float logit(float p) { return std::clamp(std::log((p + 0.01F) / (1.01F - p)) / 4.0F, -1.0F, 1.0F); }

std::size_t likeliest(const SlotScores& scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin() + 1, scores.end()) - scores.begin());
}

// The deed of the group told closest to a word.
std::uint32_t closest_deed(const Scene& scene, const Group& group, TokenIndex word) {
  const Way way = scene.way_to_deed(word);
  if (way.length < 99 && group.holds(way.deed)) return way.deed;
  const auto sentence = static_cast<int>(scene.analysis[word].sentence);
  std::uint32_t best = group.deeds.front();
  int closest = 1 << 20;
  for (const std::uint32_t deed : group.deeds) {
    const int away = std::abs(static_cast<int>(scene.deeds[deed].sentence) - sentence);
    if (away < closest) {
      closest = away;
      best = deed;
    }
  }
  return best;
}

// How near a candidate's likely mentions are told to a group.
void describe_nearness(const Scene& scene, const Group& group, const Candidate& candidate, std::size_t slot,
                       learn::Features& out) {
  int nearest = 99, before = 0, shortest = 99;
  bool elsewhere = false, assigned = false;
  for (const std::uint32_t n : candidate.nouns) {
    const Noun& noun = scene.nouns[n];
    const std::uint32_t deed = closest_deed(scene, group, noun.head);
    const int away = static_cast<int>(noun.sentence) - static_cast<int>(scene.deeds[deed].sentence);
    if (std::abs(away) < nearest) {
      nearest = std::abs(away);
      before = away < 0;
    }
    const Way way = scene.way_to_deed(noun.head);
    if (way.length < 99) {
      if (group.holds(way.deed)) {
        shortest = std::min(shortest, way.length);
      } else {
        elsewhere = true;
      }
    }
    const auto own = deed_of(scene, noun.head);
    assigned = assigned || (own && group.holds(*own));
  }
  const int away = few(static_cast<std::size_t>(nearest));
  out.add("away", slot, away, before);
  out.add("away-kind", slot, away, code_of(group.kind));
  out.add("tied", slot, std::min(shortest, 6), elsewhere);
  out.add("assigned", slot, assigned, tenth(candidate.best[slot]));
}

void describe_roles(const Scene& scene, const Group& group, const Candidate& candidate, std::size_t slot,
                    learn::Features& out) {
  if (!candidate.entity.valid()) return;
  bool here = false;
  for (const std::uint32_t deed : group.deeds) {
    for (const Role& role : scene.layers.events[scene.deeds[deed].event.value].roles) {
      if (role.entity != candidate.entity) continue;
      here = true;
      out.add("role", code_of(role.role), slot);
      out.add("role-kind", code_of(role.role), code_of(scene.layers.entities[candidate.entity.value].kind),
              code_of(group.kind));
    }
  }
  for (const RoleName role : scene.roles_of(candidate.entity)) out.add("role-anywhere", code_of(role), here, slot);
}

bool is_doer_in(const Scene& scene, const Group& group, EntityId entity) {
  return std::any_of(group.deeds.begin(), group.deeds.end(), [&](std::uint32_t deed) {
    return is_doer(scene.layers.events[scene.deeds[deed].event.value], entity);
  });
}

bool is_doer_elsewhere(const Scene& scene, const std::vector<Group>& groups, std::size_t number, EntityId entity) {
  if (!entity.valid() || is_doer_in(scene, groups[number], entity)) return false;
  return std::any_of(groups.begin(), groups.end(),
                     [&](const Group& group) { return &group != &groups[number] && is_doer_in(scene, group, entity); });
}

}  // namespace

std::vector<Candidate> gather_candidates(const Scene& scene, const std::vector<SlotScores>& scores, float least) {
  std::vector<Candidate> all;
  std::map<std::uint32_t, std::size_t> of_entity;
  std::map<std::string_view, std::size_t> of_word;
  for (std::uint32_t n = 0; n < scores.size(); ++n) {
    const Noun& noun = scene.nouns[n];
    std::size_t at = all.size();
    at = noun.entity.valid() ? of_entity.try_emplace(noun.entity.value, at).first->second
                             : of_word.try_emplace(scene.analysis.lemma(noun.head), at).first->second;
    if (at == all.size()) all.push_back({noun.entity, {}, {}, {}});
    all[at].nouns.push_back(n);
  }
  std::vector<Candidate> out;
  for (Candidate& candidate : all) {
    for (const std::uint32_t n : candidate.nouns) {
      for (std::size_t slot = 1; slot < kSlots; ++slot) {
        if (scores[n][slot] <= candidate.best[slot]) continue;
        candidate.best[slot] = scores[n][slot];
        candidate.noun[slot] = n;
      }
    }
    if (candidate.best[likeliest(candidate.best)] >= least && out.size() < kMaxCandidates)
      out.push_back(std::move(candidate));
  }
  return out;
}

void describe_part(const Scene& scene, const std::vector<Group>& groups, std::size_t number,
                   const std::vector<Candidate>& candidates, std::size_t index, learn::Features& out) {
  const Group& group = groups[number];
  const Candidate& candidate = candidates[index];
  const std::size_t slot = likeliest(candidate.best);
  const Noun& noun = scene.nouns[candidate.noun[slot]];
  std::uint64_t kind = 99, form = 9;
  if (noun.mention.valid()) {
    kind = code_of(scene.layers.mentions[noun.mention.value].kind);
    form = code_of(scene.layers.mentions[noun.mention.value].form);
  }
  if (candidate.entity.valid()) kind = code_of(scene.layers.entities[candidate.entity.value].kind);
  out.add("bias");
  out.add("best", slot);
  out.add("kind", kind, form, slot);
  out.add("lemma", scene.word(noun.head), slot);
  for (std::size_t s = 1; s < kSlots; ++s) {
    out.add("score", s, tenth(candidate.best[s]));
    out.add_value(learn::FeatureName("score-value").at(static_cast<int>(s)), candidate.best[s]);
    out.add_value(learn::FeatureName("score-logit").at(static_cast<int>(s)), logit(candidate.best[s]));
    out.add("score-group", s, tenth(candidate.best[s]), code_of(group.kind));
  }
  out.add("score-kind", tenth(candidate.best[slot]), kind, slot);
  out.add("nouns", few(candidate.nouns.size()), slot);
  std::size_t rivals = 0;
  for (const Candidate& other : candidates) rivals += other.best[slot] > candidate.best[slot];
  out.add("rivals", few(rivals), slot);
  out.add("groups", few(groups.size()), few(number), slot);
  out.add("group-kind", code_of(group.kind), slot, kind);
  out.add("first", few(scene.nouns[candidate.nouns.front()].sentence), slot);
  describe_nearness(scene, group, candidate, slot, out);
  describe_roles(scene, group, candidate, slot, out);
}

std::vector<Filler> find_parts(const Scene& scene, const std::vector<Group>& groups, std::size_t group,
                               const std::vector<Candidate>& candidates, const learn::LinearModel& parts) {
  std::vector<Filler> out;
  // The second of somebody whom the text tells as doer of another happening, and of nothing in this one.
  const float sure = parts.threshold("sure"), sure_of_another = parts.threshold("sure-of-another");
  learn::Features features;
  SlotScores scores{};
  for (std::size_t c = 0; c < candidates.size(); ++c) {
    features.clear();
    describe_part(scene, groups, group, candidates, c, features);
    parts.scores(features, scores);
    learn::softmax(scores);
    const std::size_t slot = likeliest(scores);
    if (scores[slot] < sure) continue;
    const bool doer =
        slot == static_cast<std::size_t>(Slot::kIndividual) || slot == static_cast<std::size_t>(Slot::kOrganisation);
    if (doer && scores[slot] < sure_of_another && is_doer_elsewhere(scene, groups, group, candidates[c].entity))
      continue;
    const Noun& noun =
        scene.nouns[candidates[c].best[slot] > 0 ? candidates[c].noun[slot] : candidates[c].nouns.front()];
    out.push_back({static_cast<Slot>(slot), noun.head, noun.span, noun.mention, noun.entity,
                   closest_deed(scene, groups[group], noun.head), scores[slot]});
  }
  return out;
}

}  // namespace isnad::extract::incident
