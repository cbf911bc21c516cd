// place_order.cpp: whether a place lies inside another, is the same, or apart (values.h), by the gazetteer's chain of
// town, province, country and by distance.
#include <algorithm>

#include "core/great_circle.h"
#include "lexicon/fold.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

double distance_km(const PlaceValue& a, const PlaceValue& b) {
  return core::great_circle_km({*a.latitude_deg, *a.longitude_deg}, {*b.latitude_deg, *b.longitude_deg});
}

bool same_words(std::string_view a, std::string_view b) {
  return !a.empty() && lexicon::folded(a) == lexicon::folded(b);
}

// `inner` lies in the country or province that `outer` is.
bool lies_in(const PlaceValue& inner, const PlaceValue& outer) {
  if (inner.country.empty() || inner.country != outer.country) return false;
  if (outer.feature == PlaceFeature::kCountry) return inner.feature != PlaceFeature::kCountry;
  if (outer.feature != PlaceFeature::kAdmin || inner.feature == PlaceFeature::kCountry) return false;
  return same_words(inner.admin1, outer.name) || (!outer.admin1.empty() && same_words(inner.admin1, outer.admin1));
}

bool is_town(const PlaceValue& place) {
  return place.feature == PlaceFeature::kCity || place.feature == PlaceFeature::kTown ||
         place.feature == PlaceFeature::kVillage;
}

// "the port of Eilat" bears the town's name.
bool bears_name_of(const PlaceValue& site, const PlaceValue& town) {
  return is_town(town) && !is_town(site) && lexicon::has_phrase(site.name, lexicon::folded_words(town.name));
}

// A province and what lies in its country: apart, unless nobody knows in which province that is.
PlaceOrder order_of_wide(const PlaceValue& wide, const PlaceValue& narrow, bool measured) {
  constexpr double kProvinceReachesKm = 300;
  if (!narrow.admin1.empty() || wide.feature == PlaceFeature::kCountry) return PlaceOrder::kApart;
  return measured && distance_km(wide, narrow) > kProvinceReachesKm ? PlaceOrder::kApart : PlaceOrder::kUnknown;
}

}  // namespace

bool is_wide(const PlaceValue& place) {
  return place.feature == PlaceFeature::kCountry || place.feature == PlaceFeature::kAdmin ||
         place.feature == PlaceFeature::kRegion;
}

bool is_named(const PlaceValue& place) {
  return std::any_of(place.name.begin(), place.name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_located(const PlaceValue& place) { return !place.gazetteer.empty() || place.latitude_deg.has_value(); }

PlaceOrder order_of(const PlaceValue& a, const PlaceValue& b) {
  constexpr double kCloseKm = 15;  // a base beside its town
  if (a == b || (!a.gazetteer.empty() && a.gazetteer == b.gazetteer)) return PlaceOrder::kSame;
  if (lies_in(a, b)) return PlaceOrder::kInside;
  if (lies_in(b, a)) return PlaceOrder::kAround;
  if (a.country.empty() || b.country.empty())
    return same_words(a.name, b.name) ? PlaceOrder::kSame : PlaceOrder::kUnknown;
  if (a.country != b.country) return PlaceOrder::kApart;
  if (same_words(a.name, b.name)) return PlaceOrder::kSame;
  if (a.feature == PlaceFeature::kRegion || b.feature == PlaceFeature::kRegion) return PlaceOrder::kUnknown;
  const bool measured = a.latitude_deg && a.longitude_deg && b.latitude_deg && b.longitude_deg;
  if (is_wide(a) != is_wide(b)) return is_wide(a) ? order_of_wide(a, b, measured) : order_of_wide(b, a, measured);
  if (!is_wide(a) && measured && distance_km(a, b) <= kCloseKm) {
    if (bears_name_of(a, b)) return PlaceOrder::kInside;
    return bears_name_of(b, a) ? PlaceOrder::kAround : PlaceOrder::kUnknown;
  }
  return measured || is_wide(a) ? PlaceOrder::kApart : PlaceOrder::kUnknown;
}

}  // namespace isnad::resolve
