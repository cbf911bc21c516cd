#include "extract/incident/event_coreference.h"

#include <array>
#include <string_view>
#include <unordered_set>

namespace isnad::extract::incident {
namespace {

// A whole day, told as one.
bool is_day(const std::string& edtf) { return edtf.size() == 10 && edtf[4] == '-' && edtf[7] == '-'; }

bool is_town(const Place& place) {
  return place.feature == PlaceFeature::kCity || place.feature == PlaceFeature::kTown ||
         place.feature == PlaceFeature::kVillage;
}

// Values of one sort that the mentions of a cluster tell: is there another than this?
class Values {
 public:
  void add(std::string_view value) {
    if (!any_) first_ = value;
    several_ = several_ || value != first_;
    any_ = true;
  }
  [[nodiscard]] bool has_other_than(std::string_view value) const { return any_ && (several_ || first_ != value); }

 private:
  std::string_view first_;
  bool any_ = false, several_ = false;
};

// What the rules need to know of a cluster, kept up as it grows.
struct Digest {
  std::array<int, kKinds> votes{};
  bool unlearnt = false;
  Values days, towns;
  std::unordered_set<std::uint32_t> entities;  // in other roles than the place
};

class Clusterer {
 public:
  Clusterer(const DocumentView& view, const std::vector<RoleFiller>& fillers, const learn::LinearModel* model)
      : view_(view),
        all_(view.event_mentions),
        rules_(view.context.lexicon.incident_rules),
        fillers_(by_event(view, fillers)),
        model_(model) {}

  std::vector<EventCluster> run() {
    for (std::uint32_t i = 0; i < all_.size(); ++i) place(i);
    for (std::size_t c = 0; c < clusters_.size(); ++c) clusters_[c].kind = kind_of(c);
    return std::move(clusters_);
  }

 private:
  void place(std::uint32_t self) {
    std::size_t best = cluster_of_whole(self);
    float best_score = 0;
    Join why;
    const bool is_part = best < clusters_.size();
    for (std::size_t c = is_part ? clusters_.size() : first_compared(); c < clusters_.size(); ++c) {
      const bool judged = is_judged(c, self);
      const float said = judged ? judge(clusters_[c], self) : affinity(c, self);
      const float score = judged ? said - model_->threshold("one") : said;
      if (score >= best_score && score > 0) {
        best = c;
        best_score = score;
        why = {said, judged};
      }
    }
    if (best == clusters_.size()) {
      clusters_.push_back({all_[self].kind, {}, {}});
      digests_.emplace_back();
    }
    clusters_[best].event_mentions.push_back(self);
    clusters_[best].joins.push_back(why);
    take_in(digests_[best], self);
  }

  // Where the deed is of which it is told as a part; the number of clusters for none. Deeds of another kind (who is
  // carried off in a raid, what is burned) are happenings of their own in the models' corpus, but for what is seized.
  std::size_t cluster_of_whole(std::uint32_t self) const {
    const EventId whole = view_.event(self).part_of;
    const auto event_of = [&](std::uint32_t member) { return all_[member].event.value; };
    for (std::size_t c = clusters_.size(); whole.valid() && c-- > first_compared();) {
      const std::vector<std::uint32_t>& members = clusters_[c].event_mentions;
      const auto at = std::ranges::lower_bound(members, whole.value, {}, event_of);
      if (at == members.end() || event_of(*at) != whole.value) continue;
      const bool alike = all_[*at].kind == all_[self].kind || all_[self].kind == Kind::kSeizure;
      return alike ? c : clusters_.size();
    }
    return clusters_.size();
  }
  std::size_t first_compared() const { return clusters_.size() > kMaxClusters ? clusters_.size() - kMaxClusters : 0; }

  void take_in(Digest& digest, std::uint32_t self) {
    const Event& event = view_.event(self);
    ++digest.votes[static_cast<std::size_t>(all_[self].kind)];
    digest.unlearnt = digest.unlearnt || has_unlearnt_mode(view_, event);
    if (is_day(event.time_edtf)) digest.days.add(event.time_edtf);
    const Place* here = view_.place_of(event);
    if (here != nullptr && is_town(*here)) digest.towns.add(here->name);
    for (const Role& role : event.roles) {
      if (role.role != RoleName::kPlace) digest.entities.insert(role.entity.value);
    }
  }

  // What most event mentions say that say how; a fight only where all are fights.
  Kind kind_of(std::size_t cluster) const {
    const auto count = [&](Kind kind) { return digests_[cluster].votes[static_cast<std::size_t>(kind)]; };
    const auto size = static_cast<int>(clusters_[cluster].event_mentions.size());
    for (const Kind kind : {Kind::kAbduction, Kind::kBombing, Kind::kArson, Kind::kRobbery}) {
      if (count(kind) > 0 && rules_.manner_share * count(kind) >= size) return kind;
    }
    if (count(Kind::kAttack) > 0) return Kind::kAttack;
    return all_[clusters_[cluster].event_mentions.front()].kind;
  }

  const EventMention& last_of(std::size_t cluster) const { return all_[clusters_[cluster].event_mentions.back()]; }

  // What came of a happening that the model's corpus doesn't know ("Drones struck … Three soldiers were wounded") joins
  // it by rules, where it is told soon after.
  bool is_judged(std::size_t cluster, std::uint32_t self) const {
    if (model_ == nullptr) return false;
    const bool soon = all_[self].sentence - last_of(cluster).sentence <= rules_.outcome_sentences;
    const Losses& losses = view_.event(self).losses;
    const bool came_of_it = losses.killed || losses.wounded || losses.captured || losses.missing;
    const bool known = clusters_[cluster].kind != Kind::kClash && !digests_[cluster].unlearnt;
    return !(came_of_it && all_[self].bare && soon && !known);
  }

  float judge(const EventCluster& cluster, std::uint32_t self) {
    const std::vector<std::uint32_t>& members = cluster.event_mentions;
    float sum = 0;
    int n = 0;
    const auto compare = [&](std::uint32_t other) {
      features_.clear();
      describe_pair(view_, fillers_, other, self, features_);
      sum += model_->probability(features_);
      ++n;
    };
    compare(members.front());
    const std::size_t last = members.size() >= kMaxCompared ? members.size() - kMaxCompared + 1 : 1;
    for (std::size_t i = std::max<std::size_t>(1, last); i < members.size(); ++i) compare(members[i]);
    return sum / static_cast<float>(n);
  }

  // Above 0: one happening.
  float affinity(std::size_t cluster, std::uint32_t self) const {
    const EventMention& own = all_[self];
    const bool near = own.sentence - last_of(cluster).sentence <= 1;
    const Kind kind = kind_of(cluster);
    if (kind != own.kind) {
      // What came of a blast or a raid joins it where it is told next to it.
      const bool outcome = own.bare && (kind == Kind::kBombing || kind == Kind::kArson || kind == Kind::kClash) && near;
      const bool manner = kind == Kind::kAttack && all_[clusters_[cluster].event_mentions.front()].bare &&
                          own.kind == Kind::kBombing && near;
      if (!outcome && !manner) return -1;
    }
    if (contradicts(digests_[cluster], view_.event(self))) return -1;
    return rules_.join + (near ? rules_.join_near : 0.0F) +
           (shares_entity(digests_[cluster], view_.event(self)) ? rules_.join_shared_entity : 0.0F);
  }

  bool contradicts(const Digest& digest, const Event& event) const {
    if (is_day(event.time_edtf) && digest.days.has_other_than(event.time_edtf)) return true;
    const Place* here = view_.place_of(event);
    return here != nullptr && is_town(*here) && digest.towns.has_other_than(here->name);
  }

  bool shares_entity(const Digest& digest, const Event& event) const {
    return std::any_of(event.roles.begin(), event.roles.end(), [&](const Role& role) {
      return role.role != RoleName::kPlace && digest.entities.contains(role.entity.value);
    });
  }

  const DocumentView& view_;
  const std::vector<EventMention>& all_;
  const lexicon::IncidentRules& rules_;
  const EventFillers fillers_;
  const learn::LinearModel* model_;
  std::vector<EventCluster> clusters_;
  std::vector<Digest> digests_;  // of each cluster
  learn::Features features_;
};

}  // namespace

EventFillers by_event(const DocumentView& view, const std::vector<RoleFiller>& fillers) {
  EventFillers out(view.event_mentions.size());
  for (const RoleFiller& filler : fillers) {
    if (filler.event_mention < out.size() && out[filler.event_mention].size() < kMaxFillers)
      out[filler.event_mention].push_back(&filler);
  }
  return out;
}

bool has_unlearnt_mode(const DocumentView& view, const Event& event) {
  return std::any_of(event.modes.begin(), event.modes.end(),
                     [&](EventMode mode) { return view.context.lexicon.incident_rules.is_unlearnt(mode); });
}

std::vector<EventCluster> cluster_events(const DocumentView& view, const std::vector<RoleFiller>& fillers,
                                         const learn::LinearModel* model) {
  return Clusterer(view, fillers, model).run();
}

}  // namespace isnad::extract::incident
