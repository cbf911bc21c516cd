#include "core/great_circle.h"

#include <gtest/gtest.h>

#include <numbers>

namespace isnad::core {
namespace {

TEST(GreatCircle, IsAQuarterOfTheEarthFromThePoleToTheEquator) {
  EXPECT_NEAR(great_circle_km({90, 0}, {0, 77}), 6371 * std::numbers::pi / 2, 1e-6);
}

TEST(GreatCircle, GoesTheShortWayOverTheDateLine) {
  EXPECT_NEAR(great_circle_km({0, 179.5}, {0, -179.5}), 6371 * std::numbers::pi / 180, 1e-6);
}

TEST(GreatCircle, HoldsForTheSamePointAndItsAntipode) {
  EXPECT_EQ(great_circle_km({33.3, 44.4}, {33.3, 44.4}), 0);
  EXPECT_NEAR(great_circle_km({33.3, 44.4}, {-33.3, -135.6}), 6371 * std::numbers::pi, 1e-3);
}

}  // namespace
}  // namespace isnad::core
