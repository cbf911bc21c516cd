// Which words and arcs belong to which class.
#include "syntax/words.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

nlp::Token of(nlp::Pos pos) {
  nlp::Token token;
  token.pos = pos;
  return token;
}

TEST(Words, NamesAreNounsAndAuxiliariesAreVerbs) {
  EXPECT_TRUE(syntax::is_noun(of(nlp::Pos::kNoun)));
  EXPECT_TRUE(syntax::is_noun(of(nlp::Pos::kPropn)));
  EXPECT_FALSE(syntax::is_noun(of(nlp::Pos::kPron)));
  EXPECT_TRUE(syntax::is_verb(of(nlp::Pos::kVerb)));
  EXPECT_TRUE(syntax::is_verb(of(nlp::Pos::kAux)));
  EXPECT_FALSE(syntax::is_verb(of(nlp::Pos::kNoun)));
}

TEST(Words, OnlyPluralNounTagsArePlural) {
  for (const nlp::Tag tag : {nlp::Tag::kNn, nlp::Tag::kNns, nlp::Tag::kNnp, nlp::Tag::kNnps}) {
    EXPECT_TRUE(syntax::is_noun_tag(tag));
    EXPECT_EQ(syntax::is_plural_tag(tag), tag == nlp::Tag::kNns || tag == nlp::Tag::kNnps);
  }
  EXPECT_FALSE(syntax::is_noun_tag(nlp::Tag::kPrp));
  EXPECT_FALSE(syntax::is_plural_tag(nlp::Tag::kVbz));
}

TEST(Words, MarksAndSpacesFill) {
  EXPECT_TRUE(syntax::is_filler(of(nlp::Pos::kPunct)));
  EXPECT_TRUE(syntax::is_filler(of(nlp::Pos::kSpace)));
  EXPECT_FALSE(syntax::is_filler(of(nlp::Pos::kSym)));
}

TEST(Words, ClausesAreNoSubjectsAndNumbersNoModifiers) {
  EXPECT_TRUE(syntax::is_subject(nlp::Dep::kNsubjpass));
  EXPECT_FALSE(syntax::is_subject(nlp::Dep::kCsubj));
  EXPECT_TRUE(syntax::is_modifier(nlp::Dep::kNmod));
  EXPECT_FALSE(syntax::is_modifier(nlp::Dep::kNummod));
  EXPECT_FALSE(syntax::is_modifier(nlp::Dep::kPoss));
}

}  // namespace
}  // namespace isnad
