#include "extract/incident/filler_vetoes.h"

#include <algorithm>

namespace isnad::extract::incident {

FillerVetoes::FillerVetoes(const DocumentView& view, const std::vector<EventCluster>& clusters)
    : view_(view), days_(clusters.size()) {
  const auto did = [&](const Event& event, const Days& days) {
    for (const Role& role : event.roles) {
      if (role.role != RoleName::kActor || !role.entity.valid()) continue;
      Days& did_on = did_on_[role.entity.value];
      did_on.insert(did_on.end(), days.begin(), days.end());
    }
  };
  for (std::uint32_t i = 0; i < view.event_mentions.size(); ++i) {
    if (auto own = core::Edtf::parse(view.event(i).time_edtf)) did(view.event(i), {std::move(*own)});
  }
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    const std::vector<std::uint32_t>& event_mentions = clusters[c].event_mentions;
    for (const std::uint32_t event_mention : event_mentions) {
      if (auto own = core::Edtf::parse(view.event(event_mention).time_edtf)) days_[c].push_back(std::move(*own));
    }
    for (const std::uint32_t event_mention : event_mentions) {
      const Event& event = view.event(event_mention);
      did(event, days_[c]);
      for (const Role& role : event.roles) {
        if (role.entity.valid()) parts_[role.entity.value].push_back(c);
      }
    }
  }
  for (const Event& event : view.layers.events) {
    if (event.type == EventType::kClaimResponsibility) did(event, days_claimed(clusters, event));
  }
}

// Its own day; else those of the deed told last before it, and of the first that the text tells.
FillerVetoes::Days FillerVetoes::days_claimed(const std::vector<EventCluster>& clusters, const Event& claim) const {
  if (auto own = core::Edtf::parse(claim.time_edtf)) return {std::move(*own)};
  const Days *first = nullptr, *last = nullptr;
  std::uint32_t nearest = 0;  // sentence
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    if (days_[c].empty()) continue;
    if (first == nullptr) first = &days_[c];
    for (const std::uint32_t event_mention : clusters[c].event_mentions) {
      const std::uint32_t sentence = view_.event(event_mention).sentence;
      if (sentence > claim.sentence || (last != nullptr && sentence <= nearest)) continue;
      last = &days_[c];
      nearest = sentence;
    }
  }
  Days out = first == nullptr ? Days{} : *first;
  if (last != nullptr && last != first) out.insert(out.end(), last->begin(), last->end());
  return out;
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
