// The judge of pairs of events: what rules two out, what is said of them, and which are compared at all.
#include "resolve/incident_judge.h"

#include <gmock/gmock.h>

#include "resolve/incident_pairs.h"
#include "resolve/rulings.h"
#include "support/digests.h"
#include "support/judge_scene.h"

namespace isnad::resolve {
namespace {

using support::add_assault;
using support::add_entity;
using support::article;
using support::strike;
using Scene = support::JudgeScene;
using testing::Contains;
using testing::ElementsAre;
using testing::SizeIs;

TEST(IncidentJudge, RulesOutOtherTownsOtherKindsAndDeedsToComeAndOtherWeeksAndHoldsFarDaysAgainst) {
  DocumentDigest arrest = strike("e", "2024-03-02", "Northtown", 3);
  arrest.events[0].type = EventType::kCoerce;
  std::vector<DocumentDigest> reports(
      {strike("a", "2024-03-02", "Northtown", 3), strike("b", "2024-03-03", "Northtown", 9),
       strike("c", "2024-03-02", "Southtown", 3), strike("d", "2024-05-02", "Northtown", 3), arrest,
       strike("f", "2024-03-02", "Northtown", 3, Modality::kPlanned), strike("g", "2024-03-05", "Northtown", 3)});
  for (DocumentDigest& report : reports) report.published = "2024-06-01";
  const Scene scene(std::move(reports));
  EXPECT_FALSE(scene.judge.rules_out(0, 1)) << "figures that differ are no veto, nor is a day";
  for (const std::uint32_t other : {2U, 3U, 4U, 5U}) EXPECT_TRUE(scene.judge.rules_out(0, other)) << other;
  EXPECT_FALSE(scene.judge.rules_out(0, 6)) << "a reader takes another day of the week now and then";
  EXPECT_LE(scene.judge.score(0, 6), -0.5) << "outweighs many a pair";
}

TEST(IncidentJudge, RulesOutAnotherNamedDeadWhereOneDied) {
  const auto killing = [](const std::string& id, const std::string& name, std::int64_t dead) {
    DocumentDigest out = strike(id, "2024-03-02", "Northtown", dead);
    out.events[0].roles.push_back({RoleName::kVictim, add_entity(out, EntityKind::kPerson, name)});
    return out;
  };
  const Scene scene({killing("a", "Salim Haddad", 1), killing("b", "Omar Aziz", 1),
                     killing("c", "Salim Karim Haddad", 1), killing("d", "Omar Aziz", 2)});
  EXPECT_TRUE(scene.judge.rules_out(0, 1));
  EXPECT_FALSE(scene.judge.rules_out(0, 2)) << "a longer form of the name";
  EXPECT_FALSE(scene.judge.rules_out(0, 3)) << "two died: both may be among them";
}

TEST(IncidentJudge, LetsADeathBeOneWithTheDeed) {
  const auto change = [](const std::string& id, EventMode mode) {
    DocumentDigest out = strike(id, "2024-03-02", "Northtown", 3);
    out.events[0].type = EventType::kChange;
    out.events[0].modes = {mode};
    return out;
  };
  const Scene scene(
      {strike("a", "2024-03-02", "Northtown", 3), change("b", EventMode::kDied), change("c", EventMode::kTransfer)});
  EXPECT_FALSE(scene.judge.rules_out(0, 1));
  EXPECT_TRUE(scene.judge.rules_out(0, 2));
}

TEST(IncidentJudge, HoldsItAgainstOneDeedThatOneIsTakenAndOthersAreKilled) {
  const auto kidnap = [](const std::string& killed_by) {
    DocumentDigest out = strike("a", "2024-03-02", "Northtown", 30);
    const std::uint32_t taken = add_entity(out, EntityKind::kPerson, "Salim Haddad");
    const std::uint32_t gang = add_entity(out, EntityKind::kArmedGroup, "River Gang");
    const std::uint32_t dead = add_entity(out, EntityKind::kPopulation, "villagers");
    out.events[0].roles = {{RoleName::kVictim, dead}};
    if (!killed_by.empty()) out.events[0].roles.push_back({RoleName::kActor, gang});
    EventDigest& event = add_assault(out, "2024-03-02", "The River Gang kidnapped Salim Haddad", "kidnapped");
    event.modes = {EventMode::kAbduct};
    event.place = out.events[0].place;
    event.roles = {{RoleName::kActor, gang}, {RoleName::kVictim, taken}};
    return out;
  };
  EXPECT_LT(Scene({kidnap("")}).judge.score(0, 1), 0);
  EXPECT_GT(Scene({kidnap("River Gang")}).judge.score(0, 1), 0) << "by the same";
}

TEST(IncidentFeatures, AreTheSameBothWaysAndBetweenNoughtAndOne) {
  DocumentDigest first = strike("a", "2024-03-02", "Northtown", 3);
  add_assault(first, "2024-03-09", "Shells fell on the old market of Northtown", "fell");
  const Scene scene({first, strike("b", "2024-03-02", "Northtown", 7), strike("c", "2024-02", "Southtown", 1)});
  for (std::uint32_t a = 0; a < scene.units.size(); ++a) {
    for (std::uint32_t b = 0; b < scene.units.size(); ++b) {
      const PairFacts one = scene.facts(a, b);
      EXPECT_EQ(one, scene.facts(b, a));
      for (const float fact : one) {
        EXPECT_GE(fact, 0);
        EXPECT_LE(fact, 1.01F);
      }
      learn::Features there, back;
      describe_pair(one, scene.units[a], scene.units[b], there);
      describe_pair(one, scene.units[b], scene.units[a], back);
      EXPECT_NEAR(support::shipped_knowledge().score(there, false), support::shipped_knowledge().score(back, false),
                  1e-5);
    }
  }
}

TEST(IncidentFeatures, OfTwoDocumentsStayWhenAnotherIsAdded) {
  const std::vector<DocumentDigest> two{strike("a", "2024-03-02", "Northtown", 3),
                                        strike("b", "2024-03-04", "Northtown", 7)};
  std::vector<DocumentDigest> many = two;
  for (int i = 0; i < 30; ++i) many.push_back(strike(support::numbered("c", i), "2024-03-02", "Northtown", i));
  EXPECT_EQ(Scene(two).facts(0, 1), Scene(many).facts(0, 1));
}

TEST(IncidentFeatures, SayWhatATextLeavesOpen) {
  DocumentDigest open = strike("b", "2024-03-02", "Northtown", 3);
  open.events[0].time_edtf.clear();
  open.events[0].place.reset();
  const Scene scene({strike("a", "2024-03-02", "Northtown", 3), open});
  const auto of = [&](PairFact fact) { return scene.facts(0, 1)[static_cast<std::size_t>(fact)]; };
  EXPECT_EQ(of(PairFact::kDaysUnknown), 1);
  EXPECT_EQ(of(PairFact::kDaysApart), 0);
  EXPECT_EQ(of(PairFact::kPlaceUnknown), 1);
  EXPECT_EQ(of(PairFact::kKilledSame), 1);
}

TEST(Stems, AreThoseOfOneWordInItsForms) {
  for (const char* word : {"bombing", "bombed", "bombs", "bomb", "bombings"}) EXPECT_EQ(stem_of(word), "bomb") << word;
  for (const char* word : {"capture", "captured", "captures", "capturing"}) EXPECT_EQ(stem_of(word), "captur") << word;
  for (const char* word : {"stabbed", "stabbing"}) EXPECT_EQ(stem_of(word), "stab") << word;
  EXPECT_EQ(stem_of("killed"), "kill");
  EXPECT_EQ(stem_of("die"), "die");
}

TEST(IncidentPairs, HoldEventsOfAlikeDocumentsThatTellNoDayAndNoPlace) {
  const auto bare = [](const std::string& id, const std::string& wording) {
    DocumentDigest out = article(id, "Outlet " + id, "2024-03-02", wording);
    add_assault(out, "", wording);
    return out;
  };
  const Scene scene({bare("a", "Gunmen burnt the depot of Qaratepe and shot two guards of the governor"),
                     bare("b", "The governor said gunmen shot guards and burnt a depot at Qaratepe"),
                     bare("c", "Parliament spoke of reform while rivals fought over ministries")});
  EXPECT_THAT(candidate_pairs(scene.judge), ElementsAre(UnitPair{0, 1}));
}

TEST(IncidentPairs, GrowInStepWithTheDocuments) {
  const auto pairs_of = [](int count) {
    std::vector<DocumentDigest> documents;
    for (int i = 0; i < count; ++i) {
      documents.push_back(strike(support::numbered("d", 1000 + i), "2024-03-02", "Northtown", 3));
    }
    return candidate_pairs(Scene(std::move(documents)).judge).size();
  };
  const std::size_t few = pairs_of(100), many = pairs_of(400);
  EXPECT_LE(many, 5 * few) << "all of one day and town: pairs of each with the next few";
}

TEST(Units, OfOneHappeningComeBackAsTheIncidentsOfTheirDocuments) {
  DocumentDigest document = strike("a", "2024-03-02", "Northtown", 3);
  for (int i = 0; i < 3; ++i) add_assault(document, "2024-03-02", "Drones struck again", "struck");
  document.incidents.resize(2);
  document.incidents[0].events = {0, 1};
  document.incidents[1].events = {2, 3};
  for (std::uint32_t i = 0; i < 4; ++i) document.events[i].incident = i / 2;
  const Scene scene({document});
  const auto together = [&](std::initializer_list<std::uint32_t> members) {
    std::vector<const Unit*> own;
    for (const std::uint32_t member : members) own.push_back(&scene.units[member]);
    return put_together(scene.documents, own);
  };
  const auto all = together({0, 1, 2, 3});
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].incident, 0U);
  EXPECT_THAT(all[1].events, ElementsAre(2, 3));
  const auto part = together({0, 2, 3});
  ASSERT_THAT(part, SizeIs(2));
  EXPECT_FALSE(part[0].incident) << "of which part the rest is nobody knows";
  EXPECT_EQ(part[1].incident, 1U);
}

}  // namespace
}  // namespace isnad::resolve
