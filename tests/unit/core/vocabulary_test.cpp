// The contract's words: both directions, and which type has which modes.
#include "isnad/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace isnad {
namespace {

template <typename Enum>
void expect_both_directions(Enum last) {
  EXPECT_EQ(all<Enum>().size(), static_cast<std::size_t>(last) + 1) << to_string(last);
  for (const Enum value : all<Enum>()) {
    EXPECT_EQ(parse<Enum>(to_string(value)), value) << to_string(value);
    EXPECT_FALSE(parse<Enum>(std::string(to_string(value)) + " ")) << to_string(value);
  }
  EXPECT_EQ(to_string(static_cast<Enum>(200)), "");
}

TEST(Vocabulary, EveryValueHasAWordAndEveryWordItsValue) {
  expect_both_directions(DateOrigin::kText);
  expect_both_directions(DropReason::kBoilerplate);
  expect_both_directions(EntityKind::kOther);
  expect_both_directions(MentionForm::kPronoun);
  expect_both_directions(PlaceFeature::kLandmark);
  expect_both_directions(TimeType::kSet);
  expect_both_directions(EventType::kChange);
  expect_both_directions(EventMode::kTransfer);
  expect_both_directions(Modality::kNegated);
  expect_both_directions(Outcome::kFailed);
  expect_both_directions(Responsibility::kUnattributed);
  expect_both_directions(RoleName::kBeneficiary);
  expect_both_directions(Stance::kPredicts);
  expect_both_directions(Loss::kDisplaced);
  expect_both_directions(RelationType::kCitizenOf);
  expect_both_directions(RelationStatus::kAlleged);
  expect_both_directions(QuoteForm::kMixed);
  expect_both_directions(Effect::kCaptured);
  expect_both_directions(Stage::kThreatened);
}

TEST(Vocabulary, WordsAreTakenAsTheyAreWritten) {
  EXPECT_EQ(parse<EventType>("assault"), EventType::kAssault);
  EXPECT_FALSE(parse<EventType>("ASSAULT"));
  EXPECT_FALSE(parse<EventType>("assaul"));
  EXPECT_FALSE(parse<EventType>(""));
  EXPECT_EQ(to_string(Responsibility::kAccusedByAuthorities), "accused-by-authorities");
  EXPECT_EQ(to_string(Outcome::kNone), "");
}

TEST(Vocabulary, ModesBelongToTheirType) {
  EXPECT_TRUE(is_mode_of(EventType::kAssault, EventMode::kDrone));
  EXPECT_TRUE(is_mode_of(EventType::kChange, EventMode::kTookTerritory));
  EXPECT_FALSE(is_mode_of(EventType::kProtest, EventMode::kDrone));
  EXPECT_TRUE(is_mode_of(EventType::kCoerce, EventMode::kArrest));
  EXPECT_TRUE(is_mode_of(EventType::kThreaten, EventMode::kArrest));
  EXPECT_TRUE(modes_of(EventType::kAgree).empty());
}

TEST(Vocabulary, EveryModeIsOneOfSomeTypeAndStandsThereOnce) {
  for (const EventMode mode : all<EventMode>()) {
    std::ptrdiff_t types = 0;
    for (const EventType type : all<EventType>()) {
      const auto modes = modes_of(type);
      const auto times = std::count(modes.begin(), modes.end(), mode);
      EXPECT_LE(times, 1) << to_string(mode);
      types += times;
    }
    EXPECT_GE(types, 1) << to_string(mode);
  }
}

}  // namespace
}  // namespace isnad
