#include "extract/incident/worth.h"

#include <algorithm>

#include "extract/incident/feature_codes.h"
#include "lexicon/model_registry.h"

namespace isnad::extract::incident {
namespace {

constexpr EventMode kUnknownModes[] = {EventMode::kDrone,         EventMode::kMissile, EventMode::kRocket,
                                       EventMode::kAirstrike,     EventMode::kAerial,  EventMode::kHeavyWeapons,
                                       EventMode::kSuicideAttack, EventMode::kMortar};
// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("incident-worth") == "incident-group/1");

int tenth(double p) { return static_cast<int>(p * 10); }
int few(std::size_t n) { return static_cast<int>(std::min<std::size_t>(n, 4)); }

}  // namespace

void describe_group(const Scene& scene, const std::vector<Group>& groups, std::size_t number,
                    const std::vector<Filler>& fillers, learn::Features& out) {
  const Group& group = groups[number];
  const std::uint64_t kind = code_of(group.kind);
  out.add("bias");
  out.add("kind", kind);
  out.add("deeds", few(group.deeds.size()), kind);
  out.add("groups", few(groups.size()), few(number));
  std::size_t same_kind = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) same_kind += groups[g].kind == group.kind && g < number;
  out.add("same-kind-before", few(same_kind), kind);
  float relevance = 0, total = 0;
  for (const std::uint32_t deed : group.deeds) {
    scene.describe_deed(scene.deeds[deed], out);
    relevance = std::max(relevance, scene.relevance(scene.deeds[deed].sentence));
    total += scene.relevance(scene.deeds[deed].sentence);
  }
  const std::uint32_t first = scene.deeds[group.deeds.front()].sentence;
  out.add("first", few(first), kind);
  out.add("relevance", tenth(relevance));
  out.add("relevance-kind", tenth(relevance), kind);
  out.add("top-relevance", tenth(scene.top_relevance()));
  out.add_value("relevance-value", relevance);
  out.add_value("top-relevance-value", scene.top_relevance());
  out.add_value("relevance-total", std::min(total, 4.0F) / 4);
  out.add("is-top", relevance >= scene.top_relevance() - 0.001F, tenth(relevance));
  std::array<double, kSlots> best{}, sum{};
  for (const Filler& filler : fillers) {
    if (!group.holds(filler.deed)) continue;
    const auto slot = static_cast<std::size_t>(filler.slot);
    best[slot] = std::max(best[slot], filler.score);
    sum[slot] += filler.score;
    if (filler.mention.valid())
      out.add("filler-kind", code_of(filler.slot), code_of(scene.layers.mentions[filler.mention.value].kind), kind);
    out.add("filler-word", code_of(filler.slot), scene.word(filler.head));
  }
  for (std::size_t slot = 1; slot < kSlots; ++slot) {
    out.add("best-filler", slot, tenth(best[slot]));
    out.add("best-filler-kind", slot, best[slot] > 0.4, kind);
    out.add_value(learn::FeatureName("filler-value").at(static_cast<int>(slot)), static_cast<float>(best[slot]));
    out.add_value(learn::FeatureName("filler-sum").at(static_cast<int>(slot)),
                  static_cast<float>(std::min(sum[slot], 4.0) / 4));
  }
  const double hit = std::max({best[3], best[4], best[5]}), by = std::max(best[1], best[2]);
  out.add("hit-by", tenth(hit) / 2, tenth(by) / 2);
}

bool is_known(const Scene& scene, const Group& group) {
  if (group.kind == Kind::kClash) return false;
  return std::none_of(group.deeds.begin(), group.deeds.end(), [&](std::uint32_t deed) {
    const Event& event = scene.layers.events[scene.deeds[deed].event.value];
    return std::any_of(std::begin(kUnknownModes), std::end(kUnknownModes),
                       [&](EventMode mode) { return has(event.modes, mode); });
  });
}

float worth_by_tables(const Scene& scene, const Group& group, const std::vector<Filler>& fillers) {
  double best = 0;
  for (const std::uint32_t deed : group.deeds) {
    const Event& event = scene.layers.events[scene.deeds[deed].event.value];
    const bool somebody = std::any_of(fillers.begin(), fillers.end(), [&](const Filler& f) { return f.deed == deed; });
    const bool losses = event.losses.killed || event.losses.wounded || event.losses.captured;
    const int told = somebody + losses + !event.time_edtf.empty() + event.place.valid();
    if (told > 0) best = std::max(best, event.confidence * (told > 1 ? 1.0 : 0.8));
  }
  return static_cast<float>(best);
}

void judge_relevance(Scene& scene, const learn::LinearModel& sentences) {
  std::vector<float> relevance;
  learn::Features features;
  for (std::uint32_t s = 0; s < scene.layers.sentences.size(); ++s) {
    features.clear();
    scene.describe_sentence(s, features);
    relevance.push_back(sentences.probability(features));
  }
  scene.set_relevance(std::move(relevance));
}

float judge_group(const Scene& scene, const std::vector<Group>& groups, std::size_t group,
                  const std::vector<Filler>& fillers, const learn::LinearModel& worth) {
  learn::Features features;
  describe_group(scene, groups, group, fillers, features);
  return worth.probability(features);
}

}  // namespace isnad::extract::incident
