// What several documents tell together: which accounts are one, in which order, and what contradicts.
#include "resolve/happenings.h"

#include <gmock/gmock.h>

#include "isnad/vocabulary.h"
#include "resolve/relations.h"
#include "resolve/values.h"
#include "support/digests.h"
#include "support/told.h"

namespace isnad::resolve {
namespace {

using support::assault;
using support::place_at_end;
using support::report;
using testing::ElementsAre;

std::vector<Happening> told_in(const std::vector<ReadDocument>& documents, const HappeningOptions& options = {}) {
  return find_happenings(documents, resolve_read(documents, support::shipped_register(), support::shipped_knowledge()),
                         options);
}

TEST(Happenings, StandInTheOrderOfTimeWithTheUndatedLast) {
  const std::vector<ReadDocument> documents{report("A", "Smugglers shot at a ferry.", "shot", assault("")),
                                            report("B", "Rebels attacked later.", "attacked", assault("2024-02-01")),
                                            report("C", "Rebels attacked first.", "attacked", assault("2023"))};
  std::vector<std::string> dates;
  for (const Happening& happening : told_in(documents)) dates.push_back(happening.accounts.front().date);
  EXPECT_THAT(dates, ElementsAre("2023", "2024-02-01", ""));
}

// Long enough that two printings are one story.
const char* const kPassage =
    "Rebels attacked the northern town on Monday and took two of its gates, the bridge over the canal, the mill and "
    "the "
    "school beside it, before they were driven back to the hills by guards who had come from the river in the night";

TEST(Happenings, ShowAPassageThatTwoOutletsPrintOnceAndNameBoth) {
  const std::vector<ReadDocument> documents{report("Wire", kPassage, "attacked", assault("2024-02-01")),
                                            report("Daily", kPassage, "attacked", assault("2024-02-01"))};
  const auto happenings = told_in(documents);
  ASSERT_EQ(happenings.size(), 1U);
  ASSERT_EQ(happenings[0].accounts.size(), 1U);
  EXPECT_EQ(happenings[0].accounts[0].also_in.size(), 1U);
}

TEST(Happenings, TakeADatelineForNoDifference) {
  const std::vector<ReadDocument> documents{
      report("Wire", std::string("CAPITAL - ") + kPassage, "attacked", assault("2024-02-01")),
      report("Daily", kPassage, "attacked", assault("2024-02-01"))};
  const auto happenings = told_in(documents);
  ASSERT_EQ(happenings.size(), 1U);
  EXPECT_EQ(happenings[0].accounts.size(), 1U);
}

TEST(Happenings, SayWhatIsDisputedAndKeepTheAccountsSideBySide) {
  const auto hurt = [](const std::string& outlet, std::int64_t number, const std::string& word) {
    Event event = assault("2024-02-01");
    event.losses.wounded = Range{number, number};
    event.losses.basis = {{0}};
    ReadDocument read = report(outlet, "Rebels attacked the mill and hurt " + word + " in Mosul", "attacked", event);
    read.extraction.quantities = {{{}, {number, number}, "wounded"}};
    place_at_end(read, "Mosul");
    return read;
  };
  const std::vector<ReadDocument> documents{hurt("Wire", 3, "three"), hurt("Daily", 7, "seven")};
  const auto happenings = told_in(documents);
  ASSERT_EQ(happenings.size(), 1U);
  EXPECT_EQ(happenings[0].accounts.size(), 2U);
  EXPECT_TRUE(happenings[0].incident.wounded.disputed);
  EXPECT_FALSE(happenings[0].incident.killed.disputed);
}

TEST(Happenings, AreTheIncidentsOfTheLedger) {
  std::vector<ReadDocument> documents{report("Wire", "Rebels attacked Mosul", "attacked", assault("2024-02-01")),
                                      report("Daily", "Rebels attacked Basra", "attacked", assault("2024-05-01"))};
  place_at_end(documents[0], "Mosul");
  place_at_end(documents[1], "Basra");
  const Resolution resolution = resolve_read(documents, support::shipped_register(), support::shipped_knowledge());
  const auto happenings = find_happenings(documents, resolution, {});
  ASSERT_EQ(happenings.size(), resolution.incidents.size());
  for (const Happening& happening : happenings) {
    EXPECT_THAT(resolution.incidents, testing::Contains(happening.incident));
  }
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
  const auto happenings = told_in({read});
  ASSERT_EQ(happenings.size(), 1U);
  EXPECT_EQ(happenings[0].accounts[0].type, EventType::kAssault);
}

TEST(Happenings, AreLeftOutWithTheLastOfTheirAccounts) {
  Event unsure = assault("2024-02-01");
  ReadDocument read = report("Wire", "Rebels attacked.", "attacked", unsure);
  read.extraction.events[0].confidence = 0.2;
  EXPECT_EQ(told_in({read}).size(), 1U);
  HappeningOptions sure;
  sure.min_confidence = 0.5;
  EXPECT_TRUE(told_in({read}, sure).empty());
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
