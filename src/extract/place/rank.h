// rank.h: weighs the places that each name of a document may mean.
//
// In:  toponyms with candidates, the document (outlet, words around), weights (data/place_weights.tsv).
// Out: for each distinct name its candidates with probabilities that add up to 1.
// Method: a conditional logit over witnesses: how well known a place is, what the words beside the name say ("Paris,
// Texas"; "the Iraqi city of"), and how much of what the document's other names may mean lies in the same country,
// subdivision and neighbourhood. The last are soft: every name votes with its own probabilities, which are found in
// two rounds (mean field). A vote counts more where the voter could lie in few places.
// Invariant: a name has one sense in a document, unless the words beside it say otherwise.
// Cost: linear in the candidates of distinct names, at most kMostCandidates each. One a document.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/context.h"
#include "extract/place/toponym.h"

namespace isnad::extract::place {

// What is looked at; names in data/place_weights.tsv are in the same order (kWitnessNames).
enum class Witness : std::uint8_t {
  kPopulation,
  kMainName,
  kLargest,
  kCountry,
  kFirstLevel,
  kLowerLevel,
  kOwnTable,
  kCapital,
  kNamedAfterSeat,
  kOutletCountry,
  kOutletTown,
  kOutletForeign,
  kContained,
  kContainer,
  kLinked,
  kSaysTown,
  kSaysDivision,
  kSaysDistrict,
  kCountryShare,
  kCountryVotes,
  kDivisionShare,
  kDivisionVotes,
  kNearShare,
  kNearVotes,
  kDivisionNamed,
  kCountryNamed,
  kCount
};
inline constexpr std::size_t kWitnesses = static_cast<std::size_t>(Witness::kCount);
inline constexpr std::array<std::string_view, kWitnesses> kWitnessNames = {
    "population",     "main-name",     "largest",          "country",        "first-level",   "lower-level",
    "own-table",      "capital",       "named-after-seat", "outlet-country", "outlet-town",   "outlet-foreign",
    "contained",      "container",     "linked",           "says-town",      "says-division", "says-district",
    "country-share",  "country-votes", "division-share",   "division-votes", "near-share",    "near-votes",
    "division-named", "country-named"};
using Witnesses = std::array<float, kWitnesses>;

struct Candidate {
  lexicon::PlaceRow row = lexicon::kNoPlace;
  lexicon::GazetteerPlace place;
  Witnesses witnesses{};
  double probability = 0;
  std::uint32_t country = 0, division = 0, cell = 0;  // numbers of regions
  std::array<std::uint32_t, 4> around{};              // the cells about it

  [[nodiscard]] bool has(Witness witness) const { return witnesses[static_cast<std::size_t>(witness)] > 0; }
};

struct Name {
  std::string folded;
  std::string container;  // folded: "texas" in "Paris, Texas"
  bool demonym = false;
  std::vector<Candidate> candidates;
  std::size_t times = 0;
  std::size_t best = 0;
};

[[nodiscard]] double distance_km(const lexicon::GazetteerPlace& a, const lexicon::GazetteerPlace& b);

class Ranker {
 public:
  Ranker(const ExtractContext& context, const std::vector<Toponym>& toponyms);
  // Weights of a trainer instead of the table's.
  void run(const Witnesses& weights);
  void run();

  [[nodiscard]] const std::vector<Name>& names() const { return names_; }
  // So many names come first; then those that only the outlet and the title give.
  [[nodiscard]] std::size_t named_in_text() const { return named_in_text_; }
  // "Panjwai, Kandahar", "Panjwai district, Kandahar province": the second says where the first is.
  [[nodiscard]] bool is_set_in(const Toponym& inner, const Toponym& outer) const;
  [[nodiscard]] std::size_t name_of(std::size_t toponym) const { return name_of_[toponym]; }

 private:
  struct Region {      // of any kind
    double mass = 0;   // what lies here by the probabilities
    double votes = 0;  // what may lie here, each name's one vote parted evenly
    bool named = false;
  };
  void read_outlet();
  void add_home();
  void add_title();
  [[nodiscard]] Name named_in_title(std::span<const std::string_view> words) const;
  void find_home(std::string_view word, std::vector<lexicon::PlaceName>& found) const;
  void collect();
  void number_regions();
  void count_votes();
  void find_containers();
  void link(std::size_t inner, std::size_t outer, Witness witness);
  void read_words(const Toponym& toponym, Name& name) const;
  Name make(const Toponym& toponym) const;
  [[nodiscard]] bool owns_state_body(const Toponym& toponym) const;
  static void keep_countries(Name& name);
  void set_own_witnesses(Name& name) const;
  void weigh(Name& name, double sign);
  void set_context(Name& name, double others);
  void score(Name& name, const Witnesses& weights) const;
  std::uint32_t region(std::uint64_t key);

  const ExtractContext& context_;
  const Analysis& analysis_;
  const lexicon::Gazetteer& gazetteer_;
  const lexicon::PlaceWords& words_;
  const std::vector<Toponym>& toponyms_;
  std::string outlet_;          // folded: "theparisnewscom"
  std::string outlet_country_;  // of its domain; empty for none
  std::vector<Name> names_;
  std::size_t named_in_text_ = 0;
  std::vector<std::size_t> name_of_;
  std::unordered_map<std::uint64_t, std::uint32_t> region_of_;
  std::vector<Region> regions_;
};

}  // namespace isnad::extract::place
