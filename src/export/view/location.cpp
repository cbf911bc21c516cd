#include "export/view/location.h"

#include <algorithm>
#include <cmath>
#include <variant>
#include <vector>

#include "export/view/deciding.h"

namespace isnad::exports::view {
namespace {

using resolve::PlaceValue;

constexpr std::int64_t kCountryWherePrec = 6, kCellsOfRow = 720, kRows = 360;
constexpr double kCellsOfDegree = 2, kWest = -180, kSouth = -90;

std::vector<PlaceValue> told_places(const resolve::Attribute& place) {
  std::vector<PlaceValue> out;
  for (const resolve::ToldValue* told : deciding(place)) {
    if (const auto* value = std::get_if<PlaceValue>(&told->value)) out.push_back(*value);
  }
  return out;
}

}  // namespace

Location location_of(const PlaceValue& place, const Schemes& schemes) {
  Location out;
  out.name = place.name;
  out.country = place.country;
  out.admin1 = place.admin1;
  out.gazetteer = place.gazetteer;
  out.feature = place.feature;
  const PlacePrecision& precision = schemes.precision(place.feature);
  if (precision.radius_m && place.latitude_deg && place.longitude_deg) {
    out.latitude_deg = place.latitude_deg;
    out.longitude_deg = place.longitude_deg;
    out.radius_m = precision.radius_m;
    out.ged_where_prec = precision.ged_where_prec;
    out.acled_geo_precision = precision.acled_geo_precision;
  } else if (!place.country.empty()) {
    out.ged_where_prec = kCountryWherePrec;
  }
  return out;
}

Location location_of(const resolve::Attribute& place, const Schemes& schemes) {
  if (place.agreed) {
    const auto* agreed = std::get_if<PlaceValue>(&*place.agreed);
    return agreed == nullptr ? Location() : location_of(*agreed, schemes);
  }
  std::vector<Location> located;
  std::vector<std::string> countries;
  for (const PlaceValue& told : told_places(place)) {
    Location one = location_of(told, schemes);
    if (!one.country.empty()) countries.push_back(one.country);
    if (one.has_point()) located.push_back(std::move(one));
  }
  const bool one_country =
      !countries.empty() && std::ranges::all_of(countries, [&](const auto& c) { return c == countries.front(); });
  // Beside one town, "the base" and its country say nothing else.
  if (!place.disputed && located.size() == 1 && (countries.empty() || one_country)) return located.front();
  Location out;
  if (one_country) {
    out.country = countries.front();
    out.ged_where_prec = kCountryWherePrec;
  }
  return out;
}

std::optional<std::int64_t> prio_grid_cell(const Location& location) {
  if (!location.has_point()) return std::nullopt;
  const auto column = static_cast<std::int64_t>(std::floor((*location.longitude_deg - kWest) * kCellsOfDegree));
  const auto row = static_cast<std::int64_t>(std::floor((*location.latitude_deg - kSouth) * kCellsOfDegree));
  // The north pole and the date line belong to the last cells.
  return std::clamp<std::int64_t>(row, 0, kRows - 1) * kCellsOfRow +
         std::clamp<std::int64_t>(column, 0, kCellsOfRow - 1) + 1;
}

}  // namespace isnad::exports::view
