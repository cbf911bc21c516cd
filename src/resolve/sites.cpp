#include "resolve/sites.h"

#include <algorithm>
#include <string_view>

namespace isnad::resolve {
namespace {

bool is_wide(const Place& place) {
  return place.feature == PlaceFeature::kCountry || place.feature == PlaceFeature::kAdmin ||
         place.feature == PlaceFeature::kRegion;
}
bool is_town(const Place& place) {
  return place.feature == PlaceFeature::kCity || place.feature == PlaceFeature::kTown ||
         place.feature == PlaceFeature::kVillage;
}
bool is_known(const Place& place) { return !place.gazetteer.empty() || place.latitude_deg.has_value(); }

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 127;
}

class Finder {
 public:
  Finder(const ReadDocument& read, ByteSpan site) : all_(read.extraction), text_(read.document->text), site_(site) {}

  [[nodiscard]] std::optional<SitePlace> find() const {
    if (const auto own = within()) return *own;
    if (const auto next = behind()) return *next;
    return opening();
  }

 private:
  [[nodiscard]] ByteSpan span(const Place& place) const { return all_.mentions[place.mention.value].span; }
  [[nodiscard]] bool counts(const Place& place) const {
    return place.literal && is_known(place) && place.mention.valid();
  }

  // The finest that its own words name; nothing where they name two countries ("bases in Iraq and Syria").
  [[nodiscard]] std::optional<SitePlace> within() const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < all_.places.size(); ++i) {
      const Place& place = all_.places[i];
      if (!counts(place) || !site_.contains(span(place)) || span(place) == site_) continue;
      if (best && all_.places[*best].country != place.country) return std::nullopt;
      if (!best || (is_wide(all_.places[*best]) && !is_wide(place))) best = i;
    }
    if (!best) return std::nullopt;
    const Place& place = all_.places[*best];
    return SitePlace{*best, !is_wide(place) && !is_town(place), !is_wide(place)};
  }

  // "…| at the edge of Mayadin", "…| in Syria's Hasaka province": a few small words that tell no deed, then a place.
  [[nodiscard]] std::optional<SitePlace> behind() const {
    std::optional<std::size_t> next = first_from(site_.end);
    if (!next || !only_leads_to(span(all_.places[*next]).begin)) return std::nullopt;
    const std::uint32_t end = span(all_.places[*next]).end;
    constexpr std::uint32_t kOfIt = 4;  // bytes of "'s ", with a curved apostrophe one more
    const auto finer = first_from(end);
    if (finer && span(all_.places[*finer]).begin <= end + kOfIt + 1 && text_[end] != ',' && text_[end] != ' ' &&
        all_.places[*finer].country == all_.places[*next].country) {
      next = finer;
    }
    return SitePlace{*next, false, !is_wide(all_.places[*next])};
  }
  // "In Homs, state television said that a car bomb hit |Zahraa district|": the town that its sentence begins with, if
  // that names no other.
  [[nodiscard]] std::optional<SitePlace> opening() const {
    const auto sentence =
        std::ranges::find_if(all_.sentences, [&](const ByteSpan& one) { return one.contains(site_); });
    if (sentence == all_.sentences.end()) return std::nullopt;
    const std::string_view words = std::string_view(text_).substr(sentence->begin, sentence->size());
    if (!words.starts_with("In ")) return std::nullopt;
    constexpr std::uint32_t kFirstName = 3;  // bytes of "In "
    std::optional<std::size_t> town;
    for (std::size_t i = 0; i < all_.places.size(); ++i) {
      const Place& place = all_.places[i];
      if (!counts(place) || is_wide(place) || !sentence->contains(span(place)) || span(place) == site_) continue;
      if (town || !is_town(place) || span(place).begin != sentence->begin + kFirstName) return std::nullopt;
      town = i;
    }
    return town ? std::optional(SitePlace{*town, false, true}) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::size_t> first_from(std::uint32_t byte) const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < all_.places.size(); ++i) {
      const Place& place = all_.places[i];
      if (!counts(place) || span(place).begin < byte) continue;
      if (!best || span(place).begin < span(all_.places[*best]).begin) best = i;
    }
    return best;
  }
  // From the site's end: one to six words, the first of them small, no sign between, no deed told.
  [[nodiscard]] bool only_leads_to(std::uint32_t begin) const {
    constexpr std::size_t kMostBytes = 50;
    constexpr int kMostWords = 6;
    if (begin <= site_.end + 1 || begin - site_.end > kMostBytes) return false;
    const std::string_view between = std::string_view(text_).substr(site_.end, begin - site_.end);
    if (between.front() != ' ' || between.back() != ' ' || between[1] < 'a' || between[1] > 'z') return false;
    const bool plain =
        std::all_of(between.begin(), between.end(), [](char c) { return is_letter(c) || c == ' ' || c == '-'; });
    if (!plain || std::count(between.begin() + 1, between.end(), ' ') > kMostWords) return false;
    return std::none_of(all_.events.begin(), all_.events.end(), [&](const Event& event) {
      return event.trigger.begin >= site_.end && event.trigger.end <= begin;
    });
  }

  const Extraction& all_;
  const std::string& text_;
  ByteSpan site_;
};

}  // namespace

std::optional<SitePlace> place_of_site(const ReadDocument& read, ByteSpan site) { return Finder(read, site).find(); }

}  // namespace isnad::resolve
