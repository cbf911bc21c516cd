#include "resolve/setting.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "lexicon/fold.h"
#include "resolve/sites.h"

namespace isnad::resolve {
namespace {

struct Candidate {
  std::size_t place = 0;  // of its first mention
  std::uint32_t begin_byte = 0;
  std::size_t mentions = 0;
  bool scene = false;     // some event is told of it
  bool dateline = false;  // the text was written there
  bool visited = false;   // somebody came there to talk
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

// "BAGHDAD, Oct 27 (Gulf Wire) - ": the place begins a paragraph, and a dash follows before anything is told.
bool is_dateline(std::string_view text, ByteSpan place) {
  constexpr std::size_t kMostBefore = 30, kMostAfter = 50;
  const std::string_view before = text.substr(0, place.begin);
  const std::size_t line = before.rfind('\n');
  if (before.size() - (line == std::string_view::npos ? 0 : line + 1) > kMostBefore) return false;
  const std::string_view after = text.substr(place.end, kMostAfter);
  std::size_t dash = std::string_view::npos;
  for (const std::string_view one : {" - ", "--", "\u2013", "\u2014"}) dash = std::min(dash, after.find(one));
  return dash < after.find('\n') && dash != std::string_view::npos;
}

class Chooser {
 public:
  explicit Chooser(const ReadDocument& read)
      : all_(read.extraction), title_(lexicon::folded_words(read.document->title)) {
    const std::set<std::uint32_t> scenes = scenes_of(read);
    std::map<std::string_view, std::size_t> told_of;  // by country
    std::size_t most_told = 0;
    for (std::size_t i = 0; i < all_.places.size(); ++i) {
      const Place& place = all_.places[i];
      if (place.feature == PlaceFeature::kAdmin) provinces_.insert(place.name);
      if (!place.country.empty() && place.literal) most_told = std::max(most_told, ++told_of[place.country]);
      const bool wanted = is_town(place) || place.feature == PlaceFeature::kAdmin;
      if (!wanted || !place.literal || (place.gazetteer.empty() && !place.latitude_deg)) continue;
      const ByteSpan span = all_.mentions[place.mention.value].span;
      if (is_town(place)) first_town_ = std::min(first_town_, span.begin);
      const std::string& id = place.gazetteer.empty() ? place.name : place.gazetteer;
      Candidate& candidate = candidates_.try_emplace(id, Candidate{i, span.begin, 0, false}).first->second;
      if (span.begin < candidate.begin_byte) {
        candidate.place = i;
        candidate.begin_byte = span.begin;
      }
      const bool dateline = is_dateline(read.document->text, span);
      candidate.dateline = candidate.dateline || dateline;
      if (!dateline) ++candidate.mentions;
      candidate.scene = candidate.scene || scenes.contains(place.mention.value);
      candidate.visited = candidate.visited || is_met_at(place.mention);
    }
    // Where a reporter sits says nothing of where it happened; nor does it where he tells of the place, if what
    // happened is told of others: offices and ministries are there.
    const bool elsewhere = std::any_of(candidates_.begin(), candidates_.end(),
                                       [](const auto& one) { return one.second.scene && !one.second.dateline; });
    std::erase_if(candidates_, [&](const auto& one) {
      const Candidate& place = one.second;
      // Where a minister speaks of a war abroad is no scene of it.
      if (2 * told_of[all_.places[place.place].country] < most_told) return true;
      if (place.dateline && !place.scene && elsewhere) return true;
      return place.mentions == 0 && !stands_in(title_, all_.places[place.place].name);
    });
  }

  [[nodiscard]] std::vector<std::size_t> choose() const {
    constexpr std::size_t kMost = 5;
    constexpr double kLeast = 3.0;  // below, less than half are right; but the one town of a text is the scene
    std::vector<std::tuple<double, std::uint32_t, std::size_t>> ranked;
    for (const auto& [id, candidate] : candidates_) {
      const double likely = score(candidate);
      const bool alone = candidates_.size() == 1 && !candidate.dateline && !candidate.visited;
      if (likely >= kLeast || alone) ranked.emplace_back(-likely, candidate.begin_byte, candidate.place);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < std::min(kMost, ranked.size()); ++i) out.push_back(std::get<2>(ranked[i]));
    return out;
  }

 private:
  // "The minister visited Damascus."
  [[nodiscard]] bool is_met_at(MentionId place) const {
    return std::any_of(all_.events.begin(), all_.events.end(), [&](const Event& event) {
      return event.type == EventType::kConsult && std::any_of(event.roles.begin(), event.roles.end(),
                                                              [&](const Role& role) { return role.mention == place; });
    });
  }
  // Mentions of places of which events are told, by name or by a site beside them ("a house in Mayadin").
  [[nodiscard]] static std::set<std::uint32_t> scenes_of(const ReadDocument& read) {
    const Extraction& all = read.extraction;
    std::set<std::uint32_t> known, scenes;
    for (const Place& place : all.places) known.insert(place.mention.value);
    for (const Event& event : all.events) {
      if (!event.place.valid() || event.place_inferred) continue;
      if (known.contains(event.place.value))
        scenes.insert(event.place.value);
      else if (const auto site = place_of_site(read, all.mentions[event.place.value].span)) {
        scenes.insert(all.places[site->known].mention.value);
      }
    }
    return scenes;
  }
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

std::vector<std::size_t> settings_of(const ReadDocument& read) { return Chooser(read).choose(); }

}  // namespace isnad::resolve
