#include "extract/place/strangers.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace isnad::extract::place {
namespace {

constexpr double kNearKm = 80, kFarKm = 1000;

bool is_small_town(const lexicon::GazetteerPlace& place) {
  return place.level == lexicon::PlaceLevel::kPopulated &&
         (place.feature == PlaceFeature::kVillage || place.feature == PlaceFeature::kTown);
}

bool lies_in_province_of(const Candidate& one, const Candidate& other) {
  if (one.place.parent == lexicon::kNoPlace) return false;
  return other.place.parent == one.place.parent || other.row == one.place.parent;
}

// Several towns are called so.
bool has_namesakes(const Name& name) {
  return std::ranges::count_if(name.candidates, [](const Candidate& one) {
           return one.place.level == lexicon::PlaceLevel::kPopulated && one.has(Witness::kMainName);
         }) > 1;
}

class Judge {
 public:
  Judge(const lexicon::PlaceWords& words, const std::vector<Name>& names, std::vector<bool> literal)
      : words_(words), names_(names), literal_(std::move(literal)) {}

  [[nodiscard]] bool is_stranger(const Name& name) const {
    if (name.candidates.empty() || name.demonym || !name.container.empty()) return false;
    const Candidate& best = name.candidates[name.best];
    if (!is_small_town(best.place) || best.has(Witness::kLinked) || best.has(Witness::kOutletTown)) return false;
    const Company company = company_of(name, best);
    if (company.nearest_km < kNearKm || !company.any) return false;
    // Where English is spoken at home names of towns are those of quarters and people too, and a text leaves the
    // country out. Names of other countries come in many spellings, but mean one town.
    const bool english = words_.is_english(best.place.country), far = company.nearest_km >= kFarKm;
    const bool ambiguous = has_namesakes(name) || (english && !best.has(Witness::kMainName));
    if (company.names_country) return far && ambiguous;
    if (ambiguous || company.in_country) return ambiguous || (far && english);
    return !best.has(Witness::kMainName) || (far && (english || best.place.feature == PlaceFeature::kVillage));
  }

 private:
  // What the text tells beside a place.
  struct Company {
    double nearest_km = kFarKm;
    bool any = false, in_country = false, names_country = false;
  };

  // At no distance where it tells of the place's own province.
  [[nodiscard]] Company company_of(const Name& name, const Candidate& best) const {
    Company out;
    out.in_country = out.names_country = best.has(Witness::kOutletCountry);
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const Name& other = names_[i];
      if (other.candidates.empty() || other.folded == name.folded) continue;
      const Candidate& there = other.candidates[other.best];
      if (there.row == best.row) continue;
      const bool same_country = there.place.country == best.place.country;
      if (same_country && lies_in_province_of(best, there)) return {0, true, true, true};
      out.in_country = out.in_country || same_country;
      out.names_country = out.names_country || (same_country && there.place.level == lexicon::PlaceLevel::kCountry);
      const PlaceFeature feature = there.place.feature;
      if (!literal_[i] || feature == PlaceFeature::kCountry || feature == PlaceFeature::kRegion) continue;
      out.any = true;
      out.nearest_km = std::min(out.nearest_km, distance_km(best.place, there.place));
    }
    return out;
  }

  const lexicon::PlaceWords& words_;
  const std::vector<Name>& names_;
  std::vector<bool> literal_;  // by name
};

}  // namespace

std::vector<bool> find_strangers(const ExtractContext& context, const std::vector<Toponym>& toponyms,
                                 const Ranker& ranker) {
  const std::vector<Name>& names = ranker.names();
  std::vector<bool> literal(names.size(), false);
  for (std::size_t i = 0; i < toponyms.size(); ++i) {
    if (toponyms[i].literal) literal[ranker.name_of(i)] = true;
  }
  std::fill(literal.begin() + static_cast<std::ptrdiff_t>(ranker.named_in_text()), literal.end(), true);
  const Judge judge(context.lexicon.place_words, names, std::move(literal));
  std::vector<bool> out;
  out.reserve(names.size());
  for (const Name& name : names) out.push_back(judge.is_stranger(name));
  return out;
}

}  // namespace isnad::extract::place
