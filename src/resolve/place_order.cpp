// place_order.cpp: whether a place lies inside another, is the same, or apart (values.h), by the gazetteer's chain of
// town, province, country and by distance.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "lexicon/fold.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

double distance_km(const PlaceValue& a, const PlaceValue& b) {
  constexpr double kEarthRadiusKm = 6371, kDegree = std::numbers::pi / 180;
  const double lat = (*a.latitude_deg - *b.latitude_deg) * kDegree / 2;
  const double lon = (*a.longitude_deg - *b.longitude_deg) * kDegree / 2;
  const double h = std::sin(lat) * std::sin(lat) + std::cos(*a.latitude_deg * kDegree) *
                                                       std::cos(*b.latitude_deg * kDegree) * std::sin(lon) *
                                                       std::sin(lon);
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(h));
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
  if (is_wide(a) != is_wide(b)) return PlaceOrder::kApart;
  const bool measured = a.latitude_deg && a.longitude_deg && b.latitude_deg && b.longitude_deg;
  if (!is_wide(a) && measured && distance_km(a, b) <= kCloseKm) return PlaceOrder::kUnknown;
  return measured || is_wide(a) ? PlaceOrder::kApart : PlaceOrder::kUnknown;
}

}  // namespace isnad::resolve
