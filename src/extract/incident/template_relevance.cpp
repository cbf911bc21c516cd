#include "extract/incident/template_relevance.h"

#include <algorithm>
#include <array>

#include "extract/incident/feature_codes.h"
#include "extract/incident/sentence_relevance.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of(template_relevance::kName) == "incident-group/1");

int tenth(double p) { return static_cast<int>(p * 10); }
int few(std::size_t n) { return static_cast<int>(std::min<std::size_t>(n, 4)); }

}  // namespace

ClusterFillers by_cluster(const DocumentView& view, const std::vector<EventCluster>& clusters,
                          const std::vector<RoleFiller>& fillers) {
  std::vector<std::size_t> cluster_of(view.event_mentions.size(), clusters.size());
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    for (const std::uint32_t event_mention : clusters[c].event_mentions) cluster_of[event_mention] = c;
  }
  ClusterFillers out(clusters.size());
  for (const RoleFiller& filler : fillers) {
    const std::size_t cluster = cluster_of[filler.event_mention];
    if (cluster < out.size()) out[cluster].push_back(&filler);
  }
  return out;
}

TemplateRelevance::TemplateRelevance(const DocumentView& view, const std::vector<EventCluster>& clusters,
                                     const std::vector<RoleFiller>& fillers)
    : view_(view), clusters_(clusters), fillers_(by_cluster(view, clusters, fillers)) {
  std::array<std::size_t, kKinds> seen{};
  for (const EventCluster& cluster : clusters)
    same_kind_before_.push_back(seen[static_cast<std::size_t>(cluster.kind)]++);
}

void TemplateRelevance::describe(std::size_t number, learn::Features& out) const {
  const EventCluster& cluster = clusters_[number];
  const std::uint64_t kind = code_of(cluster.kind);
  out.add("bias");
  out.add("kind", kind);
  out.add("deeds", few(cluster.event_mentions.size()), kind);
  out.add("groups", few(clusters_.size()), few(number));
  out.add("same-kind-before", few(same_kind_before_[number]), kind);
  float relevance = 0, total = 0;
  for (const std::uint32_t event_mention : cluster.event_mentions) {
    const EventMention& told = view_.event_mentions[event_mention];
    describe_event(view_, told, out);
    relevance = std::max(relevance, view_.relevance(told.sentence));
    total += view_.relevance(told.sentence);
  }
  const std::uint32_t first = view_.event_mentions[cluster.event_mentions.front()].sentence;
  out.add("first", few(first), kind);
  out.add("relevance", tenth(relevance));
  out.add("relevance-kind", tenth(relevance), kind);
  out.add("top-relevance", tenth(view_.top_relevance()));
  out.add_value("relevance-value", relevance);
  out.add_value("top-relevance-value", view_.top_relevance());
  out.add_value("relevance-total", std::min(total, 4.0F) / 4);
  out.add("is-top", relevance >= view_.top_relevance() - 0.001F, tenth(relevance));
  describe_fillers(number, out);
}

void TemplateRelevance::describe_fillers(std::size_t number, learn::Features& out) const {
  const std::uint64_t kind = code_of(clusters_[number].kind);
  std::array<double, kSlots> best{}, sum{};
  for (const RoleFiller* filler : fillers_[number]) {
    const auto slot = static_cast<std::size_t>(filler->slot);
    best[slot] = std::max(best[slot], filler->score);
    sum[slot] += filler->score;
    if (filler->mention.valid())
      out.add("filler-kind", code_of(filler->slot), code_of(view_.layers.mention(filler->mention).kind), kind);
    out.add("filler-word", code_of(filler->slot), view_.word(filler->head));
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

float TemplateRelevance::judge(std::size_t cluster, const learn::LinearModel& model) const {
  learn::Features features;
  describe(cluster, features);
  return model.probability(features);
}

bool is_known(const DocumentView& view, const EventCluster& cluster) {
  if (cluster.kind == Kind::kClash) return false;
  return std::none_of(cluster.event_mentions.begin(), cluster.event_mentions.end(),
                      [&](std::uint32_t told) { return has_unlearnt_mode(view, view.event(told)); });
}

float relevance_by_rules(const DocumentView& view, const EventCluster& cluster, const std::vector<bool>& filled) {
  double best = 0;
  for (const std::uint32_t event_mention : cluster.event_mentions) {
    const Event& event = view.event(event_mention);
    const bool losses = event.losses.killed || event.losses.wounded || event.losses.captured;
    const int told = filled[event_mention] + losses + !event.time_edtf.empty() + event.place.valid();
    const double part = told > 1 ? 1.0 : view.context.lexicon.incident_rules.one_circumstance;
    if (told > 0) best = std::max(best, event.confidence * part);
  }
  return static_cast<float>(best);
}

}  // namespace isnad::extract::incident
