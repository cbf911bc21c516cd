// The tokenizer's mechanisms on small tables of our own; golden_pipeline_test.cpp has the model's.
#include "nlp/tokenizer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/work.h"
#include "model/model_files.h"
#include "model/string_hash.h"
#include "nlp/unicode.h"

namespace isnad {
namespace {

model::TokenizerTables small_tables() {
  model::TokenizerTables tables;
  tables.prefix = R"(^\(|^"|^\$)";
  tables.suffix = R"(\)$|"$|,$|\.$|:$|'s$)";
  tables.infix = R"((?<=[a-z])-(?=[a-z])|\u2014)";
  tables.url = R"((?u)^https?://\S+$)";
  tables.special_cases = {{":)", {{":)", std::nullopt}}},
                          {"Dr.", {{"Dr.", std::nullopt}}},
                          {"don't", {{"do", std::nullopt}, {"n't", "not"}}}};
  return tables;
}

std::vector<std::string> cut(std::string_view text) {
  const auto tokenizer = nlp::Tokenizer::create(small_tables(), {});
  EXPECT_TRUE(tokenizer.ok());
  nlp::TokenizerCache cache(*tokenizer);
  std::vector<nlp::LexToken> tokens;
  cache.tokenize(text, tokens);
  std::vector<std::string> out;
  for (const nlp::LexToken& token : tokens) {
    out.emplace_back(token.span.of(text));
    EXPECT_EQ(out.back(), token.lexeme->text);
    if (token.space_after) out.back() += '_';
  }
  return out;
}

TEST(Tokenizer, CutsTextsAsItsTablesSay) {
  struct Case {
    std::string_view text;
    std::vector<std::string> expected;  // a token with a space after it ends in "_"
  };
  const Case cases[] = {{"", {}},
                        {"a b", {"a_", "b"}},
                        {"a  b", {"a_", " ", "b"}},
                        {"a ", {"a_"}},
                        {" a", {" ", "a"}},
                        {"a\n\nb", {"a", "\n\n", "b"}},
                        {"(\"word\").", {"(", "\"", "word", "\"", ")", "."}},
                        {"Dr. Who's,", {"Dr._", "Who", "'s", ","}},
                        {"(don't)", {"(", "do", "n't", ")"}},
                        {"ill-made\u2014thing", {"ill", "-", "made", "\u2014", "thing"}},
                        {"http://a-b.c/d", {"http://a-b.c/d"}},
                        {"so :)", {"so_", ":)"}},
                        {"so:)", {"so", ":)"}},
                        {"$", {"$"}}};
  for (const Case& c : cases) EXPECT_EQ(cut(c.text), c.expected) << c.text;
}

TEST(Tokenizer, GivesTheSameTokensFromItsCache) {
  const auto tokenizer = nlp::Tokenizer::create(small_tables(), {});
  ASSERT_TRUE(tokenizer.ok());
  nlp::TokenizerCache cache(*tokenizer);
  std::vector<nlp::LexToken> first, second;
  cache.tokenize("(don't) so:)", first);
  cache.tokenize("(don't) so:)", second);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].span, second[i].span);
    EXPECT_EQ(first[i].lexeme, second[i].lexeme);
  }
}

TEST(Tokenizer, ASpecialCasesNormMakesAnotherType) {
  const auto tokenizer = nlp::Tokenizer::create(small_tables(), {});
  ASSERT_TRUE(tokenizer.ok());
  nlp::TokenizerCache cache(*tokenizer);
  std::vector<nlp::LexToken> tokens;
  cache.tokenize("don't n't", tokens);
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[1].lexeme->norm, model::string_id("not"));
  EXPECT_EQ(tokens[1].lexeme->orth, tokens[2].lexeme->orth);
  EXPECT_NE(tokens[1].lexeme->type, tokens[2].lexeme->type);
}

std::string repeated(std::string_view unit, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += unit;
  return out;
}

std::uint64_t work_of(const nlp::Tokenizer& tokenizer, const std::string& text) {
  nlp::TokenizerCache cache(tokenizer);
  std::vector<nlp::LexToken> tokens;
  const core::WorkMeter meter;
  cache.tokenize(text, tokens);
  return meter.steps();
}

// A run of n marks loses one mark a step; each step used to look for a suffix in all of the rest.
void expect_work_in_proportion(const nlp::Tokenizer& tokenizer) {
  constexpr std::size_t kMarks = 2000;
  constexpr std::uint64_t kMostStepsAByte = 24;
  for (const std::string_view unit :
       {"(", ")", "\"", "!", "<", "&", ",", "().", "(..)", "...", "\U0001F680", "a)", ":)", "'s", "$", "1+", "x"}) {
    for (const std::string_view tail : {"", "x", "....", "..x"}) {
      for (const std::size_t marks : {kMarks, 2 * kMarks, 4 * kMarks}) {
        const std::string text = repeated(unit, marks) + repeated(tail, marks);
        EXPECT_LE(work_of(tokenizer, text), kMostStepsAByte * text.size()) << unit << tail << " times " << marks;
      }
    }
  }
}

TEST(Tokenizer, TakesStepsInProportionToARunOfMarks) {
  model::TokenizerTables tables = small_tables();
  tables.suffix = *tables.suffix + R"(|!$|<$|&$|\.\.+$|(?<=[0-9])\+$|\U0001F680$)";
  tables.prefix = *tables.prefix + R"(|^!|^<|^&|^,|^\.\.+|^\U0001F680)";
  const auto tokenizer = nlp::Tokenizer::create(std::move(tables), {});
  ASSERT_TRUE(tokenizer.ok());
  expect_work_in_proportion(*tokenizer);
}

TEST(Tokenizer, TakesStepsInProportionToARunOfMarksWithTheModelsTables) {
  const auto files =
      model::ModelFiles::open(std::filesystem::path(ISNAD_SOURCE_DIR) / "build/models/en_core_web_sm-3.8.0");
  if (!files) GTEST_SKIP() << "no model under build/models; make build fetches it";
  const auto bytes = files->read("tokenizer");
  ASSERT_TRUE(bytes.ok());
  auto tables = model::TokenizerTables::parse(*bytes, "tokenizer");
  ASSERT_TRUE(tables.ok());
  EXPECT_TRUE(nlp::SuffixWindow(*tables->suffix).is_bounded());
  const auto tokenizer = nlp::Tokenizer::create(std::move(*tables), {});
  ASSERT_TRUE(tokenizer.ok());
  expect_work_in_proportion(*tokenizer);
}

TEST(Tokenizer, NamesAPatternThatCannotBeCompiled) {
  model::TokenizerTables tables;
  tables.prefix = "^(";
  const auto tokenizer = nlp::Tokenizer::create(std::move(tables), {});
  ASSERT_FALSE(tokenizer.ok());
  EXPECT_EQ(tokenizer.error().code, ErrorCode::kUnsupportedVersion);
}

TEST(Lexeme, ShapesFoldLettersDigitsAndLongRuns) {
  struct Case {
    std::string_view text, expected;
  };
  const Case cases[] = {{"Sana'a", "Xxxx'x"}, {"F-16s", "X-ddx"},     {"2023", "dddd"},  {"123456", "dddd"},
                        {"ABCDEFGH", "XXXX"}, {"\u0416\u0438", "Xx"}, {"!!!!!!", "!!!!"}};
  for (const Case& c : cases) EXPECT_EQ(nlp::word_shape(c.text), c.expected) << c.text;
  EXPECT_EQ(nlp::word_shape(std::string(100, 'a')), "LONG");
}

TEST(StringHash, EqualsSpacysIds) {
  struct Case {
    std::string_view text;
    std::uint64_t id;
  };
  // "noun" and "verb" as the model's lemma tables are keyed; "X" and "det" are symbols, also as shape and suffix.
  const Case cases[] = {{"", 0},
                        {"noun", 16833663260455505849ULL},
                        {"verb", 6360137228241296794ULL},
                        {"X", 101},
                        {"punct", 445},
                        {"adj", 12401032943472870168ULL},
                        {"_", 456}};
  for (const Case& c : cases) EXPECT_EQ(model::string_id(c.text), c.id) << c.text;
}

TEST(Unicode, LowersAsPythonDoes) {
  struct Case {
    std::string_view text, expected;
  };
  const Case cases[] = {
      {"HTS", "hts"}, {"\u0130", "i\u0307"}, {"\u039F\u0394\u039F\u03A3", "\u03BF\u03B4\u03BF\u03C2"}};
  for (const Case& c : cases) EXPECT_EQ(nlp::unicode::to_lower(c.text), c.expected);
}

}  // namespace
}  // namespace isnad
