// The same questions on trees as the parser gives them: what a sentence says must not hang on a tree that nobody gets.
#include <gtest/gtest.h>

#include "support/engine_parts.h"
#include "syntax/clauses.h"
#include "syntax/determiners.h"
#include "syntax/patterns.h"
#include "syntax/phrases.h"
#include "syntax/relatives.h"

namespace isnad {
namespace {

class Parsed : public support::EngineTest {
 protected:
  static nlp::TokenIndex find(const nlp::Analysis& analysis, std::string_view form) {
    for (nlp::TokenIndex i = 0; i < analysis.size(); ++i) {
      if (analysis.text_of(i) == form) return i;
    }
    return nlp::kNoToken;
  }
  static std::string form(const nlp::Analysis& analysis, nlp::TokenIndex token) {
    return token == nlp::kNoToken ? std::string() : std::string(analysis.text_of(token));
  }
};

struct Case {
  const char* text;
  const char* word;
  const char* answer;
};

TEST_F(Parsed, SubjectsAreFoundInTheirClause) {
  const Case cases[] = {{"The rebels attacked the harbour on Monday.", "attacked", "rebels"},
                        {"Two soldiers were wounded near the bridge.", "wounded", "soldiers"},
                        {"The army said the militia had withdrawn.", "withdrawn", "militia"}};
  for (const Case& one : cases) {
    const std::string text = one.text;
    const nlp::Analysis analysis = support::annotated(text);
    EXPECT_EQ(form(analysis, syntax::subject_in_clause(analysis, find(analysis, one.word))), one.answer) << one.text;
  }
}

TEST_F(Parsed, RelativePronounsStandForTheirNoun) {
  const Case cases[] = {{"The militia, which controls the port, denied it.", "which", "militia"},
                        {"Gunmen who stormed the village fled.", "who", "Gunmen"},
                        {"They seized a truck that carried grain.", "that", "truck"}};
  for (const Case& one : cases) {
    const std::string text = one.text;
    const nlp::Analysis analysis = support::annotated(text);
    EXPECT_EQ(form(analysis, syntax::antecedent(analysis, find(analysis, one.word))), one.answer) << one.text;
  }
}

TEST_F(Parsed, PassivesAndInfinitivesAreSeen) {
  const std::string text = "The depot was bombed and soldiers began to search the ruins.";
  const nlp::Analysis analysis = support::annotated(text);
  EXPECT_TRUE(syntax::is_passive(analysis, find(analysis, "bombed")));
  EXPECT_FALSE(syntax::is_passive(analysis, find(analysis, "began")));
  EXPECT_TRUE(syntax::is_infinitive(analysis, find(analysis, "search")));
}

TEST_F(Parsed, AnExpressionIsOneThoughWordsStandBetween) {
  const std::string text = "Guards opened heavy fire on the crowd.";
  const nlp::Analysis analysis = support::annotated(text);
  const std::vector<std::string> none, fire = {"fire"};
  std::vector<nlp::TokenIndex> words;
  EXPECT_TRUE(syntax::matches(analysis, find(analysis, "opened"), {none, fire}, words));
  EXPECT_EQ(words.size(), 2U);
}

TEST_F(Parsed, WhatIsCountedStandsAfterOf) {
  const std::string text = "Dozens of fighters left the city.";
  const nlp::Analysis analysis = support::annotated(text);
  EXPECT_EQ(form(analysis, syntax::of_complement(analysis, find(analysis, "Dozens"))), "fighters");
  EXPECT_TRUE(syntax::is_definite(analysis, find(analysis, "city")));
  EXPECT_FALSE(syntax::is_definite(analysis, find(analysis, "fighters")));
}

}  // namespace
}  // namespace isnad
