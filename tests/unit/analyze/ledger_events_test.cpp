// ledger_events_test.cpp: what an incident of a ledger counts as: figures, groups, sides, the report that is quoted.
#include "analyze/ledger_events.h"

#include <gtest/gtest.h>

#include "core/civil_date.h"

namespace isnad::analyze {
namespace {

using Words = std::vector<std::string>;

CountedIncident incident() {
  CountedIncident out;
  out.id = "i1";
  out.type = "assault";
  out.times = {{"2024-01-05", 2, false}};
  out.perpetrators = {{"group-a", "Group A", "claimed"}, {"group-b", "Group B", "accused"}};
  out.targets = {{"army", "Army", ""}};
  out.places = {{"Mosul", "IQ"}};
  out.killed = {{3, 3, 2}, {5, std::nullopt, 1}};
  out.reports = {{"d1", "t", "Post", "2024-01-07", "post", "Post", "The post says."},
                 {"d2", "t", "Wire", "2024-01-06T10:00:00", "group-a", "Group A", "We did."},
                 {"d3", "t", "Old", "", "old", "Old", "No day."}};
  return out;
}

LedgerEvents events_of(std::vector<CountedIncident> incidents) {
  LedgerEvents out;
  out.sure.assign(incidents.size(), 1);
  out.incidents = std::move(incidents);
  return out;
}

TEST(LedgerEvents, AnIncidentIsFirstToldOnTheEarliestDayThatIsKnown) {
  EXPECT_EQ(first_told(incident()), core::day_number({2024, 1, 6}));
  CountedIncident unknown = incident();
  unknown.reports.resize(1);
  unknown.reports[0].published.clear();
  EXPECT_FALSE(first_told(unknown).has_value());
}

TEST(LedgerEvents, CountsAreOneAnIncidentOrTheFiguresThatAreTold) {
  const auto one = happenings_of(events_of({incident()}), "incidents", 7);
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one->front().place, 7U);
  EXPECT_EQ(one->front().figures.front().least, 1);
  const auto killed = happenings_of(events_of({incident()}), "killed", 0);
  ASSERT_TRUE(killed.ok());
  ASSERT_EQ(killed->front().figures.size(), 2U);
  EXPECT_EQ(killed->front().figures[0].weight, 2);
  EXPECT_FALSE(killed->front().figures[1].most.has_value());
  const auto wounded = happenings_of(events_of({incident()}), "wounded", 0);
  ASSERT_TRUE(wounded.ok());
  EXPECT_TRUE(wounded->front().figures.empty());  // nobody says: no zero
  const auto launched = happenings_of(events_of({incident()}), "launched", 0);
  ASSERT_FALSE(launched.ok());
  EXPECT_EQ(launched.error().code, ErrorCode::kInvalidInput);
}

TEST(LedgerEvents, ATimeThatIsDisputedLeavesEachDayThatIsTold) {
  CountedIncident disputed = incident();
  disputed.times = {{"2024-01-05", 2, false}, {"2024-01-09", 1, false}, {"in spring", 1, false}};
  const auto made = happenings_of(events_of({disputed}), "incidents", 0);
  ASSERT_TRUE(made.ok());
  ASSERT_EQ(made->front().when.size(), 2U);
  EXPECT_EQ(made->front().when[0].weight, 2);
}

TEST(LedgerEvents, AnIncidentOfTwoIsInBothGroupsAndOfPlacesInOne) {
  CountedIncident both = incident();
  EXPECT_EQ(groups_of(both, "actor"), (Words{"Group A", "Group B"}));
  EXPECT_EQ(groups_of(both, "place"), (Words{"Mosul"}));
  EXPECT_EQ(groups_of(both, "country"), (Words{"IQ"}));
  EXPECT_EQ(groups_of(both, "origin"), (Words{"Group A", "Old", "Post"}));
  both.places.push_back({"Erbil", "IQ"});
  EXPECT_EQ(groups_of(both, "place"), (Words{"several are told"}));
  EXPECT_EQ(groups_of(both, "country"), (Words{"IQ"}));
  both.places.clear();
  EXPECT_EQ(groups_of(both, "place"), (Words{"not told"}));
}

TEST(LedgerEvents, WhoDidItAloneIsOneSide) {
  CountedIncident claimed = incident();
  EXPECT_EQ(told_by_one_side(claimed), Side::kOther);
  claimed.reports = {claimed.reports[1]};
  EXPECT_EQ(told_by_one_side(claimed), Side::kDoer);
  claimed.reports[0].origin = "army";
  EXPECT_EQ(told_by_one_side(claimed), Side::kTarget);
  claimed.reports.push_back(claimed.reports[0]);
  claimed.reports[1].origin = "group-a";
  EXPECT_EQ(told_by_one_side(claimed), Side::kOther);  // both sides say so
}

TEST(LedgerEvents, TheWordsOfWhoDidItAreQuotedBeforeThoseOfOthers) {
  EXPECT_EQ(telling_report(incident()).quote, "We did.");
  CountedIncident others = incident();
  others.reports.erase(others.reports.begin() + 1);
  EXPECT_EQ(telling_report(others).quote, "The post says.");
  CountedIncident told = incident();
  told.reports[2].tells_it = true;
  EXPECT_EQ(telling_report(told).quote, "No day.");  // the sentence with the deed before one about it
  EXPECT_EQ(claiming_report(told, "group-a").quote, "We did.");
  EXPECT_EQ(claiming_report(told, "nobody").quote, "No day.");
}

}  // namespace
}  // namespace isnad::analyze
