#include "extract/place/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "extract/place/rank.h"

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

// "Kunar province", "Kunar Province".
bool is_called_division(const ExtractContext& context, const Toponym& toponym) {
  const TokenIndex behind = toponym.tokens.end;
  return behind < context.analysis.size() &&
         context.lexicon.place_words.kind_word(context.analysis.lower(behind)) == lexicon::PlaceKindWord::kDivision;
}

}  // namespace

std::vector<PlacedToponym> resolve_places(const ExtractContext& context, const std::vector<Toponym>& toponyms) {
  Ranker ranker(context, toponyms);
  ranker.run();
  std::vector<PlacedToponym> placed;
  for (std::size_t i = 0; i < toponyms.size(); ++i) {
    const Name& name = ranker.names()[ranker.name_of(i)];
    const auto place_of = [&](std::size_t toponym) {
      const Name& named = ranker.names()[ranker.name_of(toponym)];
      return to_place(context.lexicon.gazetteer, named.candidates[named.best], toponyms[toponym], certainty(named));
    };
    const bool within = i + 1 < toponyms.size() && ranker.is_set_in(toponyms[i], toponyms[i + 1]) &&
                        !ranker.names()[ranker.name_of(i + 1)].candidates.empty();
    // "Dara Noor, Kunar province": no Dara of another country, whatever the table has.
    const bool elsewhere = within && !name.candidates.empty() && is_called_division(context, toponyms[i + 1]) &&
                           place_of(i).country != place_of(i + 1).country;
    if (!name.candidates.empty() && !elsewhere) {
      placed.push_back({toponyms[i].tokens, place_of(i)});
    } else if (within) {
      placed.push_back(
          {toponyms[i].tokens, place_within(place_of(i + 1), context.analysis.text_of(toponyms[i].tokens))});
    }
  }
  return placed;
}

}  // namespace isnad::extract::place
