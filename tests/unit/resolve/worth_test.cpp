// Which incidents are worth a row of a table, and which are shown when asked for only.
#include "resolve/worth.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "isnad/vocabulary.h"

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

TEST(Worth, ACountryAndADayTellWhereSomebodyWasHit) {
  ResolvedIncident attack;
  attack.type = EventType::kAssault;
  attack.targets.values.push_back({PartyValue{"", "soldiers", Responsibility::kUnattributed}, {0}, false, false});
  attack.place.values.push_back({place(PlaceFeature::kRegion), {0}, false, false});
  EXPECT_FALSE(is_worth_a_row(attack));
  attack.time.values.push_back({std::string("2024-03-02"), {0}, false, false});
  EXPECT_TRUE(is_worth_a_row(attack));
  attack.time.values.back().inferred = true;
  EXPECT_FALSE(is_worth_a_row(attack));
}

TEST(Worth, OfWhatOnePartyDoesForItselfTheDayCounts) {
  ResolvedIncident retreat = done_by(EventType::kRetreat);
  EXPECT_FALSE(is_worth_a_row(retreat));
  retreat.time.values.push_back({std::string("2024-03-02"), {0}, false, false});
  EXPECT_TRUE(is_worth_a_row(retreat));
}

TEST(Worth, OfThreatsAThirdPartIsAsked) {
  ResolvedIncident threat = done_by(EventType::kThreaten);
  threat.targets.values.push_back({PartyValue{"", "Northtown", Responsibility::kUnattributed}, {0}, false, false});
  EXPECT_FALSE(is_worth_a_row(threat));
  threat.time.values.push_back({std::string("2024-03-02"), {0}, false, false});
  EXPECT_TRUE(is_worth_a_row(threat)) << "the day counts";
}

TEST(Worth, AChangeWithoutANameIsAskedForMore) {
  ResolvedIncident change = done_by(EventType::kChange);
  change.time.values.push_back({std::string("2024-03-02"), {0}, false, false});
  EXPECT_FALSE(is_worth_a_row(change)) << "somebody left";
  change.modes = {EventMode::kFounded};
  EXPECT_TRUE(is_worth_a_row(change));
}

TEST(Worth, WhatIsOnlyPlannedOrSaidNotToHaveBeenIsNoRow) {
  const auto told_as = [](std::vector<Modality> told, Responsibility how = Responsibility::kFact) {
    ResolvedIncident out = done_by(EventType::kAssault);
    out.place.values.push_back({place(PlaceFeature::kTown), {0}, false, false});
    for (const Modality one : told) out.modality.values.push_back({std::string(to_string(one)), {0}, false, false});
    out.responsibility.values.push_back({std::string(to_string(how)), {0}, false, false});
    return is_worth_a_row(out);
  };
  EXPECT_TRUE(told_as({Modality::kActual}));
  EXPECT_TRUE(told_as({Modality::kThreatened}));
  EXPECT_TRUE(told_as({Modality::kPlanned, Modality::kAttempted})) << "somebody says that it was tried";
  EXPECT_FALSE(told_as({Modality::kPlanned}));
  EXPECT_FALSE(told_as({Modality::kHypothetical}));
  EXPECT_FALSE(told_as({Modality::kNegated}));
  EXPECT_TRUE(told_as({Modality::kNegated}, Responsibility::kDenied)) << "somebody else says that it was";
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
