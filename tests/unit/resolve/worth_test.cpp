// Which incidents are worth a row of a table, and which are shown when asked for only.
#include "resolve/worth.h"

#include <gtest/gtest.h>

namespace isnad::resolve {
namespace {

PlaceValue place(PlaceFeature feature) {
  PlaceValue out;
  out.name = "Northtown";
  out.feature = feature;
  return out;
}

ResolvedIncident done_by(EventType type) {
  ResolvedIncident out;
  out.type = type;
  out.perpetrators.values.push_back({PartyValue{"hill-front", "Hill Front", Responsibility::kFact}, {0}, false, false});
  return out;
}

TEST(Worth, TwoPartsOfADeedAreARow) {
  ResolvedIncident attack = done_by(EventType::kAssault);
  EXPECT_FALSE(is_worth_a_row(attack)) << "who alone";
  attack.place.values.push_back({place(PlaceFeature::kCountry), {0}, false, false});
  EXPECT_FALSE(is_worth_a_row(attack)) << "a country says little";
  attack.time.values.push_back({std::string("2024-03-02"), {0}, false, false});
  EXPECT_FALSE(is_worth_a_row(attack)) << "nor does a day, of what is done to somebody";
  ResolvedIncident placed = attack;
  placed.place.values.push_back({place(PlaceFeature::kTown), {0}, false, false});
  EXPECT_TRUE(is_worth_a_row(placed));
  placed.place.values.back().inferred = true;
  EXPECT_FALSE(is_worth_a_row(placed)) << "what is inferred is not told";
  attack.killed.values.push_back({Range{3, 3}, {0}, false, false});
  EXPECT_TRUE(is_worth_a_row(attack));
}

TEST(Worth, OfWhatOnePartyDoesForItselfTheDayCounts) {
  ResolvedIncident retreat = done_by(EventType::kRetreat);
  EXPECT_FALSE(is_worth_a_row(retreat));
  retreat.time.values.push_back({std::string("2024-03-02"), {0}, false, false});
  EXPECT_TRUE(is_worth_a_row(retreat));
}

TEST(Worth, TalkIsShownWhenPeopleLookedAtIt) {
  ResolvedIncident talks = done_by(EventType::kConsult);
  talks.place.values.push_back({place(PlaceFeature::kTown), {0}, false, false});
  EXPECT_FALSE(is_worth_a_row(talks));
  talks.review = Review::kAccepted;
  EXPECT_TRUE(is_worth_a_row(talks));
}

}  // namespace
}  // namespace isnad::resolve
