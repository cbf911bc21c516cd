// Entities and relations on trees that no sentence has: empty, one token, very long, everything capitalised, no heads.
#include <gtest/gtest.h>

#include <filesystem>

#include "extract/entity/coreference.h"
#include "extract/entity/mentions.h"
#include "extract/relation/relations.h"
#include "support/words.h"

namespace isnad {
namespace {

using support::kPatterns;
using support::many;
using support::Words;

std::shared_ptr<const lexicon::Lexicon> lexicon() {
  static const auto once = lexicon::Lexicon::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data");
  EXPECT_TRUE(once.ok()) << once.error().message;
  return once.ok() ? once.value() : nullptr;
}

// Reads the words and checks what must hold of any answer.
void read(Words words) {
  const auto tables = lexicon();
  ASSERT_NE(tables, nullptr);
  Document document;
  document.text = words.text;
  words.parts.text = document.text;
  const nlp::Analysis analysis(std::move(words.parts));
  const extract::ExtractContext context{document, analysis, *tables};
  extract::Reading out;
  out.mention_layer = extract::entity::group_entities(context, extract::entity::find_mentions(context));
  out.relations = extract::relation::find_relations(context, out);
  for (const extract::Mention& mention : out.mention_layer.mentions) {
    ASSERT_LE(mention.words.end, analysis.size());
    ASSERT_GT(mention.words.size(), 0U);
    ASSERT_TRUE(mention.words.contains(mention.head));
    ASSERT_LT(mention.entity.value, out.entity_count());
  }
  for (const Entity& entity : out.mention_layer.entities) ASSERT_FALSE(entity.mentions.empty());
  for (const extract::Relation& relation : out.relations) {
    ASSERT_LT(relation.subject.value, out.entity_count());
    ASSERT_LT(relation.object.value, out.entity_count());
    ASSERT_LT(relation.subject_mention.value, out.mention_count());
    ASSERT_LT(relation.object_mention.value, out.mention_count());
  }
}

TEST(EntityRobustness, EmptyAndShortTexts) {
  read(Words({}, nlp::Tag::kNn, nlp::Dep::kCompound, false));
  for (const std::string_view word : {"militia", "Hezbollah", "it", "-", "\xD8\xAD\xD8\xB2\xD8\xA8"}) {
    for (const nlp::Tag tag : {nlp::Tag::kNn, nlp::Tag::kNnp, nlp::Tag::kPrp, nlp::Tag::kNone})
      read(Words({word}, tag, nlp::Dep::kRoot, false));
  }
}

TEST(EntityRobustness, AnyPatternUnderAnyTagGivesAnAnswer) {
  for (const auto& pattern : kPatterns) {
    for (const bool chain : {true, false}) {
      for (const nlp::Tag tag : {nlp::Tag::kNnp, nlp::Tag::kNns, nlp::Tag::kPrp}) read(many(pattern, 2000, tag, chain));
    }
  }
}

// Deep and wide trees end no stack.
TEST(EntityRobustness, SentencesOfAHundredThousandWordsGiveAnAnswer) {
  bool chain = false;
  for (const auto& pattern : kPatterns) {
    chain = !chain;
    read(many(pattern, 100000, pattern.front() == "it" ? nlp::Tag::kPrp : nlp::Tag::kNnp, chain));
  }
}

}  // namespace
}  // namespace isnad
