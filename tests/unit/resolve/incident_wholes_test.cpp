// What a document tells of a deed in all, and what that keeps apart.
#include "resolve/incident_wholes.h"

#include <gmock/gmock.h>

#include <numeric>
#include <set>

#include "resolve/incident_nodes.h"
#include "support/digests.h"
#include "support/judge_scene.h"

namespace isnad::resolve {
namespace {

using support::add_assault;
using support::add_entity;
using support::add_town;
using support::resolved;
using support::strike;
using Scene = support::JudgeScene;
using testing::SizeIs;

// Of each document; actors have numbers of one scene.
std::vector<Whole> wholes_of(std::vector<DocumentDigest> documents) {
  const Scene scene(std::move(documents));
  std::vector<std::vector<std::uint32_t>> members(scene.digests.size());
  for (std::uint32_t i = 0; i < scene.units.size(); ++i) members[scene.units[i].document].push_back(i);
  std::vector<Whole> out;
  for (const std::vector<std::uint32_t>& units : members) out.push_back(whole_told(scene.units, units));
  return out;
}
bool are_two(const DocumentDigest& one, const DocumentDigest& other) {
  const std::vector<Whole> wholes = wholes_of({one, other});
  return are_two_deeds(wholes[0], wholes[1]);
}

DocumentDigest by(DocumentDigest document, const std::string& group) {
  document.entities[0].name = group;
  return document;
}
DocumentDigest hitting(DocumentDigest document, const std::string& site) {
  document.events[0].roles.push_back({RoleName::kTarget, add_entity(document, EntityKind::kFacility, site)});
  return document;
}

TEST(IncidentWholes, OtherDayAndTownAreTwoDeedsOfOneGroup) {
  const DocumentDigest here = strike("a", "2024-03-02", "Northtown", 5);
  EXPECT_TRUE(are_two(here, strike("b", "2024-03-04", "Southtown", 6)));
  EXPECT_FALSE(are_two(here, strike("b", "2024-03-02", "Southtown", 6))) << "a town may be misread";
  EXPECT_FALSE(are_two(here, strike("b", "2024-03-04", "Northtown", 6))) << "a day may be misread";
}

TEST(IncidentWholes, RivalAccountsOfOneDeedAreNoTwoDeeds) {
  const DocumentDigest one = hitting(strike("a", "2024-03-02", "Northtown", 5), "fuel depot");
  const DocumentDigest rival = by(strike("b", "2024-03-02", "Northtown", 40), "Lions of the Marsh");
  EXPECT_FALSE(are_two(one, hitting(rival, "depots"))) << "other doers, other dead: one day, town and target";
  EXPECT_TRUE(are_two(one, hitting(rival, "school")));
}

TEST(IncidentWholes, CountsThatGrowAreNoOtherDead) {
  const DocumentDigest first = by(strike("a", "2024-03-02", "Northtown", 14), "Lions of the Marsh");
  EXPECT_FALSE(are_two(first, strike("b", "2024-03-02", "Northtown", 21)));
  EXPECT_FALSE(are_two(first, by(strike("b", "2024-03-04", "Northtown", 21), "Lions of the Marsh")));
  EXPECT_TRUE(are_two(first, strike("b", "2024-03-04", "Northtown", 60)));
}

TEST(IncidentWholes, ADayThatTheTextAroundTellsMayBeOneOff) {
  const DocumentDigest first = strike("a", "2024-03-02", "Northtown", 5);
  DocumentDigest later = by(strike("b", "2024-03-03", "Northtown", 6), "Lions of the Marsh");
  EXPECT_TRUE(are_two(first, later));
  later.events[0].time_inferred = true;
  EXPECT_FALSE(are_two(first, later));
}

TEST(IncidentWholes, WhatALineLacksItsDocumentMayHaveToldOfItsDeed) {
  const std::vector<Whole> wholes =
      wholes_of({strike("a", "2024-03-02", "Northtown", 5), strike("b", "2024-03-09", "Southtown", 3)});
  const Whole claim = completed(Whole{}, wholes[0]);
  EXPECT_THAT(claim.towns, SizeIs(1));
  EXPECT_TRUE(claim.killed);
  EXPECT_TRUE(is_anonymous(Whole{}));
  EXPECT_FALSE(is_anonymous(claim));
  Whole elsewhere = wholes[1];
  elsewhere.killed.reset();
  EXPECT_FALSE(completed(elsewhere, wholes[0]).killed) << "nothing is taken from another deed";
}

// Two texts that tell two deeds, and then say in the same words who did it and who was hurt.
std::vector<DocumentDigest> formulaic() {
  std::vector<DocumentDigest> out = {strike("a", "2024-03-02", "Northtown", 5),
                                     by(strike("b", "2024-03-12", "Southtown", 31), "Lions of the Marsh")};
  for (DocumentDigest& document : out) {
    for (const char* line : {"Its fighters had carried out the strike, it wrote on its channel in the evening",
                             "Doctors at the main hospital said that the strike had burned many of the wounded"}) {
      add_assault(document, "", line, "strike");
    }
  }
  return out;
}

TEST(IncidentNodes, LinesThatAreWordedAlikeStayWithTheirDocumentsDeed) {
  const std::vector<DocumentDigest> both = formulaic();
  const Resolution resolution = resolved(both);
  for (const ResolvedIncident& incident : resolution.incidents) {
    std::set<std::string> documents;
    for (const EventRef& member : incident.members) documents.insert(member.document);
    EXPECT_THAT(documents, SizeIs(1)) << "two deeds in one incident";
  }
}

TEST(IncidentNodes, ADocumentTellsTheSameAmongOthersAsAlone) {
  const std::vector<DocumentDigest> both = formulaic();
  const Rulings none;
  const Scene alone({both[0]}), among(both);
  const IncidentNodes here(alone.judge, none), there(among.judge, none);
  for (std::uint32_t a = 0; a < alone.units.size(); ++a) {
    for (std::uint32_t b = a + 1; b < alone.units.size(); ++b) {
      EXPECT_EQ(here.node_of(a) == here.node_of(b), there.node_of(a) == there.node_of(b)) << a << ", " << b;
    }
  }
}

}  // namespace
}  // namespace isnad::resolve
