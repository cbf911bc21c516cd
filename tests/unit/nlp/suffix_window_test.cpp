#include "nlp/suffix_window.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "core/regex.h"

namespace isnad {
namespace {

TEST(SuffixWindow, BoundsThePatternsThatItUnderstandsAndNoOther) {
  struct Case {
    std::string_view pattern;
    bool bounded;
  };
  const Case cases[] = {
      {R"(\)$)", true},
      {R"(\.\.+$|…$|[\u00A6\]a-z]$|(?<=[0-9])(?:km|m²)$|(?<=[a-z][a-z])\.$)", true},
      {R"(ab?c$|^x$|\bx$|(a|bc)d$|\d\w$|-*$)", true},
      {"", false},
      {R"(a$|b)", false},          // the second may match anywhere
      {R"((?:a$|b$))", false},     // ends of groups aren't looked for
      {R"(a$?)", false},           //
      {R"(\d+$)", false},          // a row of anything but one character
      {R"((?:ab)+$)", false},      //
      {R"(\.+x$)", false},         // a row before the end
      {R"(\.+?$)", false},         //
      {R"(\.{2,}$)", false},       //
      {R"((a)\1$)", false},        //
      {R"((?P<name>a)$)", false},  //
      {R"((?i:a)$)", false},       //
      {R"([[:alpha:]]$)", false},  //
      {R"(\X$)", false},           //
      {R"((a$)", false},
      {R"([a$)", false},
      {R"(a)$)", false},
      {"\\", false},
  };
  for (const Case& c : cases) EXPECT_EQ(SuffixWindow(c.pattern).is_bounded(), c.bounded) << c.pattern;
}

// The search from the window on finds what the search over all finds, whatever the text.
TEST(SuffixWindow, MissesNoMatchInRandomTexts) {
  constexpr std::string_view kPatterns[] = {
      R"(\)$|"$|,$|\.$|'s$|…$|\.\.+$|(?<=[0-9])\+$|(?<=[0-9])(?:km|km²|m/s)$|(?<=[ab][ab])\.$|[\u00A6\u2026]$)",
      R"(aa\.\.+$|-*$)", R"((a|ab|b\.c)\)$|x?y?\)\)$|(?<!a)\.+$)", R"(\.$|(?:a|b)(?=\)$))", R"(\d+$|a$)"};
  constexpr std::string_view kPieces[] = {".",  "..", ")", "a", "b", "1", "km", "²", "…",
                                          "'s", "-",  "x", "+", "¦", ",", "c",  "\n"};
  std::mt19937 random(11);
  core::RegexScratch scratch;
  for (const std::string_view pattern : kPatterns) {
    const auto regex = core::Regex::compile(pattern);
    ASSERT_TRUE(regex.ok()) << pattern;
    const SuffixWindow window(pattern);
    for (int trial = 0; trial < 20'000; ++trial) {
      std::string text;
      const std::size_t pieces = random() % 12;
      for (std::size_t i = 0; i < pieces; ++i) text += kPieces[random() % std::size(kPieces)];
      const auto all = regex->search(text, scratch);
      const auto part = regex->search(text, scratch, window.begin(text));
      ASSERT_EQ(all.has_value(), part.has_value()) << pattern << " on " << text;
      if (!all) continue;
      EXPECT_EQ(all->begin, part->begin) << pattern << " on " << text;
      EXPECT_EQ(all->end, part->end) << pattern << " on " << text;
    }
  }
}

}  // namespace
}  // namespace isnad
