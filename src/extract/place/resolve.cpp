#include "extract/place/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

#include "extract/place/rank.h"
#include "extract/place/strangers.h"
#include "lexicon/fold.h"

namespace isnad::extract::place {
namespace {

constexpr double kSamePlaceDegrees = 1.0;

// What share of places was right (marked, and within 161 km) at what product of scores; between two knots a straight
// line. Counted on GeoVirus and the development half of LGL; docs/decisions/0007-places.md has the figures by folds.
struct Knot {
  double score, right;
};
constexpr std::array<Knot, 8> kRightOfNames = {
    {{0, 0.1}, {0.17, 0.23}, {0.31, 0.38}, {0.51, 0.47}, {0.65, 0.64}, {0.74, 0.7}, {0.86, 0.91}, {1, 0.91}}};
// "Syrian": GeoVirus marks no adjectives and so cannot judge them; by LGL alone.
constexpr double kSureDemonym = 0.7, kRightOfSureDemonyms = 0.76, kRightOfOtherDemonyms = 0.2;

double share_right(const Toponym& toponym, double certainty) {
  if (toponym.demonym)
    return certainty * (toponym.score >= kSureDemonym ? kRightOfSureDemonyms : kRightOfOtherDemonyms);
  const double score = toponym.score * certainty;
  for (std::size_t i = 1; i < kRightOfNames.size(); ++i) {
    const Knot &low = kRightOfNames[i - 1], &high = kRightOfNames[i];
    if (score <= high.score)
      return low.right + (high.right - low.right) * (score - low.score) / (high.score - low.score);
  }
  return kRightOfNames.back().right;
}

// How likely it is that the best candidate is the place, or another that stands on the same ground (a city and the
// district that is called after it).
double certainty(const Name& name) {
  if (name.candidates.empty()) return 0;
  const lexicon::GazetteerPlace& best = name.candidates[name.best].place;
  double sum = 0;
  for (const Candidate& candidate : name.candidates) {
    if (std::abs(candidate.place.latitude_deg - best.latitude_deg) < kSamePlaceDegrees &&
        std::abs(candidate.place.longitude_deg - best.longitude_deg) < kSamePlaceDegrees)
      sum += candidate.probability;
  }
  return std::min(sum, 1.0);
}

Place to_place(const lexicon::Gazetteer& gazetteer, const Candidate& candidate, const Toponym& toponym,
               double confidence) {
  Place place;
  place.name = candidate.place.name;
  place.country = candidate.place.country;
  if (candidate.place.level == lexicon::PlaceLevel::kFirstLevel)
    place.admin1 = candidate.place.name;
  else if (candidate.place.parent != lexicon::kNoPlace)
    place.admin1 = gazetteer[candidate.place.parent].name;
  place.latitude_deg = candidate.place.latitude_deg;
  place.longitude_deg = candidate.place.longitude_deg;
  place.literal = toponym.literal;
  place.feature = candidate.place.feature;
  if (candidate.place.geonames_id != 0) place.gazetteer = fmt::format("geonames:{}", candidate.place.geonames_id);
  place.confidence = share_right(toponym, confidence);
  return place;
}

// A place that no table has, by the one that the text says it lies in ("Kwabita, North Kivu province"): its name, and
// as much of where it is as is known.
Place place_within(Place outer, std::string_view name) {
  constexpr double kOfOuter = 0.9;
  if (outer.admin1.empty() && outer.feature != PlaceFeature::kCountry) outer.admin1 = outer.name;
  outer.name = name;
  outer.feature = PlaceFeature::kRegion;  // so wide is the ground on which it may lie
  outer.gazetteer.clear();
  outer.confidence *= kOfOuter;
  return outer;
}

constexpr double kQuarterDegrees = 0.4;  // of latitude: further from its town no quarter lies

bool is_small(PlaceFeature feature) { return feature == PlaceFeature::kVillage || feature == PlaceFeature::kTown; }
bool is_wide(PlaceFeature feature) { return feature == PlaceFeature::kCountry || feature == PlaceFeature::kAdmin; }
bool lies_in(const Place& inner, const Place& outer) {
  const bool in_country = inner.country == outer.country;
  return in_country && (outer.feature == PlaceFeature::kCountry || inner.admin1 == outer.admin1);
}

// Toponyms with the places that they name, once the ranker has chosen.
class Placer {
 public:
  Placer(const ExtractContext& context, const std::vector<Toponym>& toponyms)
      : context_(context), toponyms_(toponyms), ranker_(context, toponyms) {
    ranker_.run();
    best_.reserve(toponyms.size());
    for (std::size_t i = 0; i < toponyms.size(); ++i) best_.push_back(chosen(i));
    find_home();
    find_policed();
    strangers_ = find_strangers(context, toponyms, ranker_);
    told_within_.resize(ranker_.names().size());
    for (std::size_t i = 0; i < toponyms.size(); ++i) {
      std::optional<Place>& told = told_within_[ranker_.name_of(i)];
      if (!told && lies_elsewhere(i)) told = place_within(best(i + 1), name_of(i));
    }
  }

  std::vector<PlacedToponym> run() const {
    std::vector<PlacedToponym> placed;
    for (std::size_t i = 0; i < toponyms_.size(); ++i) {
      if (auto place = place_of(i)) placed.push_back({toponyms_[i].tokens, std::move(*place)});
    }
    return placed;
  }

 private:
  [[nodiscard]] const Name& name(std::size_t i) const { return ranker_.names()[ranker_.name_of(i)]; }
  [[nodiscard]] bool is_known(std::size_t i) const { return !name(i).candidates.empty(); }
  [[nodiscard]] Place chosen(std::size_t i) const {
    if (!is_known(i)) return {};
    return to_place(context_.lexicon.gazetteer, name(i).candidates[name(i).best], toponyms_[i], certainty(name(i)));
  }
  // A city by another name than its own.
  [[nodiscard]] bool is_called_otherwise(std::size_t i) const {
    return best(i).feature == PlaceFeature::kCity && !name(i).candidates[name(i).best].has(Witness::kMainName);
  }
  // Of one that is known.
  [[nodiscard]] const Place& best(std::size_t i) const { return best_[i]; }
  [[nodiscard]] std::string_view words(std::size_t i) const { return context_.analysis.text_of(toponyms_[i].tokens); }

  // Its words, as the table writes them where it has that name: "WOODLAWN" is Woodlawn.
  [[nodiscard]] std::string_view name_of(std::size_t i) const {
    const bool known = is_known(i) && lexicon::folded(best(i).name) == lexicon::folded(words(i));
    return known ? std::string_view(best(i).name) : words(i);
  }

  [[nodiscard]] std::optional<Place> place_of(std::size_t i) const {
    if (const auto town = town_of_quarter(i)) return quarter_of(*town, i);
    if (is_policed_quarter(i)) return quarter_of(*policed_, i);
    if (const auto& told = told_within_[ranker_.name_of(i)]; told && !is_told_otherwise(i)) return told;
    if (!is_known(i) || strangers_[ranker_.name_of(i)]) return std::nullopt;
    return best(i);
  }

  // The text says in which place it lies, and the table has none of that name there: "Kwabita, North Kivu province";
  // "Dara Noor, Kunar province": no Dara of another country; "Shelby, N.Y.": none of the towns of that name that the
  // table has; "Jonestown, Guyana": no Baltimore, which was called so.
  [[nodiscard]] bool lies_elsewhere(std::size_t i) const {
    if (!is_set_within(i)) return false;
    if (!is_known(i)) return true;
    const Place &own = best(i), &outer = best(i + 1);
    if (own.country != outer.country && is_called_division(i + 1)) return true;
    return (is_small(own.feature) || is_called_otherwise(i)) && name(i).container.empty() && is_wide(outer.feature) &&
           !lies_in(own, outer);
  }
  [[nodiscard]] bool is_set_within(std::size_t i) const {
    return i + 1 < toponyms_.size() && ranker_.is_set_in(toponyms_[i], toponyms_[i + 1]) && is_known(i + 1);
  }
  // Here the text says that it lies in another: of two of one name the other one.
  [[nodiscard]] bool is_told_otherwise(std::size_t i) const { return is_set_within(i) && !lies_elsewhere(i); }

  // The town in which a quarter lies: "the Shujaiya neighbourhood of Gaza City", "Baghdad's Karrada neighbourhood";
  // else the home of the report, unless the table knows one in another country, or none and the report names its home
  // once.
  [[nodiscard]] std::optional<std::size_t> town_of_quarter(std::size_t i) const {
    if (!is_called_quarter(i)) return std::nullopt;
    const Analysis& analysis = context_.analysis;
    const TokenIndex of = toponyms_[i].tokens.end + 1;  // behind the word for a quarter
    if (i + 1 < toponyms_.size() && is_known(i + 1) && toponyms_[i + 1].tokens.begin == of + 1 &&
        (analysis.lower(of) == "of" || analysis.lower(of) == "in")) {
      return i + 1;
    }
    const bool owned = i > 0 && is_known(i - 1) && toponyms_[i - 1].tokens.end + 1 == toponyms_[i].tokens.begin &&
                       analysis[toponyms_[i - 1].tokens.end].tag == Tag::kPos;
    if (owned) return i - 1;
    if (!home_ || ranker_.name_of(i) == ranker_.name_of(*home_)) return std::nullopt;
    const bool fits = is_known(i) ? best(i).country == best(*home_).country : times_named(*home_) > 1;
    return fits ? home_ : std::nullopt;
  }

  // "Chicago police": the city whose own force the text tells of, if it tells of one alone; no capital, for that has
  // the forces of the state.
  void find_policed() {
    policed_names_.assign(ranker_.names().size(), false);
    bool several = false;
    for (std::size_t i = 0; i < toponyms_.size(); ++i) {
      if (!is_known(i) || !has_force(i)) continue;
      policed_names_[ranker_.name_of(i)] = true;
      const Candidate& town = name(i).candidates[name(i).best];
      if (town.place.feature != PlaceFeature::kCity || context_.lexicon.gazetteer.is_capital(town.place)) continue;
      several = several || (policed_ && ranker_.name_of(*policed_) != ranker_.name_of(i));
      policed_ = i;
    }
    if (several) policed_.reset();
  }
  [[nodiscard]] bool has_force(std::size_t i) const {
    const TokenIndex behind = toponyms_[i].tokens.end;
    if (behind >= context_.analysis.size() ||
        context_.analysis[behind].sentence != context_.analysis[behind - 1].sentence)
      return false;
    const lexicon::NounKind* kind = context_.lexicon.kinds.noun(context_.analysis.lower(behind));
    return kind != nullptr && kind->singular == EntityKind::kStateForce;
  }
  // A small place close to the city whose police the text tells of is a quarter of it: they act in their own town.
  [[nodiscard]] bool is_policed_quarter(std::size_t i) const {
    constexpr std::uint32_t kTimes = 10;
    constexpr double kPeoplePerKm2 = 4000;  // so far a city of so many people reaches
    if (!policed_ || !is_known(i) || !is_small(best(i).feature) || !name(i).container.empty()) return false;
    const Candidate &own = name(i).candidates[name(i).best], &city = name(*policed_).candidates[name(*policed_).best];
    return own.place.level == lexicon::PlaceLevel::kPopulated && !own.has(Witness::kLinked) &&
           own.place.parent == city.place.parent && own.place.population * kTimes < city.place.population &&
           distance_km(own.place, city.place) < std::sqrt(city.place.population / (std::numbers::pi * kPeoplePerKm2)) &&
           !policed_names_[ranker_.name_of(i)];
  }

  // "the Austin neighborhood" of a report from Chicago is in no Texas.
  [[nodiscard]] Place quarter_of(std::size_t town, std::size_t i) const {
    const Place& around = best(town);
    const std::string called = fmt::format("{}, {}", name_of(i), around.name);
    if (is_known(i)) {
      Place place = best(i);
      const auto apart = [](std::optional<double> a, std::optional<double> b) {
        return std::abs(a.value_or(0) - b.value_or(0));
      };
      const bool near = apart(place.latitude_deg, around.latitude_deg) < kQuarterDegrees &&
                        apart(place.longitude_deg, around.longitude_deg) < 2 * kQuarterDegrees;
      if (near) {
        place.name = called;
        return place;
      }
    }
    return place_within(around, called);
  }

  // The town of the dateline, else the one that is named most, twice at least.
  void find_home() {
    std::map<std::size_t, std::size_t> times, first;  // by name
    for (std::size_t i = 0; i < toponyms_.size(); ++i) {
      if (!is_known(i) || !toponyms_[i].literal || toponyms_[i].demonym) continue;
      const Place& place = best(i);
      if (place.feature != PlaceFeature::kCity && place.feature != PlaceFeature::kTown) continue;
      if (context_.text.datelines.inside(toponyms_[i].tokens.begin)) {
        home_ = i;
        return;
      }
      if (is_called_quarter(i) || place.feature != PlaceFeature::kCity) continue;
      first.emplace(ranker_.name_of(i), i);
      const std::size_t told = ++times[ranker_.name_of(i)] + (is_outlets(i) ? 1 : 0);
      if (told >= 2 && (!home_ || told > times[ranker_.name_of(*home_)])) home_ = first[ranker_.name_of(i)];
    }
  }
  [[nodiscard]] std::size_t times_named(std::size_t i) const { return name(i).times + (is_outlets(i) ? 1 : 0); }
  // The outlet is called after it, or the title names it as well.
  [[nodiscard]] bool is_outlets(std::size_t i) const {
    const auto& names = ranker_.names();
    const lexicon::PlaceRow row = name(i).candidates[name(i).best].row;
    return std::any_of(
        names.begin() + static_cast<std::ptrdiff_t>(ranker_.named_in_text()), names.end(),
        [&](const Name& other) { return !other.candidates.empty() && other.candidates[other.best].row == row; });
  }

  // "Kunar province", "Kunar Province".
  [[nodiscard]] bool is_called_division(std::size_t i) const {
    const std::string_view behind = word_behind(i);
    return context_.lexicon.place_words.kind_word(behind) == lexicon::PlaceKindWord::kDivision;
  }
  [[nodiscard]] bool is_called_quarter(std::size_t i) const {
    return context_.lexicon.place_words.is_quarter(word_behind(i));
  }
  [[nodiscard]] std::string_view word_behind(std::size_t i) const {
    const TokenIndex behind = toponyms_[i].tokens.end;
    return behind < context_.analysis.size() ? context_.analysis.lower(behind) : std::string_view();
  }

  const ExtractContext& context_;
  const std::vector<Toponym>& toponyms_;
  Ranker ranker_;
  std::vector<Place> best_;                        // by toponym
  std::vector<bool> strangers_;                    // by name
  std::vector<std::optional<Place>> told_within_;  // by name: of those that the table has not where the text says
  std::vector<bool> policed_names_;                // those that a force is called after
  std::optional<std::size_t> home_, policed_;
};

}  // namespace

std::vector<PlacedToponym> resolve_places(const ExtractContext& context, const std::vector<Toponym>& toponyms) {
  return Placer(context, toponyms).run();
}

}  // namespace isnad::extract::place
