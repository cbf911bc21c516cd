#include "extract/place/rank.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/great_circle.h"
#include "extract/place/name_scene.h"
#include "lexicon/fold.h"
#include "lexicon/tsv_file.h"

namespace isnad::extract::place {
namespace {

constexpr std::size_t kMostCandidates = 100;
constexpr std::size_t kShortestTown = 5;  // letters of a town that an outlet is called after
constexpr double kCellDegrees = 1.5;
constexpr double kSmallest = 2.0;  // people of a place whose number is unknown
constexpr double kSeatKm = 400.0, kDistrictKm = 60.0;
constexpr std::uint32_t kSeat = 50'000, kBigTown = 100'000;
constexpr std::size_t kShortestHome = 4, kHomeTimes = 0;
constexpr int kRounds = 2;

float& at(Witnesses& all, Witness witness) { return all[static_cast<std::size_t>(witness)]; }

bool is_division(const lexicon::GazetteerPlace& place) {
  return place.level == lexicon::PlaceLevel::kFirstLevel || place.level == lexicon::PlaceLevel::kLowerLevel;
}

bool inside(const lexicon::GazetteerPlace& inner, const lexicon::GazetteerPlace& outer, lexicon::PlaceRow outer_row) {
  if (outer.level == lexicon::PlaceLevel::kCountry)
    return inner.level != lexicon::PlaceLevel::kCountry && inner.country == outer.country;
  if (outer.level == lexicon::PlaceLevel::kFirstLevel) return inner.parent == outer_row;
  const bool names_division = outer.level == lexicon::PlaceLevel::kOther && outer.feature == PlaceFeature::kRegion;
  if (names_division && outer.parent != lexicon::kNoPlace) return inner.parent == outer.parent;
  return outer.level == lexicon::PlaceLevel::kLowerLevel && inner.parent == outer.parent &&
         inner.parent != lexicon::kNoPlace && distance_km(inner, outer) < kDistrictKm;
}

// Keys of regions: their kind in the two highest bits.
std::uint64_t country_key(const lexicon::GazetteerPlace& place) {
  std::uint64_t key = 0;
  for (const char c : place.country) key = key << 8U | static_cast<unsigned char>(c);
  return key;
}
std::uint64_t division_key(lexicon::PlaceRow row) { return 1ULL << 62U | row; }
std::uint64_t cell_key(std::int64_t row, std::int64_t column) {
  return 2ULL << 62U | static_cast<std::uint64_t>(row + 1000) << 20U | static_cast<std::uint64_t>(column + 1000);
}

lexicon::PlaceRow division_of(lexicon::PlaceRow row, const lexicon::GazetteerPlace& place) {
  return place.level == lexicon::PlaceLevel::kFirstLevel ? row : place.parent;
}

}  // namespace

double distance_km(const lexicon::GazetteerPlace& a, const lexicon::GazetteerPlace& b) {
  return core::great_circle_km({a.latitude_deg, a.longitude_deg}, {b.latitude_deg, b.longitude_deg});
}

Ranker::Ranker(const ExtractContext& context, const std::vector<Toponym>& toponyms)
    : context_(context),
      analysis_(context.analysis),
      gazetteer_(context.lexicon.gazetteer),
      words_(context.lexicon.place_words),
      toponyms_(toponyms) {
  read_outlet();
  collect();
  named_in_text_ = names_.size();
  find_containers();
  add_home();
  add_title();
  number_regions();
  count_votes();
}

// "www.example.co.uk" is at home in GB; "The Paris News" in a town called Paris.
void Ranker::read_outlet() {
  const std::string& outlet = context_.document.outlet;
  lexicon::fold_word(outlet, outlet_);
  const auto point = outlet.rfind('.');
  if (point == std::string::npos || outlet.size() - point != 3) return;
  for (const char c : outlet.substr(point + 1)) outlet_country_ += static_cast<char>(c & ~0x20);
  if (outlet_country_ == "UK") outlet_country_ = "GB";
  if (gazetteer_.country(outlet_country_) == lexicon::kNoPlace) outlet_country_.clear();
}

// The town that the outlet is called after votes like a name of the text: "thedallasnews.com".
void Ranker::add_home() {
  const std::string& outlet = context_.document.outlet;
  for (const std::string_view label : lexicon::split(outlet, '.')) {
    std::string word;
    lexicon::fold_word(label, word);
    if (word.size() < kShortestTown) continue;
    std::vector<lexicon::PlaceName> found;
    find_home(words_.without_outlet_prefix(word), found);
    Name name;
    for (const lexicon::PlaceName& each : found) {
      const lexicon::GazetteerPlace place = gazetteer_[each.row];
      if (each.demonym || !each.main || place.level != lexicon::PlaceLevel::kPopulated) continue;
      if (!outlet_country_.empty() ? place.country != outlet_country_
                                   : !words_.is_english(place.country) && place.population < kBigTown)
        continue;
      if (name.candidates.size() >= kMostCandidates) break;
      Candidate candidate;
      candidate.row = each.row;
      candidate.place = place;
      at(candidate.witnesses, Witness::kMainName) = 1;
      name.candidates.push_back(candidate);
    }
    if (name.candidates.empty()) continue;
    name.times = kHomeTimes;
    set_own_witnesses(name);
    names_.push_back(std::move(name));
    return;
  }
}

// What the title names votes too: "Poplar Bluff teen shot" tells of which of many Butler Counties the text below
// speaks. Words of titles begin with capitals whatever they are, so that of single words only what is well known
// counts.
void Ranker::add_title() {
  constexpr std::size_t kMostWords = 3;
  const std::vector<std::string_view> words = lexicon::split(context_.document.title, ' ');
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    for (std::size_t count = std::min(kMostWords, words.size() - begin); count > 0; --count) {
      Name name = named_in_title(std::span(words).subspan(begin, count));
      const bool told = !name.folded.empty() &&
                        std::ranges::any_of(names_, [&](const Name& other) { return other.folded == name.folded; });
      if (!told && name.candidates.empty()) continue;
      if (!told) names_.push_back(std::move(name));
      begin += count - 1;
      break;
    }
  }
}

Name Ranker::named_in_title(std::span<const std::string_view> words) const {
  constexpr std::uint32_t kWellKnown = 100'000;
  Name name;
  lexicon::NameHash hash;
  for (const std::string_view word : words) {
    const std::string key = lexicon::folded(word);
    if (key.empty() || !is_upper(word)) return {};
    hash.add(key);
    name.folded += key;
  }
  const bool alone = words.size() == 1;
  if (alone && words_.is_never(name.folded)) return {};
  std::vector<lexicon::PlaceName> found;
  gazetteer_.find(hash.value(), found);
  for (const lexicon::PlaceName& each : found) {
    const lexicon::GazetteerPlace place = gazetteer_[each.row];
    const bool wide = place.level == lexicon::PlaceLevel::kFirstLevel || place.level == lexicon::PlaceLevel::kCountry;
    if (each.demonym || !each.main || (alone && !wide && place.population < kWellKnown)) continue;
    if (name.candidates.size() == kMostCandidates) break;
    Candidate& candidate = name.candidates.emplace_back();
    candidate.row = each.row;
    candidate.place = place;
    at(candidate.witnesses, Witness::kMainName) = 1;
  }
  name.times = 1;
  set_own_witnesses(name);
  return name;
}

// "dallas" in "dallasnews", "las vegas" in "lasvegassun": a name of one or two words, then a word for a paper or
// nothing.
void Ranker::find_home(std::string_view word, std::vector<lexicon::PlaceName>& found) const {
  for (std::size_t end = word.size(); end >= kShortestHome; --end) {
    if (end < word.size() && !words_.is_outlet_word(word.substr(end))) continue;
    if (words_.is_outlet_word(word.substr(0, end))) continue;
    lexicon::NameHash whole;
    whole.add(word.substr(0, end));
    gazetteer_.find(whole.value(), found);
    for (std::size_t middle = 3; middle + 3 < end; ++middle) {
      lexicon::NameHash two;
      two.add(word.substr(0, middle));
      two.add(word.substr(middle, end - middle));
      gazetteer_.find(two.value(), found);
    }
    if (!found.empty()) return;
  }
}

bool Ranker::is_set_in(const Toponym& inner, const Toponym& outer) const {
  if (inner.demonym || outer.demonym) return false;
  TokenIndex mark = inner.tokens.end;
  if (words_.kind_word(analysis_.lower(mark)) != lexicon::PlaceKindWord::kNone) ++mark;
  return outer.tokens.begin == mark + 1 && (analysis_.text_of(mark) == "," || analysis_.text_of(mark) == "(");
}

// Mentions that are written alike and qualified alike are one name; one without qualification goes with the last
// qualified one before it, or else the first after.
void Ranker::collect() {
  std::vector<std::string> container(toponyms_.size());
  for (std::size_t i = 0; i + 1 < toponyms_.size(); ++i) {
    const TokenSpan outer = toponyms_[i + 1].tokens;
    if (!is_set_in(toponyms_[i], toponyms_[i + 1])) continue;
    for (const lexicon::PlaceRow row : toponyms_[i + 1].candidates) {
      const lexicon::GazetteerPlace place = gazetteer_[row];
      const bool holds = std::any_of(toponyms_[i].candidates.begin(), toponyms_[i].candidates.end(),
                                     [&](lexicon::PlaceRow own) { return inside(gazetteer_[own], place, row); });
      if (!holds) continue;
      container[i] = lexicon::folded(analysis_.text_of(outer));
      break;
    }
  }
  const auto key_of = [this](std::size_t i) {
    std::string key;
    for (TokenIndex t = toponyms_[i].tokens.begin; t < toponyms_[i].tokens.end; ++t) {
      const std::size_t before = key.size();
      lexicon::fold_word(analysis_.text_of(t), key);
      if (key.size() > before) key += ' ';
    }
    if (owns_state_body(toponyms_[i])) key += '\x03';
    return key + (toponyms_[i].demonym ? "\x01" : "");
  };
  std::unordered_map<std::string, std::size_t> number, latest;
  name_of_.assign(toponyms_.size(), 0);
  std::vector<std::string> keys(toponyms_.size());
  for (std::size_t i = 0; i < toponyms_.size(); ++i) {
    keys[i] = key_of(i);
    if (container[i].empty()) continue;
    const auto [at, fresh] = number.emplace(keys[i] + '\x02' + container[i], names_.size());
    if (fresh) {
      names_.push_back(make(toponyms_[i]));
      names_.back().container = container[i];
      latest.emplace(keys[i], at->second);
    }
    name_of_[i] = at->second;
  }
  for (std::size_t i = 0; i < toponyms_.size(); ++i) {
    if (!container[i].empty()) {
      latest[keys[i]] = name_of_[i];
    } else {
      const auto [at, fresh] = latest.emplace(keys[i], names_.size());
      if (fresh) names_.push_back(make(toponyms_[i]));
      name_of_[i] = at->second;
    }
    Name& name = names_[name_of_[i]];
    ++name.times;
    read_words(toponyms_[i], name);
  }
}

Name Ranker::make(const Toponym& toponym) const {
  Name name;
  name.folded = lexicon::folded(analysis_.text_of(toponym.tokens));
  name.demonym = toponym.demonym;
  struct Found {
    lexicon::PlaceRow row;
    bool main;
    lexicon::GazetteerPlace place;
  };
  std::vector<Found> found;
  for (std::size_t i = 0; i < toponym.candidates.size(); ++i)
    found.push_back({toponym.candidates[i], i < toponym.main_names, gazetteer_[toponym.candidates[i]]});
  if (found.size() > kMostCandidates) {
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return a.main != b.main ? a.main : a.place.population > b.place.population;
    });
    found.resize(kMostCandidates);
  }
  for (const Found& each : found) {
    Candidate candidate;
    candidate.row = each.row;
    candidate.place = each.place;
    at(candidate.witnesses, Witness::kMainName) = each.main ? 1 : 0;
    name.candidates.push_back(candidate);
  }
  if (owns_state_body(toponym)) keep_countries(name);
  set_own_witnesses(name);
  return name;
}

// "Georgia's army": what has an army, a government, a parliament is the state, where a state is called so.
bool Ranker::owns_state_body(const Toponym& toponym) const {
  constexpr TokenIndex kMostBetween = 3;
  const TokenIndex mark = toponym.tokens.end;
  if (toponym.demonym || mark >= analysis_.size() || analysis_[mark].tag != Tag::kPos) return false;
  const TokenIndex owned = analysis_[toponym.tokens.end - 1].head;
  if (owned <= mark || owned > mark + kMostBetween) return false;
  const lexicon::NounKind* kind = context_.lexicon.kinds.noun(analysis_.lemma(owned));
  return kind != nullptr &&
         (kind->singular == EntityKind::kStateForce || kind->singular == EntityKind::kGovernmentBody);
}

void Ranker::keep_countries(Name& name) {
  const auto is_country = [](const Candidate& c) { return c.place.level == lexicon::PlaceLevel::kCountry; };
  if (std::none_of(name.candidates.begin(), name.candidates.end(), is_country)) return;
  std::erase_if(name.candidates, [&](const Candidate& c) { return !is_country(c); });
}

void Ranker::set_own_witnesses(Name& name) const {
  const bool called_after = name.folded.size() >= kShortestTown && outlet_.find(name.folded) != std::string::npos;
  const bool country = std::any_of(name.candidates.begin(), name.candidates.end(),
                                   [](const Candidate& c) { return c.place.level == lexicon::PlaceLevel::kCountry; });
  double most = kSmallest;
  for (const Candidate& candidate : name.candidates) most = std::max<double>(most, candidate.place.population);
  for (Candidate& candidate : name.candidates) {
    const lexicon::GazetteerPlace& place = candidate.place;
    Witnesses& all = candidate.witnesses;
    const double people = std::max<double>(place.population, kSmallest);
    at(all, Witness::kPopulation) = static_cast<float>(std::log10(people));
    at(all, Witness::kLargest) = people >= most ? 1 : 0;
    at(all, Witness::kCountry) = place.level == lexicon::PlaceLevel::kCountry ? 1 : 0;
    at(all, Witness::kFirstLevel) = place.level == lexicon::PlaceLevel::kFirstLevel ? 1 : 0;
    at(all, Witness::kLowerLevel) = place.level == lexicon::PlaceLevel::kLowerLevel ? 1 : 0;
    at(all, Witness::kOwnTable) = place.level == lexicon::PlaceLevel::kOther ? 1 : 0;
    at(all, Witness::kCapital) = !country && gazetteer_.is_capital(place) ? 1 : 0;
    if (outlet_country_.empty())
      at(all, Witness::kOutletTown) =
          called_after && place.level == lexicon::PlaceLevel::kPopulated && words_.is_english(place.country) ? 1 : 0;
    else
      at(all, place.country == outlet_country_ ? Witness::kOutletCountry : Witness::kOutletForeign) = 1;
    // "Homs" alone is the city, not the province that is called after it.
    if (!is_division(place)) continue;
    const bool has_seat = std::any_of(name.candidates.begin(), name.candidates.end(), [&](const Candidate& c) {
      return c.place.level == lexicon::PlaceLevel::kPopulated && c.place.country == place.country &&
             c.place.population >= kSeat && distance_km(c.place, place) < kSeatKm;
    });
    at(all, Witness::kNamedAfterSeat) = has_seat ? 1 : 0;
  }
}

// "the village of Safra", "Anbar province": what kind of place the words call it.
void Ranker::read_words(const Toponym& toponym, Name& name) const {
  const TokenSpan tokens = toponym.tokens, sentence = analysis_.sentence_of(tokens.begin);
  lexicon::PlaceKindWord kind = lexicon::PlaceKindWord::kNone;
  if (tokens.end < sentence.end) kind = words_.kind_word(analysis_.lower(tokens.end));
  if (kind == lexicon::PlaceKindWord::kNone && tokens.begin >= sentence.begin + 2 &&
      analysis_.lower(tokens.begin - 1) == "of")
    kind = words_.kind_word(analysis_.lower(tokens.begin - 2));
  if (kind == lexicon::PlaceKindWord::kNone) return;
  for (Candidate& candidate : name.candidates) {
    const lexicon::PlaceLevel level = candidate.place.level;
    if (kind == lexicon::PlaceKindWord::kTown && level == lexicon::PlaceLevel::kPopulated)
      at(candidate.witnesses, Witness::kSaysTown) = 1;
    if (kind == lexicon::PlaceKindWord::kDivision && level == lexicon::PlaceLevel::kFirstLevel)
      at(candidate.witnesses, Witness::kSaysDivision) = 1;
    if (kind == lexicon::PlaceKindWord::kDistrict && is_division(candidate.place))
      at(candidate.witnesses, Witness::kSaysDistrict) = 1;
  }
}

// "Paris, Texas"; "Mosul in northern Iraq"; "the Iraqi city of Mosul"; "Iraq's Mosul".
void Ranker::find_containers() {
  for (std::size_t i = 0; i + 1 < toponyms_.size(); ++i) {
    const TokenSpan first = toponyms_[i].tokens, second = toponyms_[i + 1].tokens;
    if (second.begin >= analysis_.sentence_of(first.begin).end || second.begin > first.end + 4) continue;
    if (!names_[name_of_[i]].container.empty() && is_set_in(toponyms_[i], toponyms_[i + 1])) {
      link(i, i + 1, Witness::kContained);
      continue;
    }
    bool in = false, of_kind = true;
    for (TokenIndex t = first.end; t < second.begin; ++t) {
      const std::string_view word = analysis_.lower(t);
      const Pos pos = analysis_[t].pos;
      if (t == first.end && word == "in")
        in = true;
      else if (pos != Pos::kAdj && pos != Pos::kAdv && word != "the" && word != "of" && pos != Pos::kNoun)
        in = false;
      of_kind = of_kind && (word == "of" || word == "'s" || word == "’s" || pos == Pos::kNoun || pos == Pos::kAdj ||
                            pos == Pos::kPropn);
    }
    if (in) link(i, i + 1, Witness::kLinked);
    if (of_kind && second.begin > first.end && !toponyms_[i + 1].demonym) link(i + 1, i, Witness::kLinked);
  }
}

void Ranker::link(std::size_t inner, std::size_t outer, Witness witness) {
  Name& name = names_[name_of_[inner]];
  Name& around = names_[name_of_[outer]];
  if (&name == &around) return;
  for (Candidate& container : around.candidates) {
    for (Candidate& candidate : name.candidates) {
      if (!inside(candidate.place, container.place, container.row)) continue;
      at(candidate.witnesses, witness) = 1;
      at(container.witnesses, Witness::kContainer) = 1;
    }
  }
}

std::uint32_t Ranker::region(std::uint64_t key) {
  const auto [at, fresh] = region_of_.emplace(key, static_cast<std::uint32_t>(regions_.size()));
  if (fresh) regions_.emplace_back();
  return at->second;
}

// Region 0 is nowhere: it is never asked.
void Ranker::number_regions() {
  regions_.emplace_back();
  for (Name& name : names_) {
    for (Candidate& candidate : name.candidates) {
      const lexicon::GazetteerPlace& place = candidate.place;
      if (!place.country.empty()) candidate.country = region(country_key(place));
      if (const lexicon::PlaceRow division = division_of(candidate.row, place); division != lexicon::kNoPlace)
        candidate.division = region(division_key(division));
      const bool small =
          place.level != lexicon::PlaceLevel::kCountry && place.level != lexicon::PlaceLevel::kFirstLevel;
      const double y = place.latitude_deg / kCellDegrees;
      const double x = place.longitude_deg * std::max(0.2, std::cos(place.latitude_deg * 0.01745)) / kCellDegrees;
      const auto row = static_cast<std::int64_t>(std::floor(y)), column = static_cast<std::int64_t>(std::floor(x));
      if (small) candidate.cell = region(cell_key(row, column));
      const std::int64_t up = y - std::floor(y) < 0.5 ? -1 : 1, side = x - std::floor(x) < 0.5 ? -1 : 1;
      if (!small) continue;
      candidate.around = {candidate.cell, region(cell_key(row + up, column)), region(cell_key(row, column + side)),
                          region(cell_key(row + up, column + side))};
    }
  }
}

// Parts one vote of each name evenly among the regions that it may lie in.
void Ranker::count_votes() {
  std::vector<std::uint32_t> seen(regions_.size(), 0);
  std::uint32_t stamp = 0;
  for (const Name& name : names_) {
    for (const auto field : {&Candidate::country, &Candidate::division, &Candidate::cell}) {
      ++stamp;
      double different = 0;
      for (const Candidate& candidate : name.candidates) {
        const std::uint32_t number = candidate.*field;
        if (number == 0 || seen[number] == stamp) continue;
        seen[number] = stamp;
        different += 1;
      }
      ++stamp;
      for (const Candidate& candidate : name.candidates) {
        const std::uint32_t number = candidate.*field;
        if (number == 0 || seen[number] == stamp) continue;
        seen[number] = stamp;
        regions_[number].votes += 1 / different;
      }
    }
  }
}

// Adds a name's probabilities to the regions (sign 1) or takes them away (-1).
void Ranker::weigh(Name& name, double sign) {
  const double weight = sign * std::sqrt(static_cast<double>(name.times));
  for (const Candidate& candidate : name.candidates) {
    const double mass = weight * candidate.probability;
    regions_[candidate.country].mass += mass;
    regions_[candidate.division].mass += mass;
    regions_[candidate.cell].mass += mass;
  }
}

// What the other names say; the name's own mass must have been taken away.
void Ranker::set_context(Name& name, double others) {
  if (others <= 0 || name.candidates.empty()) return;
  std::unordered_map<std::uint32_t, int> own;  // regions of its candidates: its own votes there don't count
  double countries = 0, divisions = 0, cells = 0;
  for (const auto& [field, count] :
       {std::pair{&Candidate::country, &countries}, std::pair{&Candidate::division, &divisions},
        std::pair{&Candidate::cell, &cells}}) {
    for (const Candidate& candidate : name.candidates) {
      if (candidate.*field != 0 && ++own[candidate.*field] == 1) *count += 1;
    }
  }
  const auto share = [&](std::uint32_t number) {
    return number == 0 ? 0.0 : std::sqrt(std::max(0.0, regions_[number].mass / others));
  };
  const auto votes = [&](std::uint32_t number, double different) {
    if (number == 0) return 0.0;
    return std::max(0.0, regions_[number].votes - (own.contains(number) ? 1 / different : 0));
  };
  for (Candidate& candidate : name.candidates) {
    Witnesses& all = candidate.witnesses;
    at(all, Witness::kCountryShare) = static_cast<float>(share(candidate.country));
    at(all, Witness::kCountryVotes) = static_cast<float>(std::log1p(votes(candidate.country, countries)));
    at(all, Witness::kDivisionShare) = static_cast<float>(share(candidate.division));
    at(all, Witness::kDivisionVotes) = static_cast<float>(std::log1p(votes(candidate.division, divisions)));
    double mass = 0, near = 0;
    for (const std::uint32_t number : candidate.around) {
      if (number == 0) continue;
      mass += std::max(0.0, regions_[number].mass);
      near += votes(number, cells);
    }
    at(all, Witness::kNearShare) = static_cast<float>(std::sqrt(mass / others));
    at(all, Witness::kNearVotes) = static_cast<float>(std::log1p(near));
    at(all, Witness::kDivisionNamed) = candidate.place.level != lexicon::PlaceLevel::kFirstLevel &&
                                       candidate.division != 0 && regions_[candidate.division].named;
    at(all, Witness::kCountryNamed) = candidate.place.level != lexicon::PlaceLevel::kCountry &&
                                      candidate.country != 0 && regions_[candidate.country].named;
  }
}

void Ranker::score(Name& name, const Witnesses& weights) const {
  if (name.candidates.empty()) return;
  std::vector<double> scores(name.candidates.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    for (std::size_t w = 0; w < kWitnesses; ++w) scores[i] += weights[w] * name.candidates[i].witnesses[w];
  }
  name.best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  double sum = 0;
  for (const double each : scores) sum += std::exp(each - scores[name.best]);
  for (std::size_t i = 0; i < scores.size(); ++i)
    name.candidates[i].probability = std::exp(scores[i] - scores[name.best]) / sum;
}

void Ranker::run(const Witnesses& weights) {
  for (Name& name : names_) {
    for (Candidate& candidate : name.candidates) {
      for (std::size_t w = static_cast<std::size_t>(Witness::kCountryShare); w < kWitnesses; ++w)
        candidate.witnesses[w] = 0;
    }
    score(name, weights);
  }
  for (int round = 0; round < kRounds; ++round) {
    double all = 0;
    for (Region& region : regions_) {
      region.mass = 0;
      region.named = false;
    }
    for (Name& name : names_) {
      if (name.candidates.empty()) continue;
      all += std::sqrt(static_cast<double>(name.times));
      weigh(name, 1);
      const Candidate& best = name.candidates[name.best];
      if (best.place.level == lexicon::PlaceLevel::kCountry) regions_[best.country].named = true;
      if (best.place.level == lexicon::PlaceLevel::kFirstLevel) regions_[best.division].named = true;
    }
    for (Name& name : names_) {
      const double own = std::sqrt(static_cast<double>(name.times));
      weigh(name, -1);
      set_context(name, all - own);
      weigh(name, 1);
    }
    for (Name& name : names_) score(name, weights);
  }
}

void Ranker::run() {
  Witnesses weights{};
  for (std::size_t w = 0; w < kWitnesses; ++w) weights[w] = static_cast<float>(words_.weight(kWitnessNames[w]));
  run(weights);
}

}  // namespace isnad::extract::place
