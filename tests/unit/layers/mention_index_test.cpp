#include "extract/layers/mention_index.h"

#include <gtest/gtest.h>

namespace isnad::extract::layers {
namespace {

// "the front 's new commander spoke": a token a word, one blank between.
struct Words {
  std::string text = "the front 's new commander spoke";
  Analysis analysis;

  Words() {
    nlp::AnalysisParts parts;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      Token token;
      token.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      token.head = token.left_edge = token.right_edge = static_cast<TokenIndex>(parts.tokens.size());
      parts.tokens.push_back(token);
      at = end + 1;
    }
    parts.sentence_starts = {0};
    parts.text = text;
    analysis = Analysis(std::move(parts));
  }
  [[nodiscard]] Mention mention(TokenSpan tokens, TokenIndex head) const {
    Mention out;
    out.words = tokens;
    out.head = head;
    return out;
  }
};

TEST(MentionIndex, GivesAHeadToTheLongestMentionAndAWordInsideToTheShortest) {
  const Words words;
  const std::vector<Mention> mentions = {words.mention({0, 5}, 4), words.mention({0, 2}, 1), words.mention({3, 5}, 4)};
  const MentionIndex index(words.analysis, mentions);
  EXPECT_EQ(index.headed_by(4), MentionId{0});
  EXPECT_EQ(index.headed_by(1), MentionId{1});
  EXPECT_FALSE(index.headed_by(0).valid());
  EXPECT_FALSE(index.headed_by(5).valid());
  EXPECT_EQ(index.innermost(0), MentionId{1});
  EXPECT_EQ(index.innermost(2), MentionId{0});
  EXPECT_EQ(index.innermost(4), MentionId{2});
}

TEST(MentionIndex, OfEquallyLongMentionsTheFirstStays) {
  const Words words;
  const std::vector<Mention> mentions = {words.mention({3, 5}, 4), words.mention({3, 5}, 4)};
  const MentionIndex index(words.analysis, mentions);
  EXPECT_EQ(index.headed_by(4), MentionId{0});
  EXPECT_EQ(index.innermost(3), MentionId{0});
}

TEST(MentionIndex, TakesInWhatIsMadeLater) {
  const Words words;
  const std::vector<Mention> mentions = {words.mention({0, 2}, 1)};
  MentionIndex index(words.analysis, mentions);
  index.add(words.analysis, words.mention({3, 5}, 4));
  EXPECT_EQ(index.headed_by(4), MentionId{1});
  EXPECT_EQ(index.innermost(3), MentionId{1});
}

}  // namespace
}  // namespace isnad::extract::layers
