// When events took place and what they cost, from times and quantities laid out by hand.
#include <gtest/gtest.h>

#include <filesystem>

#include "extract/entity/coreference.h"
#include "extract/entity/mentions.h"
#include "extract/event/event.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

struct Told {
  const char* words;
  const char* edtf;
};
struct Number {
  const char* words;
  Range range;
};

class Circumstances : public support::EngineTest {
 protected:
  static std::vector<extract::Event> read(const std::string& text, const std::vector<Told>& times,
                                          const std::vector<Number>& numbers = {}) {
    Document document;
    document.text = text;
    const nlp::Analysis analysis = support::annotated(document.text);
    const extract::ExtractContext context{document, analysis, *support::engine_parts()->lexicon};
    extract::Reading layers;
    for (const Told& told : times) {
      const auto at = static_cast<std::uint32_t>(text.find(told.words));
      const ByteSpan span{at, at + static_cast<std::uint32_t>(std::string_view(told.words).size())};
      layers.times.push_back({span, analysis.tokens_in(span), TimeType::kDate, told.edtf, told.edtf, "by hand"});
    }
    for (const Number& number : numbers) {
      const auto at = static_cast<std::uint32_t>(text.find(number.words));
      const ByteSpan span{at, at + static_cast<std::uint32_t>(std::string_view(number.words).size())};
      layers.quantities.push_back({span, analysis.tokens_in(span), number.range, ""});
    }
    layers.mention_layer = extract::entity::group_entities(context, extract::entity::find_mentions(context));
    return extract::event::find_events(context, layers);
  }
};

TEST_F(Circumstances, ATimeDatesTheDeedItHangsOn) {
  struct Case {
    const char* text;
    std::vector<Told> times;
    std::vector<const char*> expected;  // of each event in turn
  };
  const Case cases[] = {
      {"Rebels attacked the town on Monday.", {{"Monday", "2024-06-10"}}, {"2024-06-10"}},
      {"On Monday, rebels attacked the town and burned the school.",
       {{"Monday", "2024-06-10"}},
       {"2024-06-10", "2024-06-10"}},
      {"An official said on Monday that rebels attacked the town.", {{"Monday", "2024-06-10"}}, {""}},
      {"Salim Tahir, elected in Homs last year, condemned the raid.", {{"last year", "2023"}}, {"", ""}},
      {"Police confirmed on Friday the arrest of a rebel in Homs, Monday.",
       {{"Friday", "2024-06-14"}, {"Monday", "2024-06-10"}},
       {"2024-06-10"}},
      {"Troops detained two men during an overnight raid in Homs, Monday.",
       {{"overnight", "2024-06-14"}, {"Monday", "2024-06-10"}},
       {"2024-06-10", "2024-06-10"}},
      {"Troops detained two men after Tuesday's attack in Zharay today.",
       {{"Tuesday", "2024-06-11"}, {"today", "2024-06-14"}},
       {"2024-06-14", "2024-06-11"}},
      {"A judge was beaten and set on fire on Monday.", {{"Monday", "2024-06-10"}}, {"2024-06-10", "2024-06-10"}},
      {"On Monday crowds marked the anniversary of the killing of a judge.", {{"Monday", "2024-06-10"}}, {""}},
      {"The army shelled the town on Monday and withdrew on Tuesday.",
       {{"Monday", "2024-06-10"}, {"Tuesday", "2024-06-11"}},
       {"2024-06-10", "2024-06-11"}},
      {"The government condemned on Tuesday the killing of a judge.", {{"Tuesday", "2024-06-11"}}, {"2024-06-11", ""}},
      {"Troops detained a man during a raid to arrest a smuggler on Monday.",
       {{"Monday", "2024-06-10"}},
       {"2024-06-10", "2024-06-10", "2024-06-10"}},
      {"The raid in 2019 killed the group's leader.", {{"2019", "2019"}}, {"2019"}},
      {"The army shelled the town on Monday. It burned the school.",
       {{"Monday", "2024-06-10"}},
       {"2024-06-10", "2024-06-10"}},
      {"The army shelled the town on Monday.\n\nIt burned the school.", {{"Monday", "2024-06-10"}}, {"2024-06-10", ""}},
      {"The army shelled the town on Monday. Rebels burned a school.", {{"Monday", "2024-06-10"}}, {"2024-06-10", ""}},
      {"Rebels bombed the port on Monday. Nobody spoke of it. The bombing angered many.",
       {{"Monday", "2024-06-10"}},
       {"2024-06-10", "2024-06-10"}},
      {"Dozens have been killed since the war began in May.", {{"May", "2019-05"}}, {"2019-05/..", "2019-05/.."}},
      {"A man was arrested in connection with last year's riddle in Homs.", {{"last year", "2023"}}, {""}},
      {"He heads a team that studies the bombings which killed ten people on 7 August.",
       {{"7 August", "2023-08-07"}},
       {"2023-08-07"}},
      {"The war began on 5 June 2019. Since then rebels attacked the town.",
       {{"5 June 2019", "2019-06-05"}},
       {"2019-06-05", "2019-06-05/.."}},
      {"Since 5 June rebels have claimed responsibility for several attacks on the base.",
       {{"5 June", "2019-06-05/.."}},
       {"2019-06-05/..", "2019-06-05/.."}},
      {"The army has shelled the town since 5 June, when gunmen killed a soldier.",
       {{"5 June", "2019-06-05/.."}},
       {"2019-06-05/..", "2019-06-05"}},
      {"He resigned from the post that he had held since 1987.", {{"1987", "1987/.."}}, {""}},
      {"They named the seven people killed and 12 people injured in raids since 1993.",
       {{"1993", "1993/.."}},
       {"1993/..", "1993/.."}},
      {"A bomb hit the district, which was on the front line in May.", {{"May", "2019-05"}}, {""}},
      {"Crowds attend a vigil for the dead in Chino, 10 June.", {{"10 June", "2024-06-10"}}, {"2024-06-10"}},
      {"Police arrested two men on Monday after the bombing.", {{"Monday", "2024-06-10"}}, {"2024-06-10", ""}},
      {"On Monday police arrested two men for their role in the bombing of the port in May.",
       {{"Monday", "2024-06-10"}, {"May", "2024-05"}},
       {"2024-06-10", "2024-05"}},
      {"Crowds protested the killing of a judge on the square, 10 June.",
       {{"10 June", "2024-06-10"}},
       {"2024-06-10", ""}},
  };
  for (const Case& c : cases) {
    const std::vector<extract::Event> events = read(c.text, c.times);
    ASSERT_EQ(events.size(), c.expected.size()) << c.text;
    for (std::size_t i = 0; i < events.size(); ++i) EXPECT_EQ(events[i].time_edtf, c.expected[i]) << c.text;
  }
}

TEST_F(Circumstances, LossesTakeTheBoundsThatTheTextGives) {
  struct Case {
    const char* text;
    std::vector<Number> numbers;
    std::optional<Range> killed, wounded;
  };
  const Case cases[] = {
      {"The blast killed at least 20 people and wounded 50.",
       {{"at least 20", {20, std::nullopt}}, {"50", {50, 50}}},
       Range{20, std::nullopt},
       Range{50, 50}},
      {"Ten soldiers were killed in an attack on the base.", {{"Ten", {10, 10}}}, Range{10, 10}, std::nullopt},
      {"Gunmen killed the mayor.", {}, Range{1, 1}, std::nullopt},
      {"Gunmen killed the mayor and two guards.", {{"two", {2, 2}}}, Range{3, 3}, std::nullopt},
      {"Soldiers killed villagers.", {}, Range{2, std::nullopt}, std::nullopt},
      {"Gunmen tried to kill the mayor.", {}, std::nullopt, std::nullopt},
      {"The blast left 10 dead and 20 injured.", {{"10", {10, 10}}, {"20", {20, 20}}}, Range{10, 10}, Range{20, 20}},
      {"The attack left ten guards dead and six others injured.",
       {{"ten", {10, 10}}, {"six", {6, 6}}},
       Range{10, 10},
       Range{6, 6}},
      {"Two guards were killed and nine others injured in Homs.",
       {{"Two", {2, 2}}, {"nine", {9, 9}}},
       Range{2, 2},
       Range{9, 9}},
      {"The attacks have left at least 24 troops wounded in the north.",
       {{"at least 24", {24, std::nullopt}}},
       std::nullopt,
       Range{24, std::nullopt}},
      {"The attack did not cause any casualties.", {}, Range{0, 0}, Range{0, 0}},
      {"A rocket hit the base. No casualties were reported.", {}, Range{0, 0}, Range{0, 0}},
      {"A rocket hit the base. No fatalities were reported.", {}, Range{0, 0}, std::nullopt},
      {"A rocket hit the base. Guards found no weapons.", {}, std::nullopt, std::nullopt},
      {"A rocket hit the base, but it caused no casualties.", {}, Range{0, 0}, Range{0, 0}},
      {"A rocket hit the base without causing casualties.", {}, Range{0, 0}, Range{0, 0}},
      {"A rocket hit the base on Tuesday. No one was injured, the ministry said.", {}, Range{0, 0}, Range{0, 0}},
      {"A rocket hit the base; nobody was killed.", {}, Range{0, 0}, std::nullopt},
      {"A rocket hit the base. No civilians were injured.", {}, std::nullopt, std::nullopt},
      {"A rocket hit the base. No one else was injured.", {}, std::nullopt, std::nullopt},
      {"The bomb could have killed many people.", {{"many", {2, std::nullopt}}}, std::nullopt, std::nullopt},
      {"The strike may have killed 12 people.", {{"12", {12, 12}}}, Range{12, 12}, std::nullopt},
      {"The strike may have killed at least 12 people.",
       {{"at least 12", {12, std::nullopt}}},
       Range{12, std::nullopt},
       std::nullopt},
      {"The governor was almost killed by the bomb.", {}, std::nullopt, std::nullopt},
  };
  for (const Case& c : cases) {
    const std::vector<extract::Event> events = read(c.text, {}, c.numbers);
    ASSERT_FALSE(events.empty()) << c.text;
    EXPECT_EQ(events[0].losses.killed, c.killed) << c.text;
    EXPECT_EQ(events[0].losses.wounded, c.wounded) << c.text;
  }
}

using FiguresOfDeeds = support::ReadingTest;

TEST_F(FiguresOfDeeds, AreToldByWhatStandsBehindTheNumber) {
  struct Case {
    const char* text;
    std::optional<Range> killed, wounded;
  };
  constexpr std::optional<Range> kNobody;
  const Case cases[] = {
      {"Authorities now say two dead and at least 50 injured in the blasts.", Range{2, 2}, Range{50, std::nullopt}},
      {"At least 3 dead, 10 injured in Baghdad blast.", Range{3, std::nullopt}, Range{10, 10}},
      {"Officials reported 12 dead and 30 wounded.", Range{12, 12}, Range{30, 30}},
      {"The blast left two dead and five injured.", Range{2, 2}, Range{5, 5}},
      {"A shell killed six men. Two of the wounded were in serious condition.", Range{6, 6}, kNobody},
      {"A boy of seven wounded by the shelling was taken away.", kNobody, Range{1, 1}},
      {"The death toll from the blast rose to 32 on Sunday.", Range{32, 32}, kNobody},
      {"The death toll from the blast climbed from 28 to 32.", Range{32, 32}, kNobody},
      {"The crime could have hurt Sweden.", kNobody, kNobody},
  };
  for (const Case& c : cases) {
    const Extraction told = read(c.text);
    ASSERT_FALSE(told.events.empty()) << c.text;
    const auto least = [](const std::optional<Range>& figure) { return figure ? figure->min : std::nullopt; };
    EXPECT_EQ(least(told.events[0].losses.killed), least(c.killed)) << c.text;
    EXPECT_EQ(least(told.events[0].losses.wounded), least(c.wounded)) << c.text;
  }
}

using PlacesOfDeeds = support::ReadingTest;

TEST_F(PlacesOfDeeds, AreNamesBesideTheWordForAPlaceOrThoseOfWhatTheyWereAPartOf) {
  const std::pair<std::string, std::string> cases[] = {
      {"Fighters attacked a convoy in Idlib province.", "Idlib"},
      {"A bomb exploded in the Hodan district of Mogadishu.", "Hodan"},
      {"A drone hit a fuel depot in Russia's Belgorod region.", "Belgorod"},
      {"An air strike hit a hospital in the eastern Ghouta area.", "Ghouta"},
      {"Troops killed two insurgents while searching for a commander in Helmand.", "Helmand"},
      {"Gunmen killed nine farmers outside Maiduguri.", "Maiduguri"},
      {"The army shelled a column of trucks around Kherson.", "Kherson"},
      {"Two traffickers were captured by a patrol in Khost this morning.", "Khost"},
      {"Soldiers detained two men as they tracked a bomb maker in Kandahar.", "Kandahar"},
      {"Soldiers detained two men after searching a compound in Kandahar.", "Kandahar"},
      {"Soldiers detained two men and found a cache of weapons in Zurmat district.", "Zurmat"},
      {"Soldiers killed two men during an operation to arrest a bomb maker in Kandahar.", "Kandahar"},
      {"A bomb maker was arrested in Tarnek wa Jaldak district, Zabul province, on Friday.", "Tarnek wa Jaldak"},
      {"Aleppo was the scene of fierce clashes between the army and rebels.", "Aleppo"},
      {"Gunmen attacked a convoy.", ""},
  };
  for (const auto& [text, place] : cases) {
    const Extraction told = read(text);
    ASSERT_FALSE(told.events.empty()) << text;
    const MentionId mention = told.events[0].place;
    EXPECT_EQ(mention.valid() ? told.mentions[mention.value].span.of(text) : "", place) << text;
  }
}

using DaysOfDeeds = support::ReadingTest;

TEST_F(DaysOfDeeds, AreThoseThatADayIsToldBy) {
  const Extraction told = read("Since April 30, 2011, the same day an air strike hit the port, he was not seen.");
  ASSERT_EQ(told.events.size(), 1U);
  EXPECT_EQ(told.events[0].time_edtf, "2011-04-30");
}

TEST_F(Circumstances, APluralWithANumberTellsThatManyEvents) {
  const std::vector<extract::Event> many =
      read("The militia carried out dozens of attacks on the base.", {}, {{"dozens", {24, std::nullopt}}});
  ASSERT_EQ(many.size(), 1U);
  EXPECT_EQ(many[0].count, (Range{24, std::nullopt}));
  const std::vector<extract::Event> one = read("The militia carried out an attack on the base.", {});
  ASSERT_EQ(one.size(), 1U);
  EXPECT_FALSE(one[0].count.has_value());
}

}  // namespace
}  // namespace isnad
