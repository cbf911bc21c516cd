// The words of documents: what is counted, and how alike two are.
#include "resolve/document_words.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "resolve/compared_words.h"

namespace isnad::resolve {
namespace {

const lexicon::WordRarity& rarity() {
  static const auto loaded =
      lexicon::WordRarity::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data" / "word_rarity.tsv");
  return *loaded;
}
WordVector words_of(std::string_view text) { return vector_of(count_words("", text), WordsOf::kAll, rarity()); }

TEST(DocumentWords, AreCountedWhateverTheirCaseAndMarks) {
  const auto words = count_words("Depot burns", "The dep\u00F4t's guards saw the depot. DEPOT! Of it no one spoke");
  const auto find = [&](std::string_view word) {
    for (const WordCount& one : words) {
      if (one.word == lexicon::word_code(word)) return one;
    }
    return WordCount{};
  };
  EXPECT_EQ(find("depot").count, 3);
  EXPECT_EQ(find("depots").count, 1);  // "dep\u00F4t's"
  EXPECT_EQ(find("of").count, 0);      // grammar
  EXPECT_TRUE(find("burns").in_lead);
}

TEST(DocumentWords, OfTheLeadAreThoseOfTheTitleAndTheFirstLines) {
  std::string text = "A depot burnt.";
  for (int i = 0; i < 80; ++i) text += " and";
  text += " harbour";
  for (const WordCount& one : count_words("", text)) {
    EXPECT_EQ(one.in_lead, one.word != lexicon::word_code("harbour"));
  }
}

TEST(DocumentWords, MakeDocumentsAlikeByTheirRareOnesAndNotByGrammar) {
  const std::string one = "Gunmen of the River Brigade burnt the depot of Qaratepe on Sunday, the governor said.";
  const std::string same = "The depot at Qaratepe was burnt by gunmen, said the governor. It was the River Brigade.";
  const std::string other = "The parliament said on Sunday that the budget was not the best that it had seen.";
  EXPECT_NEAR(cosine(words_of(one), words_of(one)), 1, 1e-6);
  EXPECT_GT(cosine(words_of(one), words_of(same)), 0.6);
  EXPECT_LT(cosine(words_of(one), words_of(other)), 0.1);
  EXPECT_EQ(cosine(words_of(one), words_of("")), 0);
}

TEST(DocumentWords, AreAsAlikeByATableAsWordByWord) {
  std::vector<WordVector> all{{}};
  std::string text;
  for (const char* more :
       {"Gunmen burnt the depot of Qaratepe.", " A ferry sank off Mersa Tala.", " Tribal elders met.",
        " The mill at Tell Hamis was shelled twice.", " Nurses left the ward through the cellar."}) {
    all.push_back(words_of(more));
    all.push_back(words_of(text += more));
  }
  for (const WordVector& one : all) {
    const ComparedWords table(one);
    for (const WordVector& other : all) EXPECT_EQ(table.cosine_with(other), cosine(one, other));
  }
}

TEST(WordRarity, IsGreaterTheFewerArticlesHaveAWord) {
  const auto of = [](std::string_view word) { return rarity().of(lexicon::word_code(word)); };
  EXPECT_LT(of("the"), 0.1F);
  EXPECT_LT(of("government"), of("militia"));
  EXPECT_LT(of("militia"), of("qaratepe"));
}

}  // namespace
}  // namespace isnad::resolve
