#include "extract/incident/filler_vetoes.h"

#include <algorithm>

#include "extract/side/sides.h"

namespace isnad::extract::incident {
namespace {

bool is_hit(RoleName role) {
  return role == RoleName::kVictim || role == RoleName::kTarget || role == RoleName::kRecipient;
}

}  // namespace

FillerVetoes::FillerVetoes(const DocumentView& view, const std::vector<EventCluster>& clusters)
    : view_(view), hit_(clusters.size()), did_(clusters.size()), days_(clusters.size()) {
  for (const Relation& relation : view.layers.relations) {
    if (side::is_of_body(relation.type)) of_body_.emplace(relation.subject.value, relation.object.value);
  }
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
        if (role.mention.valid() && is_hit(role.role)) hit_[c].push_back(role.mention);
        if (role.mention.valid() && role.role == RoleName::kActor) did_[c].push_back(role.mention);
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

bool FillerVetoes::rules_out(std::size_t cluster, const RoleFiller& filler,
                             const std::vector<RoleFiller>& fillers) const {
  if (has_role_in(cluster, filler.entity)) return false;
  switch (filler.slot) {
    case Slot::kIndividual:
    case Slot::kOrganisation:
      return did_on_other_days(cluster, filler.entity) || has_men_hit(cluster, filler.entity, fillers) ||
             is_force_without_deed(cluster, filler.entity, fillers);
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

bool FillerVetoes::is_body_of(EntityId body, MentionId somebody) const {
  const Mention& mention = view_.layers.mention(somebody);
  if (mention.entity == body) return false;
  if (of_body_.contains({mention.entity.value, body.value})) return true;
  const TokenSpan words = view_.quoted(somebody);
  for (TokenIndex token = words.begin; token < words.end; ++token) {
    const MentionId inner = view_.layers.mention_layer.index.headed_by(token);
    if (inner.valid() && view_.layers.mention(inner).entity == body) return true;
  }
  return false;
}

bool FillerVetoes::has_men_hit(std::size_t cluster, EntityId body, const std::vector<RoleFiller>& fillers) const {
  if (!body.valid()) return false;
  const auto theirs = [&](MentionId hit) { return hit.valid() && is_body_of(body, hit); };
  return std::ranges::any_of(hit_[cluster], theirs) || std::ranges::any_of(fillers, [&](const RoleFiller& filler) {
           return (filler.slot == Slot::kVictim || filler.slot == Slot::kTarget) && theirs(filler.mention);
         });
}

bool FillerVetoes::is_force_without_deed(std::size_t cluster, EntityId body,
                                         const std::vector<RoleFiller>& fillers) const {
  if (!body.valid()) return false;
  const EntityKind kind = view_.layers.entity(body).kind;
  if (!side::is_authority(kind) && kind != EntityKind::kState) return false;
  const auto theirs = [&](MentionId doer) { return doer.valid() && is_body_of(body, doer); };
  return std::ranges::none_of(did_[cluster], theirs) && std::ranges::none_of(fillers, [&](const RoleFiller& filler) {
           return filler.slot == Slot::kIndividual && theirs(filler.mention);
         });
}

bool FillerVetoes::only_does(MentionId mention) const {
  if (!mention.valid()) return false;
  const auto parts = view_.parts_of(mention);
  return !parts.empty() &&
         std::ranges::all_of(parts, [](const DocumentView::Part& part) { return part.role == RoleName::kActor; });
}

}  // namespace isnad::extract::incident
