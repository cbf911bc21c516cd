// great_circle.h: how far apart two points on the Earth are, by the haversine formula on a sphere of 6,371 km
// (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984).
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace isnad::core {

struct GeoPoint {
  double latitude_deg = 0, longitude_deg = 0;
};

// Kilometres.
[[nodiscard]] inline double great_circle_km(GeoPoint a, GeoPoint b) {
  constexpr double kEarthRadiusKm = 6371, kDegree = std::numbers::pi / 180;
  const double lat = std::sin((a.latitude_deg - b.latitude_deg) * kDegree / 2);
  const double lon = std::sin((a.longitude_deg - b.longitude_deg) * kDegree / 2);
  const double h = lat * lat + std::cos(a.latitude_deg * kDegree) * std::cos(b.latitude_deg * kDegree) * lon * lon;
  return 2 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace isnad::core
