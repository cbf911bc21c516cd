// words_test.cpp: templates, English, the table of words and its mistakes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "brief/english.h"
#include "brief/phrase.h"
#include "lexicon/brief_words.h"

namespace isnad::brief {
namespace {

using ::testing::HasSubstr;

const std::filesystem::path kTable = std::filesystem::path(ISNAD_SOURCE_DIR) / "data" / "brief.toml";

const BriefWords& shipped() {
  static const auto words = BriefWords::load(kTable).value();
  return words;
}

std::string filled(std::string_view text, const Fillings& fillings) { return sentence(text, fillings).text(); }

TEST(Phrase, LeavesOutWhatHasAnEmptySlotAndPicksByNumber) {
  const Fillings one{{"doers", fact("doers", "the River Brigade", {0})}};
  const Fillings more{{"doers", fact("doers", "guards", {0}, Number::kMore)}, {"when", fact("when", "on 3 May", {1})}};
  constexpr std::string_view kText = "[{when}, ]{doers} {doers|was|were} told.";
  EXPECT_EQ(filled(kText, one), "The River Brigade was told.");
  EXPECT_EQ(filled(kText, more), "On 3 May, guards were told.");
}

TEST(Phrase, KeepsTheCitationsOfFactsApartFromTheWordsOfTheTemplate) {
  const Sentence told = sentence("{doers} left[ {at}].", {{"doers", fact("doers", "they", {4, 7})}});
  ASSERT_EQ(told.parts.size(), 2U);
  EXPECT_EQ(told.parts[0].slot, "doers");
  EXPECT_EQ(told.parts[1].slot, "");
  EXPECT_EQ(told.cited(), (Cited{4, 7}));
  Sentence marked = told;
  marked.parts[0].marked = true;
  EXPECT_EQ(marked.cited_at_end(), Cited{}) << "what stands behind its value is not said again";
}

TEST(English, GivesNamesTheArticleThatTheyTake) {
  const std::pair<const char*, const char*> kCases[] = {
      {"Islamic Resistance in Iraq", "the Islamic Resistance in Iraq"},
      {"Kata'ib Hezbollah", "Kata'ib Hezbollah"},
      {"Akram al-Kaabi", "Akram al-Kaabi"},
      {"United States Armed Forces", "the United States Armed Forces"},
      {"US embassy", "the US embassy"},
      {"US base", "a US base"},
      {"Ain al-Asad air base", "the Ain al-Asad air base"},
      {"Israeli target", "an Israeli target"},
      {"al-Qaim border crossing", "the al-Qaim border crossing"},
      {"port of Eilat", "the port of Eilat"},
      {"fuel depot", "a fuel depot"},
      {"adviser", "an adviser"},
      {"two guards", "two guards"},
      {"US troops", "US troops"},
      {"An earlier article", "an earlier article"},
      {"The Pentagon", "the Pentagon"},
      {"Harakat al-Nujaba's office", "Harakat al-Nujaba's office"},
      {"UN", "the UN"},
  };
  for (const auto& [name, with] : kCases) EXPECT_EQ(with_article(shipped(), name), with);
}

TEST(English, KnowsWhatIsSeveral) {
  for (const char* name : {"US troops", "Houthis", "Israel Defense Forces", "civilians", "police", "two guards"})
    EXPECT_TRUE(is_plural(shipped(), name)) << name;
  for (const char* name :
       {"United States", "Hezbollah", "Islamic Revolutionary Guard Corps", "base", "Hamas", "shipping"})
    EXPECT_FALSE(is_plural(shipped(), name)) << name;
}

TEST(English, SaysDatesAsPreciselyAsTheyAreTold) {
  const std::tuple<const char*, const char*, const char*> kCases[] = {
      {"2024-09-25", "on 25 September 2024", "25 September 2024"},
      {"2024-09-25T20:30:00", "on 25 September 2024", "25 September 2024"},
      {"2024-09", "in September 2024", "September 2024"},
      {"2018", "in 2018", "2018"},
      {"2024-05-24/2024-05-26", "between 24 and 26 May 2024", "24 to 26 May 2024"},
      {"2024-05-30/2024-06-02", "between 30 May and 2 June 2024", "30 May to 2 June 2024"},
      {"2024-10/2024-12", "between October and December 2024", "October to December 2024"},
      {"2023-10-17/..", "since 17 October 2023", "since 17 October 2023"},
      {"../2014", "up to 2014", "until 2014"},
      {"2024-21", "in spring 2024", "spring 2024"},
      {"202X", "in the 2020s", "the 2020s"},
      {"2018~", "around 2018", "about 2018"},
      {"no date", "", "no date"},
  };
  for (const auto& [edtf, when, bare] : kCases) {
    EXPECT_EQ(when_text(edtf), when) << edtf;
    EXPECT_EQ(date_text(edtf), bare) << edtf;
  }
}

TEST(English, SaysFiguresWithTheirBounds) {
  EXPECT_EQ(number_text(7), "seven");
  EXPECT_EQ(number_text(1400), "1,400");
  EXPECT_EQ(number_text(1234567), "1,234,567");
  EXPECT_EQ(amount_of(shipped(), {3, 3}).text, "three");
  EXPECT_EQ(amount_of(shipped(), {3, 5}).text, "three to five");
  EXPECT_EQ(amount_of(shipped(), {24, {}}).text, "at least 24");
  EXPECT_EQ(amount_of(shipped(), {101, {}}).text, "more than 100");
  EXPECT_EQ(amount_of(shipped(), {{}, 5}).text, "at most five");
  EXPECT_TRUE(amount_of(shipped(), {0, 0}).none);
}

TEST(English, ListsWithAndAndSaysHowManyMore) {
  std::vector<Parts> items;
  for (const char* name : {"A", "B", "C", "D"}) items.push_back(fact("doers", name, {0}).parts);
  const auto text = [&](std::size_t count, std::size_t most) {
    return Sentence{listed(shipped(), {items.begin(), items.begin() + static_cast<std::ptrdiff_t>(count)}, most)}
        .text();
  };
  EXPECT_EQ(text(1, 3), "A");
  EXPECT_EQ(text(2, 3), "A and B");
  EXPECT_EQ(text(3, 3), "A, B and C");
  EXPECT_EQ(text(4, 2), "A, B and two more");
}

// The table with one stretch of it replaced.
class BrokenTable : public ::testing::Test {
 protected:
  std::string load(const std::string& from, const std::string& to) {
    std::ifstream in(kTable);
    std::stringstream text;
    text << in.rdbuf();
    std::string table = text.str();
    const std::size_t at = table.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    table.replace(at, from.size(), to);
    const auto file = std::filesystem::temp_directory_path() / ("brief-" + std::to_string(getpid()) + ".toml");
    std::ofstream(file) << table;
    const auto words = BriefWords::load(file);
    std::filesystem::remove(file);
    return words ? "" : words.error().message;
  }
};

TEST_F(BrokenTable, IsRefusedWithFileAndLine) {
  EXPECT_EQ(load("claimed = ", "claimed = "), "") << "the shipped table is whole";
  EXPECT_THAT(load("{doers} claimed {deed}.", "{doers} claimed {motive}."),
              HasSubstr("nothing fills the slot '{motive}'"));
  EXPECT_THAT(load("{doers} claimed {deed}.", "{doers} claimed {deed"), HasSubstr("never closed"));
  EXPECT_THAT(load("[{when}, ]{doers} claimed", "[{when}, [{doers}]] claimed"), HasSubstr("bracket"));
  EXPECT_THAT(load("{doers} claimed {deed}.", "{doers} caused {deed}."), HasSubstr("may say 'caused'"));
  EXPECT_THAT(load("{doers} claimed {deed}.", "{doers|it} claimed."), HasSubstr("{name|one|more}"));
  EXPECT_THAT(load("claimed = \"[", "claim = \"["), HasSubstr("'claimed' lacks"));
  EXPECT_THAT(load("word = \"drone\"", "word = \"dragon\""), HasSubstr("no type and no mode"));
  EXPECT_THAT(load("word = \"assault\"", "word = \"tanks\""), HasSubstr("no type and no mode"));
  EXPECT_THAT(load("lag-days = 1", "lag-days = -1"), HasSubstr("lag-days"));
  EXPECT_THAT(load("{doers} claimed {deed}.", "{doers} claimed {motive}."), ::testing::ContainsRegex("toml:[0-9]+: "));
}

}  // namespace
}  // namespace isnad::brief
