#include "extract/incident/groups.h"

#include <algorithm>

namespace isnad::incident {
namespace {

// A whole day, told as one.
bool is_day(const std::string& edtf) { return edtf.size() == 10 && edtf[4] == '-' && edtf[7] == '-'; }

class Grouper {
 public:
  Grouper(const ExtractContext& context, const Extraction& layers, const std::vector<Deed>& deeds)
      : context_(context), layers_(layers), deeds_(deeds), place_of_(layers.mentions.size(), nullptr) {
    for (const Place& place : layers.places) place_of_[place.mention.value] = &place;
  }

  std::vector<Group> run() {
    for (std::uint32_t i = 0; i < deeds_.size(); ++i) {
      Group* best = nullptr;
      double best_score = 0;
      const std::size_t first = groups_.size() > kMaxGroups ? groups_.size() - kMaxGroups : 0;
      for (std::size_t g = first; g < groups_.size(); ++g) {
        const double score = affinity(groups_[g], i);
        if (score >= best_score && score > 0) {
          best = &groups_[g];
          best_score = score;
        }
      }
      if (best == nullptr) {
        groups_.push_back({deeds_[i].kind, {i}});
        continue;
      }
      if (best->kind == Kind::kAttack) best->kind = deeds_[i].kind;
      best->deeds.push_back(i);
    }
    return std::move(groups_);
  }

 private:
  const Event& event(std::uint32_t deed) const { return layers_.events[deeds_[deed].event.value]; }

  // Above 0: one happening.
  double affinity(const Group& group, std::uint32_t deed) const {
    const Deed& self = deeds_[deed];
    const Deed& last = deeds_[group.deeds.back()];
    const bool near = self.sentence - last.sentence <= 1;
    if (group.kind != self.kind) {
      // What came of a blast or a raid joins it where it is told next to it.
      const bool outcome = self.bare && (group.kind == Kind::kBombing || group.kind == Kind::kArson) && near;
      const bool manner = group.kind == Kind::kAttack && deeds_[group.deeds.front()].bare &&
                          self.kind == Kind::kBombing && near;
      if (!outcome && !manner) return -1;
    }
    for (const std::uint32_t other : group.deeds) {
      if (contradicts(other, deed)) return -1;
    }
    return 1.0 + (near ? 1.0 : 0.0) + (shares_entity(group, deed) ? 1.0 : 0.0);
  }

  bool contradicts(std::uint32_t a, std::uint32_t b) const {
    const Event& one = event(a);
    const Event& two = event(b);
    if (is_day(one.time_edtf) && is_day(two.time_edtf) && one.time_edtf != two.time_edtf) return true;
    const Place* here = place(one);
    const Place* there = place(two);
    return here != nullptr && there != nullptr && is_town(*here) && is_town(*there) && here->name != there->name;
  }

  const Place* place(const Event& event) const { return event.place.valid() ? place_of_[event.place.value] : nullptr; }

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

  const ExtractContext& context_;
  const Extraction& layers_;
  const std::vector<Deed>& deeds_;
  std::vector<const Place*> place_of_;
  std::vector<Group> groups_;
};

}  // namespace

std::vector<Group> group_deeds(const ExtractContext& context, const Extraction& layers,
                               const std::vector<Deed>& deeds) {
  return Grouper(context, layers, deeds).run();
}

}  // namespace isnad::incident
