// location.h: where an incident was, as one place with its precision, or as less where the reports don't agree on one.
//
// In:  the places told, how precise each kind of place is. Out: the agreed place; else the only one that has a point;
// else the country that all share, without a point; else nothing. Invariant: a country has no coordinates (a pin in its
// middle would say more than is known); every point has a radius; rival places are never averaged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "export/view/schemes.h"
#include "resolve/attribute.h"

namespace isnad::exports::view {

struct Location {
  std::string name;  // empty where nothing is known, or no more than the country
  std::string country, admin1, gazetteer;
  std::optional<PlaceFeature> feature;
  std::optional<double> latitude_deg, longitude_deg;
  std::optional<std::int64_t> radius_m;  // where there are coordinates
  std::optional<std::int64_t> ged_where_prec, acled_geo_precision;
  [[nodiscard]] bool has_point() const { return latitude_deg && longitude_deg; }
};

[[nodiscard]] Location location_of(const resolve::Attribute& place, const Schemes& schemes);
[[nodiscard]] Location location_of(const resolve::PlaceValue& place, const Schemes& schemes);
// The cell of half a degree that PRIO-GRID numbers, from 1 in the south-west.
[[nodiscard]] std::optional<std::int64_t> prio_grid_cell(const Location& location);

}  // namespace isnad::exports::view
