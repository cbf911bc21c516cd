#include "resolve/setting.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "lexicon/fold.h"

namespace isnad::resolve {
namespace {

struct Candidate {
  std::size_t place = 0;  // of its first mention
  std::uint32_t begin_byte = 0;
  std::size_t mentions = 0;
  bool scene = false;  // some event is told of it
};

bool is_town(const Place& place) {
  return place.feature == PlaceFeature::kCity || place.feature == PlaceFeature::kTown ||
         place.feature == PlaceFeature::kVillage;
}

// The words of the name stand in the title one after another.
bool stands_in(const std::vector<std::string>& title, const std::string& name) {
  const std::vector<std::string> words = lexicon::folded_words(name);
  return !words.empty() && std::search(title.begin(), title.end(), words.begin(), words.end()) != title.end();
}

class Chooser {
 public:
  explicit Chooser(const ReadDocument& read)
      : all_(read.extraction), title_(lexicon::folded_words(read.document->title)) {
    std::set<std::uint32_t> scenes;
    for (const Event& event : all_.events) {
      if (event.place.valid()) scenes.insert(event.place.value);
    }
    for (std::size_t i = 0; i < all_.places.size(); ++i) {
      const Place& place = all_.places[i];
      if (place.feature == PlaceFeature::kAdmin) provinces_.insert(place.name);
      if (place.gazetteer.empty() || (!is_town(place) && place.feature != PlaceFeature::kAdmin)) continue;
      const std::uint32_t begin = all_.mentions[place.mention.value].span.begin;
      Candidate& candidate = candidates_.try_emplace(place.gazetteer, Candidate{i, begin, 0, false}).first->second;
      if (begin < candidate.begin_byte) candidate.place = i, candidate.begin_byte = begin;
      ++candidate.mentions;
      candidate.scene = candidate.scene || scenes.contains(place.mention.value);
      if (is_town(place)) first_town_ = std::min(first_town_, begin);
    }
  }

  [[nodiscard]] std::optional<std::size_t> choose() const {
    const Candidate* best = nullptr;
    for (const auto& [id, candidate] : candidates_) {
      const auto rank = [&](const Candidate& one) {
        return std::tuple(score(one), -static_cast<double>(one.begin_byte));
      };
      if (best == nullptr || rank(candidate) > rank(*best)) best = &candidate;
    }
    return best == nullptr ? std::nullopt : std::optional(best->place);
  }

 private:
  [[nodiscard]] double score(const Candidate& candidate) const {
    constexpr double kMentions = 1.6, kFirstTown = 0.6, kEarly = 0.5, kTitle = 0.8, kProvince = -2.1, kCity = 1.0,
                     kInNamedProvince = 1.2, kScene = 0.3;
    constexpr std::uint32_t kEarlyBytes = 300;
    const Place& place = all_.places[candidate.place];
    double score = kMentions * std::log(1.0 + static_cast<double>(candidate.mentions));
    if (is_town(place) && candidate.begin_byte == first_town_) score += kFirstTown;
    if (candidate.begin_byte < kEarlyBytes) score += kEarly;
    if (stands_in(title_, place.name)) score += kTitle;
    if (place.feature == PlaceFeature::kAdmin) score += kProvince;
    if (place.feature == PlaceFeature::kCity) score += kCity;
    if (!place.admin1.empty() && provinces_.contains(place.admin1)) score += kInNamedProvince;
    if (candidate.scene) score += kScene;
    return score;
  }

  const Extraction& all_;
  std::vector<std::string> title_;
  std::map<std::string, Candidate> candidates_;  // by the gazetteer's id
  std::set<std::string> provinces_;
  std::uint32_t first_town_ = 0xFFFFFFFF;
};

}  // namespace

std::optional<std::size_t> setting_of(const ReadDocument& read) { return Chooser(read).choose(); }

}  // namespace isnad::resolve
