// Where layout ends a sentence: blank lines, lists, headings, datelines; wrapped lines do not.
#include "nlp/layout.h"

#include <gtest/gtest.h>

#include <deque>

namespace isnad::nlp {
namespace {

// Words parted by blanks; "|" is a line's end, "||" a blank line.
struct Tokens {
  std::deque<Lexeme> lexemes;
  std::vector<LexToken> tokens;

  explicit Tokens(std::string_view words) {
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      add(words.substr(0, end));
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }
  void add(std::string_view word) {
    const bool space = word == "|" || word == "||";
    if (space && !tokens.empty()) tokens.back().space_after = false;
    Lexeme lexeme;
    lexeme.text = word == "|" ? "\n" : word == "||" ? "\n\n" : std::string(word);
    lexeme.is_space = space;
    lexemes.push_back(lexeme);
    tokens.push_back({{}, &lexemes.back(), !space});
  }
};

std::vector<TokenIndex> breaks_of(std::string_view words) {
  const Tokens tokens(words);
  std::vector<TokenIndex> breaks;
  layout_breaks(tokens.tokens, breaks);
  return breaks;
}

using Breaks = std::vector<TokenIndex>;

TEST(Layout, BreaksAtBlankLines) {
  EXPECT_EQ(breaks_of("Rebels advance || Troops left the town ."), (Breaks{3}));
  EXPECT_EQ(breaks_of("Troops left ."), Breaks{});
}

TEST(Layout, BreaksAtLineEndsWhereNoLineIsWrapped) {
  EXPECT_EQ(breaks_of("Heavy losses | Troops left . | More came ."), (Breaks{3, 7}));
}

TEST(Layout, KeepsWrappedLinesTogetherButNotLists) {
  EXPECT_EQ(breaks_of("Troops left | the town and | the port . | They came back ."), Breaks{});
  EXPECT_EQ(breaks_of("Troops left | the town : | - a bridge | - a mill"), (Breaks{7, 11}));
}

TEST(Layout, BreaksAroundTheWordOfAnArchivedCaption) {
  EXPECT_EQ(breaks_of("They left . FILE - Officers stand guard ."), (Breaks{3, 5}));
  EXPECT_EQ(breaks_of("The file - a long one - is lost ."), Breaks{});
}

TEST(Layout, BreaksBehindTheHourOfPrinting) {
  EXPECT_EQ(breaks_of("Saturday 30 April 2005 02.22 BST The rebels left ."), (Breaks{6}));
  EXPECT_EQ(breaks_of("Thu Aug 11 , 2011 10:51 am EDT Rebels left ."), (Breaks{8}));
  EXPECT_EQ(breaks_of("In April 2005 NATO troops left at 10:51 GMT on Friday ."), Breaks{});
}

TEST(Layout, BreaksBehindADateline) {
  EXPECT_EQ(breaks_of("BAGHDAD , Oct 18 - Rebels left ."), (Breaks{5}));
  EXPECT_EQ(breaks_of("Juba ( Nile Wire ) - Rebels left ."), (Breaks{6}));
  EXPECT_EQ(breaks_of("Kabul , Gulf Wire - Rebels left ."), (Breaks{5}));
  EXPECT_EQ(breaks_of("Kabul , say some - Rebels among them - fell ."), Breaks{});
  EXPECT_EQ(breaks_of("The rebels - many of them boys - left ."), Breaks{});
  EXPECT_EQ(breaks_of("KABUL , Afghanistan ( April 3 , 2011 ) A patrol left ."), (Breaks{9}));
  EXPECT_EQ(breaks_of("NATO ( 28 members ) said so ."), Breaks{});
  EXPECT_EQ(breaks_of("NATO troops left the town - and the port ."), Breaks{});
}

}  // namespace
}  // namespace isnad::nlp
