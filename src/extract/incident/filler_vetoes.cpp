#include "extract/incident/filler_vetoes.h"

#include <algorithm>

namespace isnad::extract::incident {

FillerVetoes::FillerVetoes(const DocumentView& view, const std::vector<EventCluster>& clusters)
    : view_(view), days_(clusters.size()) {
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    for (const std::uint32_t event_mention : clusters[c].event_mentions) {
      const Event& event = view.event(event_mention);
      if (auto days = core::Edtf::parse(event.time_edtf)) days_[c].push_back(std::move(*days));
      for (const Role& role : event.roles) {
        if (role.entity.valid()) parts_[role.entity.value].push_back(c);
      }
    }
  }
  std::vector<std::size_t> cluster_of(view.event_mentions.size(), clusters.size());
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    for (const std::uint32_t event_mention : clusters[c].event_mentions) cluster_of[event_mention] = c;
  }
  for (std::uint32_t i = 0; i < view.event_mentions.size(); ++i) {
    const Event& event = view.event(i);
    Days days;
    if (auto own = core::Edtf::parse(event.time_edtf)) days.push_back(std::move(*own));
    if (cluster_of[i] < clusters.size()) {
      days.insert(days.end(), days_[cluster_of[i]].begin(), days_[cluster_of[i]].end());
    }
    for (const Role& role : event.roles) {
      if (role.role != RoleName::kActor || !role.entity.valid()) continue;
      Days& did_on = did_on_[role.entity.value];
      did_on.insert(did_on.end(), days.begin(), days.end());
    }
  }
}

bool FillerVetoes::rules_out(std::size_t cluster, const RoleFiller& filler) const {
  if (has_role_in(cluster, filler.entity)) return false;
  switch (filler.slot) {
    case Slot::kIndividual:
    case Slot::kOrganisation:
      return did_on_other_days(cluster, filler.entity);
    case Slot::kTarget:
    case Slot::kVictim:
      return only_does(filler.mention);
    default:
      return false;
  }
}

bool FillerVetoes::has_role_in(std::size_t cluster, EntityId entity) const {
  const auto at = parts_.find(entity.value);
  return entity.valid() && at != parts_.end() && std::ranges::find(at->second, cluster) != at->second.end();
}

bool FillerVetoes::did_on_other_days(std::size_t cluster, EntityId entity) const {
  const auto at = did_on_.find(entity.value);
  if (!entity.valid() || at == did_on_.end() || at->second.empty() || days_[cluster].empty()) return false;
  return std::ranges::none_of(at->second, [&](const core::Edtf& one) {
    return std::ranges::any_of(days_[cluster], [&](const core::Edtf& other) { return core::overlaps(one, other); });
  });
}

bool FillerVetoes::only_does(MentionId mention) const {
  if (!mention.valid()) return false;
  const auto parts = view_.parts_of(mention);
  return !parts.empty() &&
         std::ranges::all_of(parts, [](const DocumentView::Part& part) { return part.role == RoleName::kActor; });
}

}  // namespace isnad::extract::incident
