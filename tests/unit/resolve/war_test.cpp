// What the judge of pairs rules out where much is alike: articles on one war.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "resolve/incident_judge.h"
#include "resolve/incident_nodes.h"
#include "support/digests.h"
#include "support/judge_scene.h"

namespace isnad::resolve {
namespace {

using support::add_assault;
using support::add_entity;
using support::add_town;
using support::article;
using support::resolved;
using support::strike;
using Scene = support::JudgeScene;
using testing::SizeIs;

// A second deed of the first's sentence; `before` stands before its trigger.
EventDigest& add_beside(DocumentDigest& document, const std::string& before, const std::string& trigger,
                        const std::string& day = "") {
  EventDigest& event = add_assault(document, day, document.events[0].wording, trigger);
  event.sentence = document.events[0].sentence;
  event.trigger.before = before;
  return event;
}

TEST(War, DaysOfOneTextAreToldApartUnlessTheyAreThoseOfDeaths) {
  DocumentDigest survey = strike("a", "2024-03-02", "Northtown", 3);
  survey.published = "2024-03-09";
  add_assault(survey, "2024-03-04", "Rockets fell on the barracks two days later", "fell");
  EventDigest& death = add_assault(survey, "2024-03-04", "Two of the hurt died two days later", "died");
  death.type = EventType::kChange;
  death.modes = {EventMode::kDied};
  const Scene scene({survey});
  EXPECT_TRUE(scene.judge.rules_out(0, 1));
  EXPECT_FALSE(scene.judge.rules_out(0, 2));
}

TEST(War, DaysFurtherApartThanASlipAreTwoDeedsWhereATextTellsSeveralDays) {
  DocumentDigest survey = strike("a", "2024-03-02", "Northtown", 3);
  for (const char* day : {"2024-01-02", "2024-02-02"}) add_assault(survey, day, "An older raid", "raid");
  survey.published = "2024-03-09";
  const Scene scene({survey, strike("b", "2024-03-04", "Northtown", 3), strike("c", "2024-03-03", "Northtown", 3)});
  EXPECT_TRUE(scene.judge.rules_out(0, 3));
  EXPECT_FALSE(scene.judge.rules_out(0, 4)) << "the night between two days is told as either";
  DocumentDigest one = strike("a", "2024-03-02", "Northtown", 3);
  one.published = "2024-03-05";
  EXPECT_FALSE(Scene({one, strike("b", "2024-03-04", "Northtown", 3)}).judge.rules_out(0, 1))
      << "a text of one deed may have its day wrong";
}

TEST(War, NothingIsToldBeforeItHappened) {
  DocumentDigest early = strike("a", "2024-03-02", "Northtown", 3), late = strike("b", "2024-03-05", "Northtown", 3);
  early.events[0].time_edtf.clear();
  EXPECT_TRUE(Scene({early, late}).judge.rules_out(0, 1));
  late.events[0].time_edtf = "2024-03-02";
  EXPECT_FALSE(Scene({early, late}).judge.rules_out(0, 1));
}

TEST(War, WhatIsAnsweredIsAnotherDeedThanTheAnswer) {
  for (const char* before : {"late on Friday in retaliation for the ", "raids were a response to the "}) {
    DocumentDigest document = strike("a", "2024-03-02", "Northtown", 3);
    add_beside(document, before, "attack");
    EXPECT_TRUE(Scene({document}).judge.rules_out(0, 1)) << before;
  }
  DocumentDigest hours = strike("a", "2024-03-02", "Northtown", 3);
  add_beside(hours, "early on Tuesday, hours after a drone ", "wounded");
  EXPECT_TRUE(Scene({hours}).judge.rules_out(0, 1));
  DocumentDigest plain = strike("a", "2024-03-02", "Northtown", 3);
  add_beside(plain, "answered the call; and a second ", "attack").trigger.before = "killed three men in the ";
  EXPECT_FALSE(Scene({plain}).judge.rules_out(0, 1));
}

TEST(War, WhatIsToldAsAnotherDeedIsNoneOfThoseBeforeIt) {
  DocumentDigest document = strike("a", "2024-03-02", "Northtown", 3);
  add_assault(document, "2024-03-02", "In a separate strike aircraft hit a camp", "strike").trigger.before =
      "In a separate ";
  add_assault(document, "2024-03-02", "Smoke stood over the camp after the strike", "strike").trigger.before =
      "stood over the camp after the ";
  const Scene scene({document});
  EXPECT_TRUE(scene.judge.rules_out(0, 1));
  EXPECT_FALSE(scene.judge.rules_out(1, 2));
}

// A second deed of the text, with its dead, in another town or region.
EventDigest& add_deed(DocumentDigest& document, std::uint32_t place, std::int64_t dead, const std::string& trigger) {
  EventDigest& event = add_assault(document, "2024-03-02", "It was told of " + trigger, trigger);
  event.place = place;
  event.losses.killed = Range{dead, dead};
  return event;
}

TEST(War, TheDeadOfTwoTownsAreThoseOfTwoDeeds) {
  DocumentDigest document = strike("a", "2024-03-02", "Northtown", 7);
  const std::uint32_t nowhere = add_town(document, "Little Wells", "", 0, 0);
  document.places[nowhere].latitude_deg.reset();
  document.places[nowhere].longitude_deg.reset();
  add_deed(document, nowhere, 2, "shelling");
  add_deed(document, *document.events[0].place, 9, "raid");
  add_deed(document, nowhere, 7, "fire");
  const Scene scene({document});
  EXPECT_TRUE(scene.judge.parts(0, 1)) << "a town that the gazetteer lacks";
  EXPECT_FALSE(scene.judge.parts(0, 2)) << "figures alone are no veto";
  EXPECT_FALSE(scene.judge.parts(0, 3)) << "nor are names of places alone";
}

TEST(War, WhatSumsUpTheDeadOfSomeTownsIsNoneOfTheirDeeds) {
  DocumentDigest document = strike("a", "2024-03-02", "Northtown", 7);
  const std::uint32_t other = add_town(document, "Southtown", "IQ", 36.1, 44.9);
  const std::uint32_t region = add_town(document, "Iraq", "IQ", 33, 44);
  document.places[region].feature = PlaceFeature::kCountry;
  add_deed(document, other, 9, "shelling");
  add_deed(document, region, 16, "bombardment");
  add_deed(document, region, 8, "strikes");
  const Scene scene({document});
  EXPECT_TRUE(scene.judge.parts(0, 2));
  EXPECT_TRUE(scene.judge.parts(1, 2));
  EXPECT_FALSE(scene.judge.parts(0, 3)) << "of eight in the country nine did not die in one town";
}

// Two deeds of one text, each told twice, once with its town.
TEST(War, ATownThatIsToldOnceCountsForAllThatIsToldOfTheDeed) {
  DocumentDigest document = strike("a", "2024-03-02", "Northtown", 7);
  const std::uint32_t other = add_town(document, "Southtown", "IQ", 33.1, 44.9);
  add_assault(document, "2024-03-02", "The camp was hit again", "hit");
  add_deed(document, other, 9, "shelling").losses = {};
  add_assault(document, "2024-03-02", "The market was shelled again", "shelled");
  const std::uint32_t read = 2;  // incidents of the reader: the first two events, the last two
  document.incidents.resize(read);
  for (std::uint32_t i = 0; i < document.events.size(); ++i) {
    document.events[i].incident = i / read;
    document.incidents[i / read].events.push_back(i);
  }
  const Scene scene({document});
  const Rulings none;
  const IncidentNodes nodes(scene.judge, none);
  ASSERT_EQ(nodes.size(), 2U);
  EXPECT_LT(nodes.score(0, 1).value_or(0), 0);
}

TEST(War, TheDeadOfHalfAYearAreThoseOfASeries) {
  DocumentDigest document = strike("a", "2024-01-02/2024-06-30", "Northtown", 5);
  EXPECT_EQ(Scene({document}).units[0].level, Level::kSeries);
  document.events[0].time_edtf = "2024";
  EXPECT_EQ(Scene({document}).units[0].level, Level::kSingle) << "a deed of which only the year is told";
}

TEST(War, SoldiersAndRebelsDoNotDoTheSameFarApart) {
  const auto told = [](EventMode mode, std::uint32_t apart) {
    DocumentDigest document = strike("a", "2024-03-02", "Northtown", 7);
    const std::uint32_t soldiers = add_entity(document, EntityKind::kStateForce, "");
    const std::uint32_t rebels = add_entity(document, EntityKind::kArmedGroup, "");
    document.events[0].roles = {{RoleName::kActor, soldiers}};
    EventDigest& second = add_assault(document, "", "Rebels attacked a post", "attacked");
    second.roles = {{RoleName::kActor, rebels}};
    second.modes = {mode};
    second.trigger.span = {document.events[0].trigger.span.end + apart,
                           document.events[0].trigger.span.end + apart + 8};
    return Scene({document}).judge.contradicts(0, 1);
  };
  EXPECT_TRUE(told(EventMode::kFirearms, 900));
  EXPECT_FALSE(told(EventMode::kFirearms, 90)) << "side by side they may be two sides of one fight";
  EXPECT_FALSE(told(EventMode::kClash, 900)) << "in a fight both are both";
}

TEST(War, ThousandsWhoWereArrestedAreNoneOfOneRaid) {
  DocumentDigest document = strike("a", "2024-03-02", "Northtown", 7);
  for (const std::int64_t taken : {24, 11000}) {
    EventDigest& event = add_assault(document, "", fmt::format("{} were arrested", taken), "arrested");
    event.type = EventType::kCoerce;
    event.losses.captured = Range{taken, taken};
  }
  EXPECT_TRUE(Scene({document}).judge.parts(1, 2));
  document.events[2].losses.captured = Range{1100, 1100};
  EXPECT_FALSE(Scene({document}).judge.parts(1, 2)) << "a figure may be misread";
  EXPECT_TRUE(Scene({document}).judge.contradicts(1, 2));
}

TEST(War, ThoseRaidsAreTheRaidsThatWereToldLast) {
  DocumentDigest document = strike("a", "2024-03-02", "Northtown", 7);
  document.events[0].lemma = "raids";
  EventDigest& again = add_assault(document, "", "Those raids hit a stadium", "raids");
  again.trigger.before = "seven were killed. Those ";
  EXPECT_EQ(Scene({document}).units[1].level, Level::kSingle);
  document.events[0].lemma = "ambush";
  EXPECT_EQ(Scene({document}).units[1].level, Level::kSeries) << "of another word nothing was told";
}

TEST(War, TheStruckAreNotTheStrikers) {
  const auto against = [](const std::string& id, const std::string& doer, const std::string& other) {
    DocumentDigest out = article(id, "Outlet " + id, "2024-03-03", "report " + id);
    const std::uint32_t place = add_town(out, "Northtown", "IQ", 36.1, 43.5);
    const std::uint32_t a = add_entity(out, EntityKind::kArmedGroup, doer);
    const std::uint32_t b = add_entity(out, EntityKind::kArmedGroup, other);
    EventDigest& event = add_assault(out, "2024-03-02", doer + " shelled posts of " + other, "shelled");
    event.place = place;
    event.roles = {{RoleName::kActor, a}, {RoleName::kTarget, b}};
    return out;
  };
  std::vector<DocumentDigest> two{against("a", "River Brigade", "Hill Guard"),
                                  against("b", "Hill Guard", "River Brigade")};
  EXPECT_TRUE(Scene(two).judge.rules_out(0, 1));
  for (DocumentDigest& one : two) one.events[0].modes = {EventMode::kClash};
  EXPECT_FALSE(Scene(two).judge.rules_out(0, 1)) << "in a fight both are both";
}

TEST(War, AWarIsNoDeedOfIt) {
  DocumentDigest document = strike("a", "2024-03-02", "Northtown", 3);
  add_assault(document, "", "It was the heaviest strike of the war", "war");
  const Scene scene({document});
  EXPECT_EQ(scene.units[1].level, Level::kSeries);
  EXPECT_TRUE(scene.judge.rules_out(0, 1));
}

TEST(War, WhatTellsNothingOfItselfInASurveyIsNoDeedOfAnotherText) {
  DocumentDigest survey = strike("a", "2024-01-02", "Southtown", 9);
  for (const char* day : {"2023-11-02", "2023-12-02"}) add_assault(survey, day, "An older raid", "raid");
  add_assault(survey, "", "The River Brigade claimed most of the attacks", "attacks");
  DocumentDigest other = strike("b", "2024-03-02", "Northtown", 3);
  other.events[0].wording = "Shells from across the canal tore up the bazaar while pilgrims slept";
  other.words = count_words("", other.events[0].wording);
  const Scene scene({survey, other});
  EXPECT_LT(scene.judge.score(3, 4), 0);
}

TEST(War, CountsOfOneSeriesAreOneSeries) {
  const auto series = [](const std::string& id, const std::string& time, std::int64_t count, const std::string& town) {
    DocumentDigest out = strike(id, "2024-03-02", town, 0);
    EventDigest& event = out.events[0];
    event.time_edtf = time;
    event.count = Range{count, std::nullopt};
    event.losses = {};
    event.wording = "Text " + id + " counts " + std::to_string(count) + " of them";
    return out;
  };
  const Resolution all =
      resolved({series("a", "2023-10-17/..", 100, "Northtown"), series("b", "2023-10-18/..", 150, "Northtown"),
                series("c", "2024-02-01/..", 20, "Northtown"), series("d", "2023-10-18/..", 60, "Southtown")});
  ASSERT_THAT(all.incidents, SizeIs(3));
  std::size_t disputed = 0;
  for (const ResolvedIncident& incident : all.incidents) disputed += incident.time.disputed ? 1 : 0;
  EXPECT_EQ(disputed, 1U) << "one series, two told starts";
}

TEST(War, WhatItsOwnReaderTookForOneIsPartedWhereItCannotBe) {
  DocumentDigest document = strike("a", "2024-03-02", "Northtown", 3);
  add_beside(document, "struck in retaliation for the ", "attack");
  document.incidents.resize(1);
  document.incidents[0].events = {0, 1};
  for (EventDigest& event : document.events) event.incident = 0;
  EXPECT_THAT(resolved({document}).incidents, SizeIs(2));
}

TEST(War, TheDayOfADeathIsNoDayOfTheDeed) {
  DocumentDigest first = strike("a", "2024-03-02", "Northtown", 3), second = strike("b", "2024-03-02", "Northtown", 5);
  EventDigest& death = add_assault(second, "2024-03-04", second.events[0].wording, "died");
  death.type = EventType::kChange;
  death.modes = {EventMode::kDied};
  death.attribution.push_back({false, 0U, "the brigade", {}, Stance::kStates, "", ""});
  for (DocumentDigest* document : {&first, &second}) {
    document->incidents.resize(1);
    for (EventDigest& event : document->events) {
      document->incidents[0].events.push_back(event.id);
      event.incident = 0;
    }
  }
  const Resolution all = resolved({first, second});
  ASSERT_THAT(all.incidents, SizeIs(1));
  EXPECT_FALSE(all.incidents[0].time.disputed);
  EXPECT_EQ(std::get<std::string>(*all.incidents[0].time.agreed), "2024-03-02");
}

// A strike that killed one whom the text names.
DocumentDigest killing(const std::string& id, const std::string& day, const std::string& town,
                       const std::string& name) {
  DocumentDigest out = strike(id, day, town, 1);
  const std::uint32_t person = add_entity(out, EntityKind::kPerson, name);
  out.events[0].roles.push_back({RoleName::kVictim, person});
  return out;
}

TEST(War, NobodyDiesTwiceWhateverDayAndTownTheTextsTell) {
  const std::vector<DocumentDigest> documents{killing("a", "2023-12-30", "Northtown", "Salim Haddad"),
                                              killing("b", "2024-03-02", "Southtown", "Salim Haddad"),
                                              killing("c", "2024-03-02", "Southtown", "Omar Aziz")};
  const Scene scene(documents);
  EXPECT_FALSE(scene.judge.rules_out(0, 1));
  EXPECT_GT(scene.judge.score(0, 1), 0);
  EXPECT_TRUE(scene.judge.rules_out(0, 2));
  const auto incidents = resolved(documents).incidents;
  ASSERT_THAT(incidents, SizeIs(2));
  EXPECT_TRUE(incidents[0].time.disputed || incidents[1].time.disputed) << "and the day is in dispute";
}

TEST(War, NobodyWhoIsNamedByOneWordDiesTwiceInOneText) {
  DocumentDigest text = killing("a", "2024-03-02", "Northtown", "Parwana");
  EventDigest& again = add_assault(text, "2024-01", "Four were tried for the murder of Parwana", "murder");
  again.roles = text.events[0].roles;
  again.losses.killed = text.events[0].losses.killed;
  EXPECT_FALSE(Scene({text}).judge.rules_out(0, 1));
  EXPECT_GT(Scene({text}).judge.score(0, 1), 0.8);
  text.events[1].roles = {{RoleName::kVictim, add_entity(text, EntityKind::kPerson, "Salim")}};
  EXPECT_LT(Scene({text}).judge.score(0, 1), 0.8);
}

TEST(War, WhatIsRecalledHappenedOnNoDayOfPublication) {
  DocumentDigest news = article("a", "The Harbour Post", "2024-03-05", "a raid"), trial = news;
  add_assault(news, "", "Masked men attacked a bus");
  add_assault(trial, "", "Three men were charged with the attack");
  news.events[0].trigger.before = "On the road to the coast masked men ";
  trial.events[0].trigger.before = "Three men were charged with the ";
  const auto day_of = [](const DocumentDigest& document) {
    return resolved({document}).incidents.at(0).time.values.size();
  };
  EXPECT_EQ(day_of(news), 1U);
  EXPECT_EQ(day_of(trial), 0U);
}

TEST(War, OfOneTextOtherPeopleAreAnotherDeed) {
  DocumentDigest survey = killing("a", "2024-03-02", "Northtown", "Salim Haddad");
  const std::uint32_t soldiers = add_entity(survey, EntityKind::kStateForce, "Harbour Guard");
  const std::uint32_t fighters = support::add_collective(survey, "masked men");
  EventDigest& raid = add_assault(survey, "", "Masked men raided the Harbour Guard", "raided");
  raid.roles = {{RoleName::kActor, fighters}, {RoleName::kVictim, soldiers}};
  EXPECT_FALSE(Scene({survey}).judge.rules_out(0, 1)) << "a text of one deed calls its people by many words";
  for (const char* day : {"2024-01-02", "2024-02-02"}) add_assault(survey, day, "An older raid", "raid");
  EXPECT_TRUE(Scene({survey}).judge.rules_out(0, 1));
}

TEST(War, TheseAttacksAreTheSeriesThatWasToldBefore) {
  DocumentDigest survey = article("a", "Outlet a", "2024-03-09", "A survey");
  EventDigest& many = add_assault(survey, "2024-01-02/..", "More than a hundred attacks since 2 January", "attacks");
  many.count = Range{101, std::nullopt};
  EventDigest& these = add_assault(survey, "", "These attacks wounded twenty guards", "attacks");
  these.trigger.before = "These ";
  these.losses.wounded = Range{20, 20};
  these.counted.wounded = true;
  const auto incidents = resolved({survey}).incidents;
  ASSERT_THAT(incidents, SizeIs(1));
  EXPECT_EQ(incidents[0].level, Level::kSeries);
  EXPECT_THAT(incidents[0].wounded.values, SizeIs(1));
}

TEST(War, TheAttackIsTheDeedThatWasTold) {
  const auto told = [](const std::string& before, const std::string& trigger) {
    DocumentDigest report = strike("a", "2024-03-02", "Northtown", 3);
    EventDigest& again = add_assault(report, "", "Officials spoke of it at length", trigger);
    again.trigger.before = before;
    return resolved({report}).incidents.size();
  };
  EXPECT_EQ(told("Officials condemned the ", "attack"), 1U);
  EXPECT_EQ(told("Officials recalled another ", "attack"), 2U);
}

// A deed of `document` by a body of that name.
EventDigest& add_deed_by(DocumentDigest& document, const std::string& doer, const std::string& day = "",
                         EventMode mode = EventMode::kAirstrike) {
  const std::uint32_t body = add_entity(document, EntityKind::kStateForce, doer);
  EventDigest& event = add_assault(document, day, doer + " did so", "strike");
  event.roles = {{RoleName::kActor, body}};
  event.modes = {mode};
  return event;
}

TEST(War, WhatTwoSidesDoAreTwoDeedsUnlessBothAreChargedWithOne) {
  DocumentDigest document = article("a", "Outlet a", "2024-03-09", "A survey");
  add_deed_by(document, "Valland army");
  add_deed_by(document, "Hill Guard fighters");
  add_deed_by(document, "Vallandian warplanes");
  const Scene scene({document});
  EXPECT_TRUE(scene.judge.rules_out(0, 1));
  EXPECT_FALSE(scene.judge.rules_out(0, 2)) << "the planes are the army's";
  const std::uint32_t town = add_town(document, "Northtown", "IQ", 36.1, 43.5);
  for (EventDigest& event : document.events) {
    event.time_edtf = "2024-03-02";
    event.place = town;
  }
  EXPECT_FALSE(Scene({document}).judge.rules_out(0, 1)) << "one day, one town: perhaps rival charges";
}

// A text that tells deeds of three sides, then a report of a strike and one more word for a deed.
DocumentDigest among_many() {
  DocumentDigest out = strike("a", "2024-03-02", "Northtown", 3);
  out.published = "2024-03-05";
  add_deed_by(out, "Valland army");
  add_deed_by(out, "Hill Guard", "", EventMode::kAbduct);
  EventDigest& more = add_assault(out, "", "The shelling of the valley went on for weeks", "shelling");
  more.sentence = {900, 950};
  more.trigger.span = {910, 918};
  more.modes = {EventMode::kHeavyWeapons};
  return out;
}

TEST(War, InATextOfManyDeedsTwoAreOneOnlyIfSomethingSaysSo) {
  DocumentDigest survey = among_many();
  EXPECT_TRUE(Scene({survey}).units.front().among_many);
  EXPECT_LT(Scene({survey}).judge.score(0, 3), 0);
  survey.events[3].time_edtf = "2024-03-02";
  EXPECT_LE(Scene({survey}).judge.score(0, 3), 0) << "of a day much is told";
  survey.events[3].place = survey.events[0].place;
  EXPECT_GT(Scene({survey}).judge.score(0, 3), 0) << "one day, one town";
  EXPECT_FALSE(Scene({strike("b", "2024-03-02", "Northtown", 3)}).units.front().among_many);
}

TEST(War, WhatHurtNobodyIsNoDeedThatHurtSomebodyUnlessOthersSaySo) {
  DocumentDigest document = article("a", "Outlet a", "2024-03-09", "Two blasts");
  add_assault(document, "", "Nobody was hurt by the blast", "blast").losses.wounded = Range{0, 0};
  add_assault(document, "", "The attack on the race wounded nine", "attack").losses.wounded = Range{9, 9};
  EXPECT_TRUE(Scene({document}).judge.rules_out(0, 1));
  document.events[0].attribution.emplace_back();
  EXPECT_FALSE(Scene({document}).judge.rules_out(0, 1)) << "somebody says so: a dispute";
}

}  // namespace
}  // namespace isnad::resolve
