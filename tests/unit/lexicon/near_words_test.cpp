// Words that mean nearly the same.
#include "lexicon/near_words.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

namespace isnad::lexicon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::filesystem::path written(std::string_view lines) {
  auto file = std::filesystem::path(testing::TempDir()) / "near_words_test.tsv";
  std::ofstream(file) << lines;
  return file;
}

TEST(NearWords, AreListedNearestFirst) {
  const auto table = NearWords::load(written("# a comment\nferry\tboat:61 ship:43\nferries\tboats:58\n# end\n"));
  ASSERT_TRUE(table) << table.error().message;
  ASSERT_EQ(table->of("ferry").size(), 2U);
  EXPECT_EQ(table->of("ferry")[0].word, "boat");
  EXPECT_FLOAT_EQ(table->of("ferry")[1].likeness, 0.43F);
  EXPECT_THAT(table->of("barge"), IsEmpty());
  EXPECT_THAT(table->beginning_with("ferr"), ElementsAre("ferries", "ferry"));
  EXPECT_THAT(table->beginning_with("ferry "), IsEmpty());
}

TEST(NearWords, ThatAreWrittenInAnotherWayAreNamedByFileAndLine) {
  for (const std::string_view near : {"boat", "boat:", "boat:0", "boat:101", "boat:61x", ":61", "boat:61  ship:43"}) {
    const auto table = NearWords::load(written("barge\tboat:70\nferry\t" + std::string(near) + "\n"));
    ASSERT_FALSE(table) << near;
    EXPECT_THAT(table.error().message, HasSubstr("near_words_test.tsv:2")) << near;
  }
  EXPECT_FALSE(NearWords::load(written("ferry\tboat:61\nferry\tship:43\n")));
}

TEST(NearWords, OfTheShippedTableAreNeitherFormsOfTheWordNorNames) {
  const auto table = NearWords::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data" / "near_words.tsv");
  ASSERT_TRUE(table) << table.error().message;
  const auto has = [&](std::string_view word, std::string_view near) {
    const auto all = table->of(word);
    return std::ranges::find(all, near, &NearWord::word) != all.end();
  };
  EXPECT_TRUE(has("kidnapped", "abducted"));
  EXPECT_TRUE(has("ceasefire", "truce"));
  EXPECT_FALSE(has("kidnapped", "kidnapping"));
  EXPECT_THAT(table->of("baghdad"), IsEmpty());
  EXPECT_THAT(table->of("monday"), IsEmpty());
}

}  // namespace
}  // namespace isnad::lexicon
