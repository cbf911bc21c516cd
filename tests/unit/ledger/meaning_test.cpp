// Search by words and by those that mean nearly the same.
#include "ledger/query/meaning.h"

#include <gmock/gmock.h>

#include <fstream>

#include "ledger/open.h"

namespace isnad::ledger::query {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A ledger of articles, in which nothing was read, and a table of near words.
class MeaningTest : public testing::Test {
 protected:
  void SetUp() override {
    auto database = open_ledger(":memory:", Access::kCreate);
    ASSERT_TRUE(database) << database.error().message;
    database_.emplace(std::move(*database));
    ASSERT_TRUE(database_->execute("INSERT INTO made_by VALUES (1, '', '', '', '', '')"));
    near_ = table("airfield\tairport:56 runway:31\nseized\tcaptured:45 took:30\ncaptured\tseized:45\n");
  }

  static lexicon::NearWords table(std::string_view lines) {
    const auto file = std::filesystem::path(testing::TempDir()) / "meaning_test.tsv";
    std::ofstream(file) << lines;
    auto near = lexicon::NearWords::load(file);
    EXPECT_TRUE(near);
    return std::move(*near);
  }

  void put(std::string_view id, std::string_view text, std::string_view published = "2024-05-01") {
    auto insert = database_->prepare(
        "INSERT INTO document (id, given_sha256, title, outlet, url, language, published, text_sha256, text, made_by, "
        "extraction_sha256, extraction, digest_by, digest) VALUES (?1, '', '', 'Post', '', 'en', ?3, '', ?2, 1, '', "
        "x'', 0, x'')");
    ASSERT_TRUE(insert) << insert.error().message;
    ASSERT_TRUE(insert->bind(1, id).bind(2, text).bind(3, published).run());
  }

  std::vector<FoundDocument> found(std::string_view typed, std::size_t limit = 0, const Filter& filter = {}) {
    auto search = search_meaning(*database_, typed, near_, filter, limit);
    EXPECT_TRUE(search) << (search ? "" : search.error().message);
    return search ? search->documents : std::vector<FoundDocument>();
  }
  std::vector<std::string> ids(std::string_view typed, std::size_t limit = 0, const Filter& filter = {}) {
    std::vector<std::string> out;
    for (const FoundDocument& one : found(typed, limit, filter)) out.push_back(one.id);
    return out;
  }

  std::optional<Database> database_;
  lexicon::NearWords near_;
};

TEST_F(MeaningTest, FindsWhatIsToldInOtherWordsAndShowsThem) {
  put("a", "Fighters captured the airport at dawn.");
  put("b", "Farmers sold apples at the market.");
  put("c", "Rain fell on the hills.");
  const auto documents = found("airfield");
  ASSERT_EQ(documents.size(), 1U);
  EXPECT_EQ(documents[0].id, "a");
  EXPECT_THAT(documents[0].snippet, HasSubstr("\x01"
                                              "airport\x02"));
}

TEST_F(MeaningTest, RanksTheWordItselfAboveItsNearWordsAndThoseByLikeness) {
  put("a", "The runway was lit.");
  put("b", "The airport was lit.");
  put("c", "The airfield was lit.");
  for (const std::string id : {"d", "e", "f", "g"}) put(id, "The hall was lit.");
  EXPECT_THAT(ids("airfield"), ElementsAre("c", "b", "a"));
  EXPECT_THAT(ids("airfield", 2), ElementsAre("c", "b"));
}

TEST_F(MeaningTest, NeverHasANearWordWeighMoreForBeingRarer) {
  put("a", "The airport was lit.");  // rare
  for (const std::string id : {"b", "c", "d"}) put(id, "The airfield was lit.");
  for (const std::string id : {"e", "f", "g", "h", "i", "j", "k"}) put(id, "The hall was lit.");
  EXPECT_EQ(ids("airfield").back(), "a");
}

TEST_F(MeaningTest, CountsTheBestOfSeveralNearWordsOnce) {
  put("a", "Airport and runway, runway and airport: all was lit and calm at last.");
  put("b", "The airfield lay in the dark, and guards walked along the fence all night.");
  for (const std::string id : {"c", "d", "e", "f", "g"})
    put(id, "The hall was lit, and calm, and many people came to it.");
  EXPECT_THAT(ids("airfield"), ElementsAre("b", "a"));
}

TEST_F(MeaningTest, KnowsOtherEndingsOfTheTablesWords) {
  put("a", "The airport was lit.");
  put("b", "The hall was lit.");
  put("c", "The hall was dark.");
  EXPECT_THAT(ids("Airfields"), ElementsAre("a"));
  EXPECT_THAT(ids("air"), IsEmpty());
}

TEST_F(MeaningTest, TakesPhrasesAndBeginningsAtTheirWord) {
  put("a", "The airport was lit.");
  put("b", "The hall was lit.");
  put("c", "The hall was dark.");
  EXPECT_THAT(ids("\"airfield\""), IsEmpty());
  EXPECT_THAT(ids("airfield*"), IsEmpty());
  EXPECT_THAT(ids("airp*"), ElementsAre("a"));
}

TEST_F(MeaningTest, AsksForNoneOfTheWords) {
  put("a", "Fighters captured the airport.");
  put("b", "Fighters rested.");
  put("c", "The hall was lit.");
  put("d", "The hall was dark.");
  put("e", "The hall was cold.");
  EXPECT_THAT(ids("fighters seized airfield zeppelin"), ElementsAre("a", "b"));
  EXPECT_THAT(ids("zeppelin"), IsEmpty());
  EXPECT_THAT(ids("... \""), IsEmpty());
}

TEST_F(MeaningTest, KeepsToTheDaysThatAreAskedFor) {
  put("a", "The airport was lit.", "2024-05-01");
  put("b", "The airport was lit.", "2024-07-01");
  put("c", "The hall was lit.", "2024-07-01");
  Filter filter;
  filter.first_day = "2024-06-01";
  EXPECT_THAT(ids("airfield", 0, filter), ElementsAre("b"));
}

TEST_F(MeaningTest, OrdersWhatIsAsGoodByIdWheneverItCame) {
  for (const std::string id : {"d", "b", "c", "a"}) put(id, "The airport was lit.");
  for (const std::string id : {"k", "l", "m", "n", "o"}) put(id, "The hall was lit.");
  EXPECT_THAT(ids("airfield"), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(ids("airfield", 2), ElementsAre("a", "b"));
}

TEST_F(MeaningTest, LeavesOutOfLargeLedgersWhatMostDocumentsHaveWhereAnythingElseIsFound) {
  for (int i = 0; i < 3'010; ++i) put("n" + std::to_string(i), "The airport was lit.");
  put("a", "The runway was lit, and somebody seized it.");
  EXPECT_THAT(ids("airfield"), ElementsAre("a"));
  EXPECT_THAT(ids("lit seized"), ElementsAre("a"));
  EXPECT_EQ(ids("lit").size(), 3'011U);
}

}  // namespace
}  // namespace isnad::ledger::query
