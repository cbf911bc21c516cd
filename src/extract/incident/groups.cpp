#include "extract/incident/groups.h"

#include <algorithm>

#include "extract/incident/worth.h"

namespace isnad::extract::incident {
namespace {

// Sentences after which what came of a happening is still told of it.
constexpr std::uint32_t kSoon = 4;

// A whole day, told as one.
bool is_day(const std::string& edtf) { return edtf.size() == 10 && edtf[4] == '-' && edtf[7] == '-'; }

class Grouper {
 public:
  Grouper(const Scene& scene, const std::vector<Filler>& fillers, const learn::LinearModel* ties)
      : scene_(scene), layers_(scene.layers), deeds_(scene.deeds), fillers_(by_deed(scene, fillers)), ties_(ties) {}

  std::vector<Group> run() {
    for (std::uint32_t i = 0; i < deeds_.size(); ++i) {
      Group* best = nullptr;
      float best_score = 0;
      const std::size_t first = groups_.size() > kMaxGroups ? groups_.size() - kMaxGroups : 0;
      for (std::size_t g = first; g < groups_.size(); ++g) {
        const float score =
            is_judged(groups_[g], i) ? judge(groups_[g], i) - ties_->threshold("one") : affinity(groups_[g], i);
        if (score >= best_score && score > 0) {
          best = &groups_[g];
          best_score = score;
        }
      }
      if (best == nullptr) {
        groups_.push_back({deeds_[i].kind, {i}});
        continue;
      }
      best->deeds.push_back(i);
    }
    for (Group& group : groups_) group.kind = kind_of(group);
    return std::move(groups_);
  }

 private:
  const Event& event(std::uint32_t deed) const { return layers_.events[deeds_[deed].event.value]; }

  // What most deeds say that say how; a fight only where all are fights.
  Kind kind_of(const Group& group) const {
    std::array<int, kKinds> votes{};
    for (const std::uint32_t deed : group.deeds) ++votes[static_cast<std::size_t>(deeds_[deed].kind)];
    const auto count = [&](Kind kind) { return votes[static_cast<std::size_t>(kind)]; };
    for (const Kind kind : {Kind::kAbduction, Kind::kBombing, Kind::kArson, Kind::kRobbery}) {
      if (count(kind) > 0 && 3 * count(kind) >= static_cast<int>(group.deeds.size())) return kind;
    }
    if (count(Kind::kAttack) > 0) return Kind::kAttack;
    return deeds_[group.deeds.front()].kind;
  }

  // What came of a happening that the judge's corpus doesn't know ("Drones struck … Three soldiers were wounded") joins
  // it by tables, where it is told soon after.
  bool is_judged(const Group& group, std::uint32_t deed) const {
    if (ties_ == nullptr) return false;
    const bool soon = deeds_[deed].sentence - deeds_[group.deeds.back()].sentence <= kSoon;
    const Losses& losses = event(deed).losses;
    const bool came_of_it = losses.killed || losses.wounded || losses.captured || losses.missing;
    return !(came_of_it && deeds_[deed].bare && soon && !is_known(scene_, group));
  }

  float judge(const Group& group, std::uint32_t deed) {
    float sum = 0;
    int n = 0;
    for (std::size_t i = 0; i < group.deeds.size(); ++i) {
      if (i > 0 && i + kMaxCompared <= group.deeds.size()) continue;
      features_.clear();
      describe_pair(scene_, fillers_, group.deeds[i], deed, features_);
      sum += ties_->probability(features_);
      ++n;
    }
    return sum / static_cast<float>(n);
  }

  // Above 0: one happening.
  float affinity(const Group& group, std::uint32_t deed) const {
    const Deed& self = deeds_[deed];
    const Deed& last = deeds_[group.deeds.back()];
    const bool near = self.sentence - last.sentence <= 1;
    const Kind kind = kind_of(group);
    if (kind != self.kind) {
      // What came of a blast or a raid joins it where it is told next to it.
      const bool outcome =
          self.bare && (kind == Kind::kBombing || kind == Kind::kArson || kind == Kind::kClash) && near;
      const bool manner =
          kind == Kind::kAttack && deeds_[group.deeds.front()].bare && self.kind == Kind::kBombing && near;
      if (!outcome && !manner) return -1;
    }
    for (const std::uint32_t other : group.deeds) {
      if (contradicts(other, deed)) return -1;
    }
    return 1.0F + (near ? 1.0F : 0.0F) + (shares_entity(group, deed) ? 1.0F : 0.0F);
  }

  bool contradicts(std::uint32_t a, std::uint32_t b) const {
    const Event& one = event(a);
    const Event& two = event(b);
    if (is_day(one.time_edtf) && is_day(two.time_edtf) && one.time_edtf != two.time_edtf) return true;
    const Place* here = scene_.place_of(one);
    const Place* there = scene_.place_of(two);
    return here != nullptr && there != nullptr && is_town(*here) && is_town(*there) && here->name != there->name;
  }

  static bool is_town(const Place& place) {
    return place.feature == PlaceFeature::kCity || place.feature == PlaceFeature::kTown ||
           place.feature == PlaceFeature::kVillage;
  }

  bool shares_entity(const Group& group, std::uint32_t deed) const {
    for (const std::uint32_t other : group.deeds) {
      for (const Role& a : event(other).roles) {
        for (const Role& b : event(deed).roles) {
          if (a.entity == b.entity && a.role != RoleName::kPlace && b.role != RoleName::kPlace) return true;
        }
      }
    }
    return false;
  }

  const Scene& scene_;
  const Extraction& layers_;
  const std::vector<Deed>& deeds_;
  const DeedFillers fillers_;
  const learn::LinearModel* ties_;
  std::vector<Group> groups_;
  learn::Features features_;
};

}  // namespace

std::vector<Group> group_deeds(const Scene& scene, const std::vector<Filler>& fillers, const learn::LinearModel* ties) {
  return Grouper(scene, fillers, ties).run();
}

}  // namespace isnad::extract::incident
