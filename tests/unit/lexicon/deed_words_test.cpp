// Words by which one deed is told apart from others.
#include "lexicon/deed_words.h"

#include <gtest/gtest.h>

namespace isnad::lexicon {
namespace {

const DeedWords& shipped() {
  static const auto words = DeedWords::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data" / "deeds.toml");
  return *words;
}

TEST(DeedWords, StandInTheClauseBeforeATrigger) {
  EXPECT_TRUE(shipped().is_war("war"));
  EXPECT_FALSE(shipped().is_war("strike"));
  EXPECT_TRUE(shipped().tells_another("hit the mill. In a separate air "));
  EXPECT_FALSE(shipped().tells_another("a separate unit said, after the "));
  EXPECT_TRUE(shipped().tells_another("of the mill. Hours earlier, shells had been "));
  EXPECT_TRUE(shipped().tells_another("Hours earlier, shells had been "));
  EXPECT_FALSE(shipped().tells_another("he earlier raid, as police had "));
  EXPECT_FALSE(shipped().tells_another("of the mill. On Sunday, shells had been "));
  EXPECT_TRUE(shipped().tells_answered("came in response to an "));
  EXPECT_FALSE(shipped().tells_answered("in response to it all; an "));
  EXPECT_TRUE(shipped().tells_preceding("hours after a mine "));
  EXPECT_FALSE(shipped().tells_preceding("two hours of "));
  EXPECT_FALSE(shipped().tells_another(""));
}

TEST(DeedWords, ThatSpeakOfADeedMayBeSeveralInARow) {
  const auto phrases = shipped().allusions("critical");
  ASSERT_EQ(phrases.size(), 1U);
  EXPECT_EQ(phrases[0].words, (std::vector<std::string>{"critical", "condition"}));
  EXPECT_EQ(phrases[0].meant, Allusion::kHurt);
  EXPECT_TRUE(shipped().allusions("condition").empty());
  EXPECT_EQ(shipped().allusions("injury").size(), 1U);
}

TEST(DeedWords, ThatLackASetAreRefusedByName) {
  const auto missing = DeedWords::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data" / "timeline.toml");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kCorruptData);
}

}  // namespace
}  // namespace isnad::lexicon
