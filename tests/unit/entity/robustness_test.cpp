// Entities and relations on trees that no sentence has: empty, one token, very long, everything capitalised, no heads.
#include <gtest/gtest.h>

#include <filesystem>

#include "extract/entity/coreference.h"
#include "extract/entity/mentions.h"
#include "extract/relation/relations.h"

namespace isnad {
namespace {

std::shared_ptr<const lexicon::Lexicon> lexicon() {
  static const auto once = lexicon::Lexicon::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data");
  EXPECT_TRUE(once.ok()) << once.error().message;
  return once.ok() ? once.value() : nullptr;
}

// Words in one sentence: each hangs on the one before (`chain`) or on the first.
struct Words {
  std::string text, pool;
  nlp::AnalysisParts parts;

  Words(const std::vector<std::string_view>& words, nlp::Tag tag, nlp::Dep dep, bool chain) {
    for (const std::string_view word : words) {
      nlp::Token token;
      token.span = {static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size() + word.size())};
      text += word;
      text += ' ';
      token.space_after = true;
      const auto at = static_cast<nlp::TokenIndex>(parts.tokens.size());
      token.head = at == 0 ? 0 : chain ? at - 1 : 0;
      token.left_edge = at;
      token.right_edge = chain ? static_cast<nlp::TokenIndex>(words.size() - 1) : at;
      token.lemma = token.lower = {static_cast<std::uint32_t>(pool.size()), static_cast<std::uint32_t>(word.size())};
      pool += word;
      token.tag = tag;
      token.pos = tag == nlp::Tag::kNnp ? nlp::Pos::kPropn : tag == nlp::Tag::kPrp ? nlp::Pos::kPron : nlp::Pos::kNoun;
      token.dep = at == 0 ? nlp::Dep::kRoot : dep;
      parts.tokens.push_back(token);
    }
    if (!words.empty()) {
      parts.tokens.front().left_edge = 0;
      parts.tokens.front().right_edge = static_cast<nlp::TokenIndex>(words.size() - 1);
      parts.sentence_starts.push_back(0);
    }
    parts.pool = pool;
  }
};

// Reads the words and checks what must hold of any answer.
void read(Words words) {
  const auto tables = lexicon();
  ASSERT_NE(tables, nullptr);
  Document document;
  document.text = words.text;
  words.parts.text = document.text;
  const nlp::Analysis analysis(std::move(words.parts));
  const extract::ExtractContext context{document, analysis, *tables};
  Extraction out;
  out.mentions = extract::entity::find_mentions(context);
  extract::entity::group_entities(context, out);
  out.relations = extract::relation::find_relations(context, out);
  for (const Mention& mention : out.mentions) {
    ASSERT_LE(mention.span.end, document.text.size());
    ASSERT_FALSE(mention.span.empty());
    ASSERT_TRUE(mention.span.contains(mention.head));
    ASSERT_LT(mention.entity.value, out.entities.size());
  }
  for (const Entity& entity : out.entities) ASSERT_FALSE(entity.mentions.empty());
  for (const Relation& relation : out.relations) {
    ASSERT_LT(relation.subject.value, out.entities.size());
    ASSERT_LT(relation.object.value, out.entities.size());
  }
}

TEST(EntityRobustness, EmptyAndShortTexts) {
  read(Words({}, nlp::Tag::kNn, nlp::Dep::kCompound, false));
  for (const std::string_view word : {"militia", "Hezbollah", "it", "-", "\xD8\xAD\xD8\xB2\xD8\xA8"}) {
    for (const nlp::Tag tag : {nlp::Tag::kNn, nlp::Tag::kNnp, nlp::Tag::kPrp, nlp::Tag::kNone})
      read(Words({word}, tag, nlp::Dep::kRoot, false));
  }
}

// Words that lead deep into one part of the search each: names, pronouns, hyphens, titles, participles.
const std::vector<std::vector<std::string_view>> kPatterns = {{"Hezbollah"},
                                                              {"militias", "they"},
                                                              {"Omar", "al", "-", "Hassan"},
                                                              {"the", "group", "of"},
                                                              {"President"},
                                                              {"Iran", "-", "backed", "militias"},
                                                              {"it"}};

Words many(const std::vector<std::string_view>& pattern, std::size_t count, nlp::Tag tag, bool chain) {
  std::vector<std::string_view> words;
  while (words.size() < count) words.insert(words.end(), pattern.begin(), pattern.end());
  return {words, tag, tag == nlp::Tag::kPrp ? nlp::Dep::kNsubj : chain ? nlp::Dep::kConj : nlp::Dep::kCompound, chain};
}

TEST(EntityRobustness, AnyPatternUnderAnyTagGivesAnAnswer) {
  for (const auto& pattern : kPatterns) {
    for (const bool chain : {true, false}) {
      for (const nlp::Tag tag : {nlp::Tag::kNnp, nlp::Tag::kNns, nlp::Tag::kPrp}) read(many(pattern, 2000, tag, chain));
    }
  }
}

// Where work grows with the square of the length, these take minutes and the suite's time limit ends them.
TEST(EntityRobustness, SentencesOfAHundredThousandWordsGiveAnAnswer) {
  bool chain = false;
  for (const auto& pattern : kPatterns) {
    chain = !chain;
    read(many(pattern, 100000, pattern.front() == "it" ? nlp::Tag::kPrp : nlp::Tag::kNnp, chain));
  }
}

}  // namespace
}  // namespace isnad
