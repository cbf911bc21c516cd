// Where a place is that no gazetteer knows, by the place named within its words or right behind them.
#include "resolve/sites.h"

#include <gmock/gmock.h>

#include "resolve/digest.h"
#include "support/told.h"

namespace isnad::resolve {
namespace {

struct Known {
  std::string name, country;
  PlaceFeature feature = PlaceFeature::kTown;
};

// `site` is where the event happened; the known places stand in the text by their names.
ReadDocument told(const std::string& text, const std::string& trigger, const std::string& site,
                  const std::vector<Known>& places) {
  ReadDocument read = support::report("Plain Herald", text, trigger, support::assault("2024-03-02"));
  const auto add = [&](const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(text.find(words));
    Mention mention;
    mention.span = {begin, begin + static_cast<std::uint32_t>(words.size())};
    mention.kind = EntityKind::kPlace;
    read.extraction.mentions.push_back(mention);
    return MentionId{static_cast<std::uint32_t>(read.extraction.mentions.size() - 1)};
  };
  read.extraction.events[0].place = add(site);
  for (const Known& known : places) {
    Place place;
    place.mention = add(known.name);
    place.name = known.name;
    place.country = known.country;
    place.feature = known.feature;
    place.latitude_deg = 34.0;
    place.longitude_deg = 41.0;
    read.extraction.places.push_back(place);
  }
  return read;
}

struct SiteCase {
  const char *what, *text, *trigger, *site;
  std::vector<Known> places;
  const char *name, *country;
  bool measured;
};

TEST(Sites, LieWhereTheirWordsOrThoseBehindThemSay) {
  const std::vector<SiteCase> cases{
      {"a house in a town is in the town",
       "Jets struck a house at the edge of Qara on Monday.",
       "struck",
       "house",
       {{"Qara", "SY"}},
       "Qara",
       "SY",
       true},
      {"a base in a country is there and no finer",
       "Drones hit a base in northern Jordan.",
       "hit",
       "base",
       {{"Jordan", "JO", PlaceFeature::kCountry}},
       "Jordan",
       "JO",
       true},
      {"a base that is known with more words",
       "Shells hit the Tell Mar air base.",
       "hit",
       "Tell Mar air base",
       {{"Tell Mar", "IQ", PlaceFeature::kBase}},
       "Tell Mar",
       "IQ",
       true},
      {"a site that bears a town's name keeps its own",
       "Drones hit the port of Sidra.",
       "hit",
       "port of Sidra",
       {{"Sidra", "LY"}},
       "port of Sidra",
       "LY",
       true},
      {"a named site in a country has no point",
       "Drones hit Camp Falcon in Jordan.",
       "hit",
       "Camp Falcon",
       {{"Jordan", "JO", PlaceFeature::kCountry}},
       "Camp Falcon",
       "JO",
       false},
      {"a province of the country behind it",
       "Rockets hit a base in Iraq's Salman province.",
       "hit",
       "base",
       {{"Iraq", "IQ", PlaceFeature::kCountry}, {"Salman province", "IQ", PlaceFeature::kAdmin}},
       "Salman province",
       "IQ",
       true},
      {"a town that opens the sentence",
       "In Qara, a bomb hit the Zahra district, state television said.",
       "hit",
       "Zahra district",
       {{"Qara", "SY"}},
       "Zahra district, Qara",
       "SY",
       true},
      {"a town that opens the sentence beside another",
       "In Qara, the mayor of Mesra said that a bomb hit the Zahra district.",
       "hit",
       "Zahra district",
       {{"Qara", "SY"}, {"Mesra", "SY"}},
       "Zahra district",
       "",
       false},
      {"a deed between parts them",
       "Jets hit a house and bombed Qara.",
       "bombed",
       "house",
       {{"Qara", "SY"}},
       "house",
       "",
       false},
      {"a sign between parts them",
       "Jets hit a house, the mayor of Qara said.",
       "hit",
       "house",
       {{"Qara", "SY"}},
       "house",
       "",
       false},
      {"two countries are none",
       "Drones hit bases in Iraq and Syria.",
       "hit",
       "bases in Iraq and Syria",
       {{"Iraq", "IQ", PlaceFeature::kCountry}, {"Syria", "SY", PlaceFeature::kCountry}},
       "bases in Iraq and Syria",
       "",
       false},
  };
  for (const SiteCase& one : cases) {
    const DocumentDigest digest = digest_of(told(one.text, one.trigger, one.site, one.places));
    ASSERT_TRUE(digest.events[0].place) << one.what;
    const PlaceDigest& place = digest.places[*digest.events[0].place];
    EXPECT_EQ(place.name, one.name) << one.what;
    EXPECT_EQ(place.country, one.country) << one.what;
    EXPECT_EQ(place.latitude_deg.has_value(), one.measured) << one.what;
  }
}

TEST(Sites, LeaveTheSeatOfThoseWhoSpeakOutOfTheSetting) {
  ReadDocument read = told("Jets struck a house at the edge of Qara. Homs said so. Homs mourned; Homs waited.",
                           "struck", "house", {{"Qara", "SY"}, {"Homs", "SY", PlaceFeature::kCity}});
  const DocumentDigest digest = digest_of(read);
  for (const std::uint32_t setting : digest.settings) EXPECT_EQ(digest.places[setting].name, "Qara");
}

// Names of the settings of a text in which a house is struck.
std::vector<std::string> settings_in(const std::string& text, const std::vector<Known>& places) {
  const DocumentDigest digest = digest_of(told(text, "struck", "house", places));
  std::vector<std::string> out;
  for (const std::uint32_t setting : digest.settings) out.push_back(digest.places[setting].name);
  return out;
}

TEST(Sites, AreSetInTheOneTownOfTheirText) {
  EXPECT_THAT(settings_in("Jets struck a house. People of Qara fled.", {{"Qara", "SY", PlaceFeature::kVillage}}),
              testing::ElementsAre("Qara"));
}

TEST(Sites, AreNotSetInACountryOfWhichTheirTextHardlySpeaks) {
  const std::vector<Known> places{{"Tartus", "SY", PlaceFeature::kCountry},
                                  {"Salma", "SY", PlaceFeature::kCountry},
                                  {"Latakia", "SY", PlaceFeature::kCountry},
                                  {"Moscow", "RU", PlaceFeature::kCity}};
  EXPECT_THAT(settings_in("Moscow spoke of Tartus, Salma and Latakia. Jets struck a house.", places),
              testing::IsEmpty());
}

}  // namespace
}  // namespace isnad::resolve
