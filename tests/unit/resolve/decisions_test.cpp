// Decisions of people as input of resolution: they come before what the machine finds, hold when documents are added in
// any order, and leave no trace once undone.
#include "resolve/decisions.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <set>

#include "isnad/vocabulary.h"
#include "resolve/anchors.h"
#include "resolve/attributes.h"
#include "support/digests.h"

namespace isnad::resolve {
namespace {

using support::add_assault;
using support::add_entity;
using support::add_town;
using support::article;
using support::resolved;
using support::strike;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<DecidedAnchor> triggers(const DocumentDigest& document) {
  std::vector<DecidedAnchor> out;
  for (const EventDigest& event : document.events) out.push_back({event.trigger, std::string(to_string(event.type))});
  return out;
}
DecidedAnchor mention(const DocumentDigest& document, std::uint32_t entity) {
  const EntityDigest& digest = document.entities[entity];
  return {digest.anchor, std::string(to_string(digest.kind))};
}

Decision decision(std::int64_t id, Action action, std::vector<DecidedAnchor> anchors,
                  std::vector<DecidedAnchor> others = {}) {
  Decision out;
  out.id = id;
  out.action = action;
  out.anchors = std::move(anchors);
  out.others = std::move(others);
  return out;
}
Decision undo(std::int64_t id, std::int64_t undoes) {
  Decision out = decision(id, Action::kUndo, {});
  out.undoes = undoes;
  return out;
}

// Documents of each incident.
std::set<std::set<std::string>> told_together(const Resolution& all) {
  std::set<std::set<std::string>> out;
  for (const ResolvedIncident& incident : all.incidents) {
    std::set<std::string> documents;
    for (const EventRef& member : incident.members) documents.insert(member.document);
    out.insert(documents);
  }
  return out;
}
using Together = std::set<std::set<std::string>>;

const DocumentDigest kNorth = strike("a", "2024-03-02", "Northtown", 3);
const DocumentDigest kNorthToo = strike("b", "2024-03-02", "Northtown", 7);
const DocumentDigest kSouth = strike("c", "2024-03-02", "Southtown", 4);
const DocumentDigest kNorthLater = strike("d", "2024-03-02", "Northtown", 7);

TEST(Decisions, MergeWhatTheJudgeRulesOutAndKeepItMergedWhenMoreIsTold) {
  const std::vector<Decision> merge{decision(1, Action::kMerge, triggers(kNorth), triggers(kSouth))};
  EXPECT_EQ(told_together(resolved({kNorth, kSouth})), (Together{{"a"}, {"c"}}));
  EXPECT_EQ(told_together(resolved({kNorth, kSouth}, merge)), (Together{{"a", "c"}}));
  EXPECT_EQ(told_together(resolved({kNorth, kNorthToo, kSouth}, merge)), (Together{{"a", "b", "c"}}));
}

TEST(Decisions, SplitWhatTheJudgeJoinsAndKeepItApartWhenMoreIsTold) {
  const std::vector<Decision> split{decision(1, Action::kSplit, triggers(kNorth), triggers(kNorthToo))};
  EXPECT_EQ(told_together(resolved({kNorth, kNorthToo})), (Together{{"a", "b"}}));
  EXPECT_EQ(told_together(resolved({kNorth, kNorthToo}, split)), (Together{{"a"}, {"b"}}));
  const Resolution more = resolved({kNorth, kNorthToo, kNorthLater}, split);
  EXPECT_THAT(more.incidents, SizeIs(2));
}

TEST(Decisions, SplitEventsThatTheirOwnDocumentJoins) {
  DocumentDigest document = kNorth;
  add_assault(document, "2024-03-02", "and shelled a bridge", "shell");
  document.incidents.resize(1);
  document.incidents[0].events = {0, 1};
  for (EventDigest& event : document.events) event.incident = 0;
  EXPECT_THAT(resolved({document}).incidents, SizeIs(1));
  auto words = triggers(document);
  const std::vector<Decision> split{decision(1, Action::kSplit, {words[0]}, {words[1]})};
  const Resolution all = resolved({document}, split);
  ASSERT_THAT(all.incidents, SizeIs(2));
  for (const ResolvedIncident& incident : all.incidents) EXPECT_THAT(incident.members, SizeIs(1));
}

TEST(Decisions, RejectKeepsTheIncidentMarkedAndAloneSoThatAnotherReportIsNotRejectedWithIt) {
  const std::vector<Decision> reject{decision(1, Action::kReject, triggers(kNorth))};
  const Resolution all = resolved({kNorth, kNorthToo}, reject);
  EXPECT_EQ(told_together(all), (Together{{"a"}, {"b"}}));
  for (const ResolvedIncident& incident : all.incidents) {
    EXPECT_EQ(incident.review, incident.members[0].document == "a" ? Review::kRejected : Review::kNone);
  }
  std::vector<Decision> and_back = reject;
  and_back.push_back(decision(2, Action::kAccept, triggers(kNorth)));
  EXPECT_EQ(resolved({kNorth}, and_back).incidents[0].review, Review::kAccepted);
}

TEST(Decisions, RejectedSinglesAreNotCoveredByTheirSeries) {
  DocumentDigest series = strike("b", "2024-03-01/2024-03-31", "Northtown", 9);
  series.events[0].count = Range{100, std::nullopt};
  const std::vector<Decision> reject{decision(1, Action::kReject, triggers(kNorth))};
  for (const ResolvedIncident& incident : resolved({kNorth, series}, reject).incidents) {
    EXPECT_THAT(incident.covers, IsEmpty());
  }
}

TEST(Decisions, CorrectGivesAPersonsValueBesideThoseOfTheReports) {
  Decision correct = decision(1, Action::kCorrect, triggers(kNorth));
  correct.field = "killed";
  correct.value = Range{5, 5};
  const Resolution all = resolved({kNorth, kNorthToo, kNorthLater}, {correct});
  ASSERT_THAT(all.incidents, SizeIs(1));
  const ResolvedIncident& incident = all.incidents[0];
  EXPECT_EQ(incident.killed.agreed, core::Boxed<Value>(Range{5, 5}));
  EXPECT_EQ(incident.killed.decision, 1);
  EXPECT_FALSE(incident.killed.disputed);
  EXPECT_EQ(incident.killed.values, resolved({kNorth, kNorthToo, kNorthLater}).incidents[0].killed.values);
  EXPECT_EQ(incident.review, Review::kCorrected);
}

TEST(Decisions, TheLaterHoldsWhereTwoContradictEachOther) {
  const Decision merge = decision(1, Action::kMerge, triggers(kNorth), triggers(kSouth));
  Decision split = decision(2, Action::kSplit, triggers(kNorth), triggers(kSouth));
  EXPECT_EQ(told_together(resolved({kNorth, kSouth}, {merge, split})), (Together{{"a"}, {"c"}}));
  Decision again = merge;
  again.id = 3;
  EXPECT_EQ(told_together(resolved({kNorth, kSouth}, {merge, split, again})), (Together{{"a", "c"}}));
  const Decision out = decision(4, Action::kReject, triggers(kSouth));
  EXPECT_EQ(told_together(resolved({kNorth, kSouth}, {merge, split, again, out})), (Together{{"a"}, {"c"}}));
}

std::vector<Decision> several() {
  Decision correct = decision(4, Action::kCorrect, triggers(kNorth));
  correct.field = "killed";
  correct.value = Range{5, 5};
  Decision actors = decision(5, Action::kSplit, {mention(kNorth, 0)}, {mention(kSouth, 0)});
  actors.about = About::kActor;
  return {decision(1, Action::kMerge, triggers(kNorth), triggers(kSouth)),
          decision(2, Action::kSplit, triggers(kNorth), triggers(kNorthToo)),
          decision(3, Action::kReject, triggers(kNorthLater)), correct, actors};
}

TEST(Decisions, GiveTheSameWhateverTheOrderOfDocuments) {
  std::vector<DocumentDigest> documents{kNorth, kNorthToo, kSouth, kNorthLater};
  for (int i = 0; i < 20; ++i)
    documents.push_back(strike(support::numbered("z", 10 + i), "2024-03-02", "Northtown", i));
  const Resolution expected = resolved(documents, several());
  EXPECT_NE(expected, resolved(documents));
  std::mt19937 random(7);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(documents.begin(), documents.end(), random);
    EXPECT_EQ(resolved(documents, several()), expected);
  }
}

TEST(Decisions, LeaveNoTraceWhenAllAreUndone) {
  const std::vector<DocumentDigest> documents{kNorth, kNorthToo, kSouth, kNorthLater};
  std::vector<Decision> decisions = several();
  for (std::int64_t id = 1; id <= 5; ++id) decisions.push_back(undo(id + 5, id));
  Resolution undone = resolved(documents, decisions);
  // But that ids which were seen lead on.
  undone.redirects.clear();
  Resolution before = resolved(documents);
  before.redirects.clear();
  EXPECT_EQ(undone, before);
}

TEST(Decisions, MergeAndSplitActors) {
  std::vector<DocumentDigest> documents{article("a", "", "", "one text"), article("b", "", "", "another text")};
  add_entity(documents[0], EntityKind::kArmedGroup, "River Brigade");
  add_entity(documents[1], EntityKind::kArmedGroup, "The Stream Company");
  Decision merge = decision(1, Action::kMerge, {mention(documents[0], 0)}, {mention(documents[1], 0)});
  merge.about = About::kActor;
  EXPECT_THAT(resolved(documents).actors, SizeIs(2));
  EXPECT_THAT(resolved(documents, {merge}).actors, SizeIs(1));
  documents.push_back(article("c", "", "", "a third text"));
  add_entity(documents[2], EntityKind::kArmedGroup, "The Stream Company");
  EXPECT_THAT(resolved(documents, {merge}).actors, SizeIs(1));
  Decision split = decision(2, Action::kSplit, {mention(documents[1], 0)}, {mention(documents[2], 0)});
  split.about = About::kActor;
  EXPECT_THAT(resolved(documents).actors, SizeIs(2));
  EXPECT_THAT(resolved(documents, {split}).actors, SizeIs(3));
}

TEST(Decisions, JoinActorsOfTheRegisterAndTakeMembersOutOfThem) {
  std::vector<DocumentDigest> documents{article("a", "", "", "one text"), article("b", "", "", "another text"),
                                        article("c", "", "", "a third text")};
  add_entity(documents[0], EntityKind::kArmedGroup, "Kataib Hezbollah", "kataib-hezbollah");
  add_entity(documents[1], EntityKind::kArmedGroup, "Hezbollah", "hezbollah");
  add_entity(documents[2], EntityKind::kArmedGroup, "Hezbollah", "hezbollah");
  Decision merge = decision(1, Action::kMerge, {mention(documents[0], 0)}, {mention(documents[1], 0)});
  merge.about = About::kActor;
  const Resolution one = resolved(documents, {merge});
  ASSERT_THAT(one.actors, SizeIs(1));
  EXPECT_EQ(one.actors[0].id, "hezbollah");
  EXPECT_THAT(one.redirects, Contains(Redirect{"kataib-hezbollah", "hezbollah"}));
  Decision split = decision(2, Action::kSplit, {mention(documents[1], 0)}, {mention(documents[2], 0)});
  split.about = About::kActor;
  const Resolution three = resolved(documents, {split});
  ASSERT_THAT(three.actors, SizeIs(3));
  EXPECT_EQ(
      std::count_if(three.actors.begin(), three.actors.end(), [](const Actor& actor) { return actor.registered; }), 2);
}

TEST(Decisions, HoldWhenANewerEngineTakesAWordMoreIntoItsWordsAndMovesThem) {
  std::vector<DecidedAnchor> shorter = triggers(kNorth);
  shorter[0].quote = "tack";
  shorter[0].before += "at";
  shorter[0].span = {500, 504};
  const Resolution all = resolved({kNorth, kSouth}, {decision(1, Action::kMerge, shorter, triggers(kSouth))});
  EXPECT_EQ(told_together(all), (Together{{"a", "c"}}));
  EXPECT_THAT(all.unfound, IsEmpty());
}

TEST(Decisions, AreAboutTheEventOfTheirTypeWhereTwoStandAtTheSameWords) {
  DocumentDigest document = kNorth;
  EventDigest threat = document.events[0];
  threat.id = 1;
  threat.type = EventType::kThreaten;
  document.events.push_back(threat);
  const std::vector<Decision> reject{decision(1, Action::kReject, {triggers(document)[1]})};
  const Resolution all = resolved({document}, reject);
  ASSERT_THAT(all.incidents, SizeIs(2));
  for (const ResolvedIncident& incident : all.incidents) {
    EXPECT_EQ(incident.review == Review::kRejected, incident.type == EventType::kThreaten);
  }
}

TEST(Decisions, OfWhichTheWordsAreGoneWaitAndAreTold) {
  const std::vector<Decision> merge{decision(1, Action::kMerge, triggers(kNorth), triggers(kSouth))};
  const Resolution all = resolved({kNorth}, merge);
  ASSERT_THAT(all.unfound, SizeIs(1));
  EXPECT_EQ(all.unfound[0].words.document, "c");
  EXPECT_EQ(told_together(resolved({kNorth, kSouth}, merge)), (Together{{"a", "c"}}));
}

TEST(Redirects, LeadFromTheIdOfEachMemberToWhatHoldsIt) {
  const std::string alone = resolved({kNorthToo}).incidents[0].id;
  const Resolution both = resolved({kNorth, kNorthToo});
  ASSERT_THAT(both.incidents, SizeIs(1));
  EXPECT_NE(both.incidents[0].id, alone);
  EXPECT_THAT(both.redirects, Contains(Redirect{alone, both.incidents[0].id}));
  // Of what is split off the id is its own again.
  const std::vector<Decision> split{decision(1, Action::kSplit, triggers(kNorth), triggers(kNorthToo))};
  for (const Redirect& one : resolved({kNorth, kNorthToo}, split).redirects) EXPECT_NE(one.old_id, alone);
}

TEST(Anchors, AgreeByWordsAndWhatStandsAroundThemWhateverTheSpan) {
  const Anchor strike{"a", "air strike", "two died when the ", " hit a depot", {18, 28}};
  Anchor moved = strike;
  moved.span = {100, 110};
  EXPECT_EQ(agreement_of(strike, moved), Agreement::kSame);
  const Anchor shorter{"a", "strike", "died when the air ", " hit a depot in", {22, 28}};
  EXPECT_EQ(agreement_of(strike, shorter), Agreement::kOverlapping);
  EXPECT_EQ(agreement_of(shorter, strike), Agreement::kOverlapping);
  const Anchor elsewhere{"a", "strike", "before the second ", " hit a depot in", {70, 76}};
  EXPECT_EQ(agreement_of(shorter, elsewhere), Agreement::kNone);
  Anchor other = strike;
  other.document = "b";
  EXPECT_EQ(agreement_of(strike, other), Agreement::kNone);
}

TEST(Attributes, HaveNamesThatDiffer) {
  std::set<std::string_view> names;
  for (const NamedAttribute& one : kAttributes) names.insert(one.name);
  EXPECT_EQ(names.size(), kAttributes.size());
  EXPECT_EQ(find_attribute("deaths"), nullptr);
}

}  // namespace
}  // namespace isnad::resolve
