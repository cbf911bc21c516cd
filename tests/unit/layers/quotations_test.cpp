#include "extract/layers/quotations.h"

#include <gtest/gtest.h>

namespace isnad::extract::layers {
namespace {

// Words parted by single blanks; "|" is the end of a paragraph.
struct Words {
  std::string text;
  nlp::Analysis analysis;

  explicit Words(const std::string& words) {
    nlp::AnalysisParts parts;
    std::size_t at = 0;
    while (at < words.size()) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      const std::string word = words.substr(at, end - at);
      if (word == "|") {
        text += "\n\n";
      } else {
        nlp::Token token;
        token.span = {static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size() + word.size())};
        token.pos =
            word == "\"" || word == "\xE2\x80\x9C" || word == "\xE2\x80\x9D" ? nlp::Pos::kPunct : nlp::Pos::kNoun;
        token.head = static_cast<nlp::TokenIndex>(parts.tokens.size());
        token.left_edge = token.right_edge = token.head;
        parts.tokens.push_back(token);
        text += word + " ";
      }
      at = end + 1;
    }
    if (!parts.tokens.empty()) parts.sentence_starts = {0};
    parts.text = text;
    analysis = nlp::Analysis(std::move(parts));
  }
};

TEST(Quotations, AreFoundByTheirMarks) {
  struct Case {
    std::string words;
    std::vector<nlp::TokenSpan> segments;
  };
  const Case cases[] = {
      {"a b c", {}},
      {"\" a \" b", {{0, 3}}},
      {"\xE2\x80\x9C a \xE2\x80\x9D b \xE2\x80\x9C c \xE2\x80\x9D", {{0, 3}, {4, 7}}},
      {"a \xE2\x80\x9D b", {}},                                                // closes nothing
      {"\xE2\x80\x9C a b | \xE2\x80\x9C c \xE2\x80\x9D d", {{0, 3}, {3, 6}}},  // not closed: ends with its paragraph
      {"\" a | b \" c \"", {{0, 2}, {3, 6}}},  // straight marks start anew in a paragraph
      {"a \" b", {{1, 3}}},
  };
  for (const Case& c : cases) {
    const Words words(c.words);
    EXPECT_EQ(Quotations(words.analysis, Paragraphs(words.analysis)).segments(), c.segments) << c.words;
  }
}

TEST(Quotations, GoOnInTheNextParagraphWhereItBeginsWithAMark) {
  const Words words(
      "\xE2\x80\x9C a . | \xE2\x80\x9C b . | \xE2\x80\x9C c . \xE2\x80\x9D | \xE2\x80\x9C d . \xE2\x80\x9D");
  const Quotations quotes(words.analysis, Paragraphs(words.analysis));
  ASSERT_EQ(quotes.segments().size(), 4U);
  EXPECT_EQ(quotes.next(0), 1U);
  EXPECT_EQ(quotes.next(1), 2U);
  EXPECT_EQ(quotes.next(2), Quotations::kNoSegment);  // closed: the next paragraph is another speaker's
  EXPECT_EQ(quotes.next(3), Quotations::kNoSegment);
}

TEST(Quotations, TakeSingleMarksAroundAClause) {
  const Words clause("\xE2\x80\x98they burned all our houses ,\xE2\x80\x99 b");
  EXPECT_TRUE(Quotations(clause.analysis, Paragraphs(clause.analysis)).segments().empty());  // marks of one word
}

TEST(Quotations, CountWhatIsInsideAndOutside) {
  const Words words("a \" b c \" d e");
  const Paragraphs paragraphs(words.analysis);
  const Quotations quotes(words.analysis, paragraphs);
  EXPECT_EQ(quotes.quoted({0, 7}), 4U);
  EXPECT_EQ(quotes.unquoted({0, 7}), 3U);
  EXPECT_EQ(quotes.quoted({0, 1}), 0U);
  EXPECT_TRUE(quotes.inside(2));
  EXPECT_FALSE(quotes.inside(5));
}

}  // namespace
}  // namespace isnad::extract::layers
