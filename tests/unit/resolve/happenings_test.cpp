// What several documents tell together: which accounts are one, in which order, and what contradicts.
#include "resolve/happenings.h"

#include <gmock/gmock.h>

#include "isnad/vocabulary.h"
#include "resolve/relations.h"
#include "resolve/values.h"
#include "support/told.h"

namespace isnad::resolve {
namespace {

using support::assault;
using support::place_at_end;
using support::report;
using testing::ElementsAre;

TEST(Happenings, StandInTheOrderOfTimeWithTheUndatedLast) {
  const std::vector<ReadDocument> documents{report("A", "Rebels attacked once.", "attacked", assault("")),
                                            report("B", "Rebels attacked later.", "attacked", assault("2024-02-01")),
                                            report("C", "Rebels attacked first.", "attacked", assault("2023"))};
  std::vector<std::string> dates;
  for (const Happening& happening : find_happenings(documents, {})) dates.push_back(happening.accounts.front().date);
  EXPECT_THAT(dates, ElementsAre("2023", "2024-02-01", ""));
}

TEST(Happenings, ShowAPassageThatTwoOutletsPrintOnceAndNameBoth) {
  const std::string text = "Rebels attacked the town on Monday.";
  const std::vector<ReadDocument> documents{report("Wire", text, "attacked", assault("2024-02-01")),
                                            report("Daily", text, "attacked", assault("2024-02-01"))};
  const auto happenings = find_happenings(documents, {});
  ASSERT_EQ(happenings.size(), 1U);
  ASSERT_EQ(happenings[0].accounts.size(), 1U);
  EXPECT_THAT(happenings[0].accounts[0].also_in, ElementsAre(1U));
}

TEST(Happenings, TakeADatelineForNoDifference) {
  const std::string text = "Rebels attacked the northern town on Monday and took two of its gates.";
  const std::vector<ReadDocument> documents{report("Wire", "CAPITAL - " + text, "attacked", assault("2024-02-01")),
                                            report("Daily", text, "attacked", assault("2024-02-01"))};
  EXPECT_EQ(find_happenings(documents, {}).size(), 1U);
}

TEST(Happenings, KeepContradictingFiguresSideBySideAndSaySo) {
  Event three = assault("2024-02-01");
  three.losses.wounded = Range{3, 3};
  Event seven = assault("2024-02-01");
  seven.losses.wounded = Range{7, 7};
  std::vector<ReadDocument> documents{report("Wire", "Rebels attacked and hurt three in Mosul", "attacked", three),
                                      report("Daily", "Rebels attacked and hurt seven in Mosul", "attacked", seven)};
  for (ReadDocument& read : documents) place_at_end(read, "Mosul");
  const auto happenings = find_happenings(documents, {});
  ASSERT_EQ(happenings.size(), 1U);
  EXPECT_EQ(happenings[0].accounts.size(), 2U);
  EXPECT_TRUE(happenings[0].losses_differ);
}

TEST(Happenings, TakeBoundsThatAgreeForNoContradiction) {
  Event at_least = assault("2024-02-01");
  at_least.losses.killed = Range{3, std::nullopt};
  Event five = assault("2024-02-01");
  five.losses.killed = Range{5, 5};
  std::vector<ReadDocument> documents{report("Wire", "Rebels attacked Mosul", "attacked", at_least),
                                      report("Daily", "Rebels attacked again Mosul", "attacked", five)};
  for (ReadDocument& read : documents) place_at_end(read, "Mosul");
  EXPECT_FALSE(find_happenings(documents, {}).at(0).losses_differ);
}

TEST(Happenings, LeaveOutWordsOfThreatBesideTheDeedTheyThreaten) {
  Event deed = assault("");
  deed.modality = Modality::kThreatened;
  ReadDocument read = report("Wire", "The rebels threatened to attack.", "attack", deed);
  Event word;
  word.type = EventType::kThreaten;
  word.trigger = {11, 21};
  word.confidence = 0.9;
  read.extraction.events.insert(read.extraction.events.begin(), word);
  const std::vector<ReadDocument> documents{read};
  const auto happenings = find_happenings(documents, {});
  ASSERT_EQ(happenings.size(), 1U);
  EXPECT_EQ(happenings[0].accounts[0].type, EventType::kAssault);
}

// A shared country joins nothing; a shared town does, and so does a name of several words among those it was done to.
TEST(Happenings, AreOneByATownOrALongNameNotByACountry) {
  const auto told_in = [](const std::string& outlet, PlaceFeature feature) {
    ReadDocument read = report(outlet, "Rebels of " + outlet + " attacked Mosul", "attacked", assault("2024-02-01"));
    place_at_end(read, "Mosul");
    read.extraction.places[0].feature = feature;
    return read;
  };
  const auto count = [](const std::vector<ReadDocument>& documents) { return find_happenings(documents, {}).size(); };
  EXPECT_EQ(count({told_in("Wire", PlaceFeature::kCity), told_in("Daily", PlaceFeature::kCity)}), 1U);
  EXPECT_EQ(count({told_in("Wire", PlaceFeature::kCountry), told_in("Daily", PlaceFeature::kCountry)}), 2U);

  const auto told_of = [](const std::string& outlet, const std::string& whom) {
    ReadDocument read = report(outlet, "Rebels of " + outlet + " attacked " + whom, "attacked", assault("2024-02-01"));
    Mention mention;
    mention.span = {0, 6};
    mention.entity = {0};
    read.extraction.mentions = {mention};
    read.extraction.entities = {{EntityKind::kFacility, whom, {}, "", {{0}}}};
    read.extraction.events[0].roles = {{RoleName::kTarget, {0}, {0}}};
    return read;
  };
  EXPECT_EQ(count({told_of("Wire", "the North Gate barracks"), told_of("Daily", "North Gate")}), 1U);
  EXPECT_EQ(count({told_of("Wire", "the Gate"), told_of("Daily", "the Gate")}), 2U);
}

// Same day, other type or other day: never one.
TEST(Happenings, OfAnotherTypeOrDayStandApart) {
  for (const auto& [date, type] :
       {std::pair{"2024-02-02", EventType::kAssault}, std::pair{"2024-02-01", EventType::kCoerce}}) {
    Event other = assault(date);
    other.type = type;
    std::vector<ReadDocument> documents{report("Wire", "Rebels attacked Mosul", "attacked", assault("2024-02-01")),
                                        report("Daily", "Rebels also attacked Mosul", "attacked", other)};
    for (ReadDocument& read : documents) place_at_end(read, "Mosul");
    EXPECT_EQ(find_happenings(documents, {}).size(), 2U) << date << " " << to_string(type);
  }
}

TEST(Values, ContradictOnlyWhereNoNumberLiesWithinBoth) {
  struct Case {
    Range a, b;
    bool contradict;
  };
  for (const auto& [a, b, wanted] : {Case{{3, 3}, {7, 7}, true}, Case{{3, std::nullopt}, {7, 7}, false},
                                     Case{{std::nullopt, 5}, {6, std::nullopt}, true}, Case{{2, 4}, {4, 9}, false},
                                     Case{{std::nullopt, std::nullopt}, {1, 1}, false}}) {
    EXPECT_EQ(contradict(a, b), wanted);
    EXPECT_EQ(contradict(b, a), wanted);
  }
  EXPECT_FALSE(contradict(std::nullopt, Range{1, 1}));
}

TEST(Relations, OfTwoOutletsAreOneHistory) {
  const auto with_tie = [](const std::string& outlet, const std::string& spelling) {
    ReadDocument read = report(outlet, spelling + " belongs to the Front.", "belongs", assault(""));
    const auto end = static_cast<std::uint32_t>(spelling.size());
    Mention member, front;
    member.span = {0, end};
    member.entity = {0};
    front.entity = {1};
    read.extraction.mentions = {member, front};
    read.extraction.entities = {{EntityKind::kArmedGroup, spelling, {}, "the-brigade", {{0}}},
                                {EntityKind::kUmbrella, "Front", {}, "", {{1}}}};
    Relation relation;
    relation.type = RelationType::kMemberOf;
    relation.subject = {0};
    relation.object = {1};
    relation.confidence = 0.9;
    read.extraction.relations = {relation};
    return read;
  };
  const std::vector<ReadDocument> documents{with_tie("A", "Kataib"), with_tie("B", "Kata'ib")};
  const auto histories = find_relation_histories(documents, 0.5);
  ASSERT_EQ(histories.size(), 1U);
  EXPECT_EQ(first_relation(documents, histories[0]).subject, EntityId{0});
  EXPECT_THAT(histories[0].documents, ElementsAre(0U, 1U));
}

}  // namespace
}  // namespace isnad::resolve
