#include "extract/place/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace isnad {
namespace {

// Found by random search on LGL (by newspaper) and GeoVirus, then rounded.
// What each witness weighs, in natural units of the score; a population ten times as large weighs kTenfold.
constexpr double kTenfold = 1.0, kMainName = 2.2, kCountry = 3.0, kFirstLevel = 2.1, kLowerLevel = 1.3, kOwnTable = 5.0;
constexpr double kCapital = 0.5, kOutletCountry = 1.0, kOutletTown = 6.0;
constexpr std::size_t kShortestTown = 5;  // letters of a town that an outlet is called after
constexpr double kContained = 4.0, kSameCountry = 2.0, kSameSubdivision = 3.0, kNear = 2.0;
constexpr double kNearKm = 225.0, kSmallest = 2.0;
constexpr double kNamedAfterSeat = 2.5, kSeatKm = 400.0;  // a subdivision called after its main town
constexpr std::uint32_t kSeat = 50'000;
constexpr std::size_t kMostCandidates = 200;

struct Candidate {
  PlaceRow row = kNoPlace;
  GazetteerPlace place;
  double prior = 0;
};

double distance_km(const GazetteerPlace& a, const GazetteerPlace& b) {
  constexpr double kRadian = 0.017453292519943295, kEarthKm = 6371.0;
  const double dlat = (a.latitude_deg - b.latitude_deg) * kRadian, dlon = (a.longitude_deg - b.longitude_deg) * kRadian;
  const double h = std::pow(std::sin(dlat / 2), 2) + std::cos(a.latitude_deg * kRadian) *
                                                         std::cos(b.latitude_deg * kRadian) *
                                                         std::pow(std::sin(dlon / 2), 2);
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

double prior_of(const GazetteerPlace& place, bool main) {
  double score = kTenfold * std::log10(std::max<double>(place.population, kSmallest)) + (main ? kMainName : 0);
  switch (place.level) {
    case PlaceLevel::kCountry:
      score += kCountry;
      break;
    case PlaceLevel::kFirstLevel:
      score += kFirstLevel - 1;
      break;
    case PlaceLevel::kLowerLevel:
      score += kLowerLevel - 1;
      break;
    case PlaceLevel::kOther:
      score += kOwnTable;
      break;
    case PlaceLevel::kPopulated:
      break;
  }
  return score;
}

// A name of the document: its candidates and where it was read.
struct Name {
  std::vector<Candidate> candidates;
  std::size_t times = 0;
  std::size_t best = 0;
  double confidence = 0;
  PlaceRow container = kNoPlace;  // what a mention's following words say
};

class Resolver {
 public:
  Resolver(const ExtractContext& context, const std::vector<Toponym>& toponyms)
      : analysis_(context.analysis),
        gazetteer_(context.lexicon.gazetteer),
        words_(context.lexicon.place_words),
        toponyms_(toponyms) {
    read_outlet(context.document);
  }

  void run() {
    collect();
    for (Name& name : names_) choose(name, false);
    find_containers();
    for (int round = 0; round < 2; ++round) {
      weigh_document();
      for (Name& name : names_) choose(name, true);
    }
  }

  const Name& name_of(std::size_t toponym) const { return names_[name_of_[toponym]]; }

 private:
  // "www.example.co.uk" is at home in GB; "The Paris News" in a town called Paris.
  void read_outlet(const Document& document) {
    fold_word(document.outlet, outlet_);
    const auto point = document.outlet.rfind('.');
    if (point == std::string::npos || document.outlet.size() - point != 3) return;
    for (const char c : document.outlet.substr(point + 1)) outlet_country_ += static_cast<char>(c & ~0x20);
    if (outlet_country_ == "UK") outlet_country_ = "GB";
    if (gazetteer_.country(outlet_country_) == kNoPlace) outlet_country_.clear();
  }

  double outlet_bonus(const GazetteerPlace& place, bool called_after) const {
    if (!outlet_country_.empty()) return place.country == outlet_country_ ? kOutletCountry : 0;
    return called_after && place.level == PlaceLevel::kPopulated && words_.is_english(place.country) ? kOutletTown : 0;
  }

  void collect() {
    std::unordered_map<std::string, std::uint32_t> numbers;
    for (const Toponym& toponym : toponyms_) {
      std::string text(analysis_.text_of(toponym.tokens));
      if (toponym.demonym) text += "\x01";
      const auto [at, fresh] = numbers.emplace(std::move(text), static_cast<std::uint32_t>(names_.size()));
      if (fresh) names_.push_back(make(toponym));
      ++names_[at->second].times;
      name_of_.push_back(at->second);
    }
  }

  Name make(const Toponym& toponym) const {
    Name name;
    const std::string folded_name = folded(analysis_.text_of(toponym.tokens));
    const bool called_after = folded_name.size() >= kShortestTown && outlet_.find(folded_name) != std::string::npos;
    for (std::size_t i = 0; i < toponym.candidates.size() && i < kMostCandidates; ++i) {
      const PlaceRow row = toponym.candidates[i];
      const GazetteerPlace place = gazetteer_[row];
      name.candidates.push_back({row, place,
                                 prior_of(place, i < toponym.main_names) + outlet_bonus(place, called_after) +
                                     (gazetteer_.is_capital(place) ? kCapital : 0)});
    }
    prefer_seats(name);
    return name;
  }

  // "Homs" alone is the city, not the province that is called after it.
  static void prefer_seats(Name& name) {
    for (Candidate& division : name.candidates) {
      if (division.place.level != PlaceLevel::kFirstLevel && division.place.level != PlaceLevel::kLowerLevel) continue;
      const bool has_seat = std::any_of(name.candidates.begin(), name.candidates.end(), [&](const Candidate& c) {
        return c.place.level == PlaceLevel::kPopulated && c.place.country == division.place.country &&
               c.place.population >= kSeat && distance_km(c.place, division.place) < kSeatKm;
      });
      if (has_seat) division.prior -= kNamedAfterSeat;
    }
  }

  static bool inside(const GazetteerPlace& inner, const GazetteerPlace& outer, PlaceRow outer_row) {
    if (outer.level == PlaceLevel::kCountry)
      return inner.level != PlaceLevel::kCountry && inner.country == outer.country;
    return outer.level == PlaceLevel::kFirstLevel && inner.parent == outer_row;
  }

  // "Paris, Texas"; "Texas town of Paris" is left to the document's weights.
  void find_containers() {
    for (std::size_t i = 0; i + 1 < toponyms_.size(); ++i) {
      const TokenSpan inner = toponyms_[i].tokens, outer = toponyms_[i + 1].tokens;
      const bool comma = outer.begin == inner.end + 1 && analysis_.text_of(inner.end) == ",";
      const bool bracket = outer.begin == inner.end + 1 && analysis_.text_of(inner.end) == "(";
      if ((!comma && !bracket) || toponyms_[i + 1].demonym) continue;
      Name& name = names_[name_of_[i]];
      for (const Candidate& container : names_[name_of_[i + 1]].candidates) {
        const bool holds = std::any_of(name.candidates.begin(), name.candidates.end(), [&](const Candidate& c) {
          return inside(c.place, container.place, container.row);
        });
        if (!holds) continue;
        name.container = container.row;
        contained_[name_of_[i + 1]] = container.row;
        break;
      }
    }
  }

  // How much of the document lies in each country and subdivision.
  void weigh_document() {
    countries_.clear();
    subdivisions_.clear();
    total_ = 0;
    for (const Name& name : names_) {
      if (name.candidates.empty()) continue;
      const Candidate& best = name.candidates[name.best];
      const double weight = std::sqrt(static_cast<double>(name.times)) * (0.2 + name.confidence);
      countries_[std::string(best.place.country)] += weight;
      const PlaceRow division = best.place.level == PlaceLevel::kFirstLevel ? best.row : best.place.parent;
      if (division != kNoPlace) subdivisions_[division] += weight;
      total_ += weight;
    }
  }

  double context_of(const Name& name, const Candidate& candidate) const {
    const double own = std::sqrt(static_cast<double>(name.times)) * (0.2 + name.confidence);
    const Candidate& best = name.candidates[name.best];
    const double others = total_ - own;
    if (others <= 0) return 0;
    const auto share = [&](double all, bool holds_itself) {
      return std::max(0.0, (all - (holds_itself ? own : 0)) / others);
    };
    double score = 0;
    const auto country = countries_.find(std::string(candidate.place.country));
    if (country != countries_.end())
      score += kSameCountry * std::sqrt(share(country->second, best.place.country == candidate.place.country));
    const PlaceRow division = candidate.place.level == PlaceLevel::kFirstLevel ? candidate.row : candidate.place.parent;
    const PlaceRow best_division = best.place.level == PlaceLevel::kFirstLevel ? best.row : best.place.parent;
    const auto subdivision = subdivisions_.find(division);
    if (division != kNoPlace && subdivision != subdivisions_.end())
      score += kSameSubdivision * std::sqrt(share(subdivision->second, division == best_division));
    return score + kNear * nearness(name, candidate);
  }

  // The share of other names that lie near.
  double nearness(const Name& name, const Candidate& candidate) const {
    double near = 0, all = 0;
    const std::size_t most = std::min<std::size_t>(names_.size(), 40);
    for (std::size_t i = 0; i < most; ++i) {
      const Name& other = names_[i];
      if (&other == &name || other.candidates.empty()) continue;
      const GazetteerPlace& place = other.candidates[other.best].place;
      if (place.level == PlaceLevel::kCountry || place.level == PlaceLevel::kFirstLevel) continue;
      all += 1;
      near += distance_km(place, candidate.place) < kNearKm ? 1 : 0;
    }
    return all > 0 ? std::sqrt(near / all) : 0;
  }

  void choose(Name& name, bool with_document) {
    if (name.candidates.empty()) return;
    const bool is_container = contained_.contains(static_cast<std::uint32_t>(&name - names_.data()));
    const GazetteerPlace outer = name.container == kNoPlace ? GazetteerPlace{} : gazetteer_[name.container];
    std::vector<double> scores;
    scores.reserve(name.candidates.size());
    for (const Candidate& candidate : name.candidates) {
      double score = candidate.prior;
      if (with_document) score += context_of(name, candidate);
      if (name.container != kNoPlace && inside(candidate.place, outer, name.container)) score += kContained;
      if (is_container && contained_.at(static_cast<std::uint32_t>(&name - names_.data())) == candidate.row)
        score += kContained;
      scores.push_back(score);
    }
    name.best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    double sum = 0;
    for (const double score : scores) sum += std::exp(score - scores[name.best]);
    name.confidence = 1 / sum;
  }

  const Analysis& analysis_;
  const Gazetteer& gazetteer_;
  const PlaceWords& words_;
  const std::vector<Toponym>& toponyms_;
  std::string outlet_;          // folded: "theparisnewscom"
  std::string outlet_country_;  // of its domain; empty for none
  std::vector<Name> names_;
  std::vector<std::uint32_t> name_of_;
  std::unordered_map<std::uint32_t, PlaceRow> contained_;  // names that are said to contain another: as which row
  std::unordered_map<std::string, double> countries_;
  std::unordered_map<PlaceRow, double> subdivisions_;
  double total_ = 0;
};

Place to_place(const Gazetteer& gazetteer, const Candidate& candidate, const Toponym& toponym, double confidence) {
  Place place;
  place.name = candidate.place.name;
  place.country = candidate.place.country;
  if (candidate.place.level == PlaceLevel::kFirstLevel)
    place.admin1 = candidate.place.name;
  else if (candidate.place.parent != kNoPlace)
    place.admin1 = gazetteer[candidate.place.parent].name;
  place.latitude_deg = candidate.place.latitude_deg;
  place.longitude_deg = candidate.place.longitude_deg;
  place.literal = toponym.literal;
  place.feature = candidate.place.feature;
  if (candidate.place.geonames_id != 0) place.gazetteer = fmt::format("geonames:{}", candidate.place.geonames_id);
  place.confidence = toponym.score * confidence;
  return place;
}

}  // namespace

std::vector<Place> resolve_places(const ExtractContext& context, const std::vector<Toponym>& toponyms,
                                  const std::vector<Mention>& mentions) {
  Resolver resolver(context, toponyms);
  resolver.run();
  std::unordered_map<std::uint64_t, std::uint32_t> mention_at;
  const auto key = [](ByteSpan span) { return (std::uint64_t{span.begin} << 32U) | span.end; };
  for (std::uint32_t i = 0; i < mentions.size(); ++i) mention_at.emplace(key(mentions[i].span), i);
  std::vector<Place> places;
  for (std::size_t i = 0; i < toponyms.size(); ++i) {
    const Name& name = resolver.name_of(i);
    const auto mention = mention_at.find(key(toponyms[i].span));
    if (name.candidates.empty() || mention == mention_at.end()) continue;
    Place place = to_place(context.lexicon.gazetteer, name.candidates[name.best], toponyms[i], name.confidence);
    place.mention = MentionId{mention->second};
    place.entity = mentions[mention->second].entity;
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace isnad
