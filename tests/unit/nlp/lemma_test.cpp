#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "model/string_hash.h"
#include "nlp/lemma_corrections.h"
#include "nlp/lemmatizer.h"

namespace isnad {
namespace {

model::LemmaTables small_tables() {
  model::LemmaTables tables;
  model::LemmaTable& verbs = tables.by_pos[model::string_id("verb")];
  verbs.rules = {{"ed", "e"}, {"ed", ""}, {"ing", "e"}, {"ing", ""}};
  verbs.exceptions["fled"] = {"flee"};
  verbs.index = {"hope", "hop", "fire"};
  return tables;
}

TEST(Lemmatizer, TriesExceptionsThenKnownLemmasThenRules) {
  struct Case {
    std::string_view text, lower, morph;
    nlp::Pos pos;
    std::string_view expected;
  };
  const Case cases[] = {{"fled", "fled", "", nlp::Pos::kVerb, "flee"},
                        {"Fired", "fired", "", nlp::Pos::kVerb, "fire"},
                        {"hoped", "hoped", "", nlp::Pos::kVerb, "hope"},
                        {"zorked", "zorked", "", nlp::Pos::kVerb, "zorke"},
                        {"Hoped", "hoped", "VerbForm=Inf", nlp::Pos::kVerb, "hoped"},
                        {"Zurqan", "zurqan", "", nlp::Pos::kPropn, "Zurqan"},
                        {"Went", "went", "", nlp::Pos::kVerb, "Went"},
                        {"Over", "over", "", nlp::Pos::kAdp, "over"}};
  const nlp::Lemmatizer lemmatizer(small_tables(), nlp::LemmaOrder::kFirstRule);
  for (const Case& c : cases) EXPECT_EQ(lemmatizer.lemma({c.text, c.lower, c.morph, c.pos}), c.expected) << c.text;
}

TEST(Lemmatizer, TheNewestSpacyTakesTheLastRuleThatGivesAKnownLemma) {
  const nlp::Lemmatizer lemmatizer(small_tables(), nlp::LemmaOrder::kLastRule);
  EXPECT_EQ(lemmatizer.lemma({"hoped", "hoped", "", nlp::Pos::kVerb}), "hop");
}

TEST(LemmaCorrections, AreFoundByFormAndPartOfSpeech) {
  const auto corrections = nlp::LemmaCorrections::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data/lemmas.tsv");
  ASSERT_TRUE(corrections.ok()) << corrections.error().message;
  ASSERT_NE(corrections->find("bases", nlp::Pos::kNoun), nullptr);
  EXPECT_EQ(*corrections->find("bases", nlp::Pos::kNoun), "base");
  EXPECT_EQ(corrections->find("bases", nlp::Pos::kVerb), nullptr);
}

TEST(LemmaCorrections, AFormInCapitalsIsAnAcronym) {
  const auto corrections = nlp::LemmaCorrections::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data/lemmas.tsv");
  ASSERT_TRUE(corrections.ok()) << corrections.error().message;
  ASSERT_NE(corrections->norm_of_acronym("IS"), nullptr);
  EXPECT_EQ(*corrections->norm_of_acronym("IS"), "isis");
  EXPECT_EQ(corrections->norm_of_acronym("is"), nullptr);
  EXPECT_EQ(corrections->find("IS", nlp::Pos::kPropn), nullptr);
}

TEST(LemmaCorrections, NameFileAndLineOfAMistake) {
  const auto file = std::filesystem::path(::testing::TempDir()) / "isnad_lemmas.tsv";
  for (const std::string_view line : {"ashes NOUN ash", "ashes\tNOUN\t", "ashes\tNUON\tash", "\tNOUN\tash"}) {
    std::ofstream(file) << "# a comment\n" << line << '\n';
    const auto corrections = nlp::LemmaCorrections::load(file);
    ASSERT_FALSE(corrections.ok()) << line;
    EXPECT_EQ(corrections.error().code, ErrorCode::kInvalidInput);
    EXPECT_NE(corrections.error().message.find("isnad_lemmas.tsv:2"), std::string::npos);
  }
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace isnad
