// many_tests_test.cpp: which of many tests stand.
#include "analyze/many_tests.h"

#include <gtest/gtest.h>

namespace isnad::analyze {
namespace {

using Stand = std::vector<std::uint8_t>;

TEST(ManyTests, ThoseStandThatTheirRankAllows) {
  // The example of Benjamini and Hochberg 1995, at 0.05: the four smallest of fifteen.
  const std::vector<double> p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                              0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
  Stand expected(15, 0);
  std::fill(expected.begin(), expected.begin() + 4, std::uint8_t{1});
  EXPECT_EQ(standing(p, 0.05), expected);
}

TEST(ManyTests, OneTestStandsByItselfAndNoneByNone) {
  EXPECT_EQ(standing(std::vector<double>{0.09}), (Stand{1}));
  EXPECT_EQ(standing(std::vector<double>{0.11}), (Stand{0}));
  EXPECT_TRUE(standing({}).empty());
}

TEST(ManyTests, TheOrderIsThatOfWhatWasAsked) {
  EXPECT_EQ(standing(std::vector<double>{0.9, 0.001, 0.5}), (Stand{0, 1, 0}));
  // A later rank carries those before it, though each alone would not stand at its own.
  EXPECT_EQ(standing(std::vector<double>{0.09, 0.08, 0.095}), (Stand{1, 1, 1}));
}

}  // namespace
}  // namespace isnad::analyze
