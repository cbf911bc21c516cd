// Resolution as a function of the set of documents: what joins across them, and that order is of no meaning.
#include "resolve/resolution.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "support/digests.h"

namespace isnad::resolve {
namespace {

using support::add_assault;
using support::add_collective;
using support::add_entity;
using support::add_town;
using support::article;
using support::resolved;
using support::strike;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<DocumentDigest> many() {
  std::vector<DocumentDigest> out;
  for (int i = 0; i < 60; ++i) {
    const std::string day = support::numbered("2024-03-1", i % 5);
    out.push_back(strike(support::numbered("d", 100 + i), day, i % 3 == 0 ? "Northtown" : "Southtown", 1 + i % 4));
    add_collective(out.back(), i % 2 == 0 ? "Iraqi militias" : "militias in Iraq");
    add_entity(out.back(), EntityKind::kPerson, i % 2 == 0 ? "Salim Haddad" : "Haddad");
  }
  return out;
}

TEST(Resolution, IsTheSameForAnyOrderAndForDocumentsGivenTwice) {
  std::vector<DocumentDigest> documents = many();
  const Resolution expected = resolved(documents);
  EXPECT_GT(expected.incidents.size(), 5U);
  EXPECT_LT(expected.incidents.size(), documents.size());
  std::mt19937 random(7);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(documents.begin(), documents.end(), random);
    EXPECT_EQ(resolved(documents), expected);
  }
  const std::vector<DocumentDigest> again(documents.begin(), documents.begin() + 20);
  documents.insert(documents.end(), again.begin(), again.end());
  EXPECT_EQ(resolved(documents), expected);
}

TEST(Resolution, JoinsTwoReportsOfOneDayAndTownAndKeepsBothFigures) {
  const Resolution all =
      resolved({strike("a", "2024-03-02", "Northtown", 3), strike("b", "2024-03-02", "Northtown", 7)});
  ASSERT_THAT(all.incidents, SizeIs(1));
  const ResolvedIncident& incident = all.incidents[0];
  EXPECT_THAT(incident.killed.values, SizeIs(2));
  EXPECT_TRUE(incident.killed.disputed);
  EXPECT_FALSE(incident.killed.agreed);
  EXPECT_EQ(std::get<std::string>(*incident.time.agreed), "2024-03-02");
  EXPECT_EQ(incident.support, (Support{2, 2, 2, 2}));
  EXPECT_THAT(incident.members, SizeIs(2));
}

TEST(Resolution, KeepsOtherTownsOtherDaysAndDeedsToComeApart) {
  const DocumentDigest first = strike("a", "2024-03-02", "Northtown", 3);
  EXPECT_THAT(resolved({first, strike("b", "2024-03-02", "Southtown", 3)}).incidents, SizeIs(2));
  EXPECT_THAT(resolved({first, strike("b", "2024-03-09", "Northtown", 3)}).incidents, SizeIs(2));
  EXPECT_THAT(resolved({first, strike("b", "2024-03-02", "Northtown", 3, Modality::kThreatened)}).incidents, SizeIs(2));
}

TEST(Resolution, KeepsASeriesApartFromTheSinglesThatItCovers) {
  DocumentDigest series = strike("b", "2024-03-01/2024-03-31", "Northtown", 9);
  series.events[0].count = Range{100, std::nullopt};
  const Resolution all = resolved({strike("a", "2024-03-02", "Northtown", 3), series});
  ASSERT_THAT(all.incidents, SizeIs(2));
  const ResolvedIncident& one = all.incidents[all.incidents[0].level == Level::kSeries ? 0 : 1];
  const ResolvedIncident& other = all.incidents[all.incidents[0].level == Level::kSeries ? 1 : 0];
  EXPECT_EQ(one.level, Level::kSeries);
  EXPECT_THAT(one.covers, ElementsAre(other.id));
}

// What was threatened without a day.
DocumentDigest threat(const std::string& id, const std::string& published, const std::string& town) {
  DocumentDigest out = strike(id, published, town, 3, Modality::kThreatened);
  out.events[0].time_edtf.clear();
  out.events[0].losses = {};
  return out;
}

const ResolvedIncident& incident_of(const Resolution& all, const std::string& document) {
  return *std::find_if(all.incidents.begin(), all.incidents.end(),
                       [&](const ResolvedIncident& incident) { return incident.members.front().document == document; });
}

TEST(Resolution, LinksAThreatWithTheFirstDeedOfItsDoersThatCameThere) {
  const std::vector<DocumentDigest> documents{
      threat("a", "2024-03-02", "Northtown"), strike("b", "2024-03-01", "Northtown", 3),
      strike("c", "2024-03-12", "Southtown", 3), strike("d", "2024-03-20", "Northtown", 3),
      strike("e", "2024-03-29", "Northtown", 3)};
  const Resolution all = resolved(documents);
  ASSERT_THAT(all.incidents, SizeIs(5));
  EXPECT_THAT(incident_of(all, "d").came_of, ElementsAre(incident_of(all, "a").id));
  for (const char* other : {"a", "b", "c", "e"}) EXPECT_THAT(incident_of(all, other).came_of, IsEmpty());
}

TEST(Resolution, LinksNoThreatWithWhatCameTooLateOrWasToComeOnAnotherDay) {
  DocumentDigest dated = threat("a", "2024-03-02", "Northtown");
  dated.events[0].time_edtf = "2024-03-05";
  for (const Resolution& all :
       {resolved({threat("a", "2024-03-02", "Northtown"), strike("b", "2024-06-02", "Northtown", 3)}),
        resolved({dated, strike("b", "2024-03-09", "Northtown", 3)})}) {
    ASSERT_THAT(all.incidents, SizeIs(2));
    EXPECT_THAT(incident_of(all, "b").came_of, IsEmpty());
  }
}

TEST(Resolution, NamesTheWordsThatTellAnEventBesideItsTrigger) {
  DocumentDigest document = strike("a", "2024-03-02", "Northtown", 3);
  document.events[0].told_also_by = {{7, 9}};
  const EventRef expected{"a", 0, {0, 6}, {{7, 9}}};
  EXPECT_THAT(resolved({document}).incidents[0].members, ElementsAre(expected));
}

TEST(Resolution, CountsNoneOfThoseWhoWereHitAsWoundedWhoDied) {
  const auto shot = [](std::int64_t hit, std::int64_t dead) {
    DocumentDigest document = strike("a", "2024-03-02", "Northtown", dead);
    EventDigest& event = add_assault(document, "2024-03-02", "River Brigade gunmen shot four in Northtown", "shot");
    event.place = 0;
    event.losses.wounded = Range{hit, hit};
    event.counted.wounded = true;
    document.incidents.resize(1);
    document.incidents[0].events = {0, 1};
    for (EventDigest& one : document.events) one.incident = 0;
    return resolved({document}).incidents.at(0).wounded;
  };
  EXPECT_EQ(std::get<Range>(*shot(4, 1).agreed), (Range{3, 3}));
  EXPECT_FALSE(shot(4, 4).agreed);
  EXPECT_THAT(shot(4, 4).values, SizeIs(1)) << "what was told is kept";
}

TEST(Resolution, SetsASiteOfWhichNobodySaysWhereItLiesInTheTownOfItsDocumentUnlessItIsABase) {
  const auto place_of = [](PlaceFeature feature) {
    DocumentDigest document = strike("a", "2024-03-02", "Northtown", 3);
    document.settings = {0};
    PlaceDigest site;
    site.name = "Tyler Street";
    site.feature = feature;
    document.places.push_back(site);
    document.events[0].place = 1;
    const Attribute place = resolved({document}).incidents.at(0).place;
    return std::get<PlaceValue>(*place.agreed).name;
  };
  EXPECT_EQ(place_of(PlaceFeature::kLandmark), "Northtown");
  EXPECT_EQ(place_of(PlaceFeature::kBase), "Tyler Street");
}

TEST(Resolution, KeepsItsIdsWhenADocumentIsAdded) {
  std::vector<DocumentDigest> documents{strike("a", "2024-03-02", "Northtown", 3)};
  const std::string before = resolved(documents).incidents[0].id;
  documents.push_back(strike("b", "2024-03-02", "Northtown", 3));
  EXPECT_EQ(resolved(documents).incidents[0].id, before);
}

TEST(Actors, OfTheRegisterAndOfNamesAreOneAcrossDocuments) {
  std::vector<DocumentDigest> documents{article("a", "", "", "one text"), article("b", "", "", "another text")};
  add_entity(documents[0], EntityKind::kArmedGroup, "Kataib Hezbollah", "kataib-hezbollah");
  add_entity(documents[1], EntityKind::kArmedGroup, "Kata'ib Hizballah", "kataib-hezbollah");
  add_entity(documents[0], EntityKind::kPerson, "Salim Haddad");
  add_entity(documents[1], EntityKind::kPerson, "Salim Haddad");
  const auto actors = resolved(documents).actors;
  ASSERT_THAT(actors, SizeIs(2));
  for (const Actor& actor : actors) EXPECT_THAT(actor.members, SizeIs(2));
}

TEST(Actors, OfOneNameAreTheOneBearerOfItButNeverOneOfTwo) {
  std::vector<DocumentDigest> documents{article("a", "", "", "one text"), article("b", "", "", "another text")};
  add_entity(documents[0], EntityKind::kPerson, "Salim Haddad");
  add_entity(documents[1], EntityKind::kPerson, "Haddad");
  EXPECT_THAT(resolved(documents).actors, SizeIs(1));
  add_entity(documents[0], EntityKind::kPerson, "Nadia Haddad");
  EXPECT_THAT(resolved(documents).actors, SizeIs(3));
}

TEST(Actors, ThatAreDescriptionsAreCollectivesOfTheirCountry) {
  std::vector<DocumentDigest> documents{article("a", "", "", "one text"), article("b", "", "", "another text")};
  add_collective(documents[0], "Iraqi militias");
  add_collective(documents[1], "Iranian-backed militias in Iraq");
  add_collective(documents[1], "Syrian militias");
  const auto actors = resolved(documents).actors;
  ASSERT_THAT(actors, SizeIs(2));
  for (const Actor& actor : actors) EXPECT_TRUE(actor.collective);
}

TEST(Relations, OfOnePairAreOneHistoryWithRivalStartsDisputed) {
  std::vector<DocumentDigest> documents;
  for (const std::string start : {"2014/..", "2016/.."}) {
    documents.push_back(article("d" + start, "Outlet " + start, "", "text " + start));
    const std::uint32_t person = add_entity(documents.back(), EntityKind::kPerson, "Salim Haddad");
    const std::uint32_t body = add_entity(documents.back(), EntityKind::kArmedGroup, "River Brigade");
    RelationDigest relation;
    relation.type = RelationType::kLeads;
    relation.subject = person;
    relation.object = body;
    relation.words = {documents.back().id, "leader", start, "", {0, 6}};
    relation.valid = start;
    relation.attribution = {support::author()};
    documents.back().relations = {relation};
  }
  const auto relations = resolved(documents).relations;
  ASSERT_THAT(relations, SizeIs(1));
  EXPECT_THAT(relations[0].intervals, SizeIs(2));
  EXPECT_TRUE(relations[0].disputed);
}

TEST(Decisions, HoldUnlessUndoneAndComeBackWhenTheUndoIsUndone) {
  const auto decision = [](std::int64_t id, Action action, std::int64_t undoes = 0) {
    Decision out;
    out.id = id;
    out.action = action;
    out.undoes = undoes;
    return out;
  };
  const auto ids = [](const std::vector<Decision>& decisions) {
    std::vector<std::int64_t> out;
    for (const Decision& one : standing(decisions)) out.push_back(one.id);
    return out;
  };
  std::vector<Decision> decisions{decision(1, Action::kReject), decision(2, Action::kMerge),
                                  decision(3, Action::kUndo, 1)};
  EXPECT_THAT(ids(decisions), ElementsAre(2));
  decisions.push_back(decision(4, Action::kUndo, 3));
  EXPECT_THAT(ids(decisions), ElementsAre(1, 2));
}

}  // namespace
}  // namespace isnad::resolve
