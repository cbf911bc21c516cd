// words_test.cpp: names are covered where they stand as words of their own; words are found where white space differs.
#include <gtest/gtest.h>

#include "mcp/arguments.h"
#include "mcp/tools/find_words.h"
#include "mcp/veil.h"

namespace isnad::mcp {
namespace {

TEST(Veil, CoversANameWhereverItStandsAsAWord) {
  EXPECT_EQ(without_name("Omar said that Omar's house", "Omar"),
            "[a private person] said that [a private person]'s house");
  EXPECT_EQ(without_name("Omari and Omar2 and Éomar", "Omar"), "Omari and Omar2 and Éomar");
  EXPECT_EQ(without_name("", "Omar"), "");
  EXPECT_EQ(without_name("Omar", "Omar"), "[a private person]");
}

TEST(Veil, CoversTheLongestNameFirstAndLeavesIds) {
  Veil veil;
  veil.add("Haddad");
  veil.add("Layla Haddad");
  veil.add("X");  // too short to be told from a word
  Json json = {{"id", "Layla Haddad"}, {"quote", "X saw Layla Haddad; Haddad left"}, {"list", {"Haddad", 3, nullptr}}};
  veil.cover(json);
  EXPECT_EQ(json["id"], "Layla Haddad");
  EXPECT_EQ(json["quote"], "X saw [a private person]; [a private person] left");
  EXPECT_EQ(json["list"][0], kCovered);
}

TEST(Veil, TakesTheMarksOutAndTheirNamesIn) {
  Veil veil;
  Json json = {{"name", "Layla Haddad"},
               {"names", {"Umm Samir"}},
               {"private", true},
               {"of", {{"name", "Iraq"}, {"private", false}}}};
  veil.take_marks(json);
  EXPECT_FALSE(json.contains("private"));
  EXPECT_FALSE(json["of"].contains("private"));
  Json said = "Umm Samir, Layla Haddad, Iraq";
  veil.cover(said);
  EXPECT_EQ(said, "[a private person], [a private person], Iraq");
}

TEST(FindWords, FindsThemWhereWhiteSpaceDiffersInCodePoints) {
  const std::string text = "Größe\n\nzählt  nicht,\tsagte er.";
  const auto found = tools::find_words(text, "…zählt nicht, sagte…");
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, (resolve::TextSpan{7, 26}));
  EXPECT_EQ(tools::find_words(text, "er."), (resolve::TextSpan{27, 30}));
  EXPECT_FALSE(tools::find_words(text, "sie"));
  EXPECT_FALSE(tools::find_words(text, " … "));
  EXPECT_FALSE(tools::find_words("", "er"));
}

TEST(Arguments, BecomeParametersOnceTheyAreChecked) {
  const Json schema = {{"properties",
                        {{"place", {{"type", "array"}, {"items", {{"type", "string"}}}, {"maxItems", 2}}},
                         {"limit", {{"type", "integer"}, {"minimum", 1}, {"maximum", 50}}},
                         {"members", {{"type", "boolean"}}},
                         {"sort", {{"type", "string"}, {"enum", {"time", "newest"}}}}}},
                       {"required", {"place"}}};
  const Json good = {{"place", {"Iraq", "Syria"}}, {"limit", 5}, {"members", true}, {"sort", "newest"}};
  EXPECT_TRUE(check_arguments(schema, good));
  const serve::Asked asked = asked_of(good, {"limit"});
  EXPECT_EQ(asked.values("place"), (std::vector<std::string>{"Iraq", "Syria"}));
  EXPECT_EQ(asked.value("members"), "true");
  EXPECT_EQ(asked.value("limit"), "");
  for (const char* wrong : {R"([])", R"({})", R"({"place":"Iraq"})", R"({"place":[1]})", R"({"place":["a","b","c"]})",
                            R"({"place":[],"limit":0})", R"({"place":[],"limit":51})", R"({"place":[],"limit":1.5})",
                            R"({"place":[],"limit":18446744073709551615})",
                            R"({"place":[],"limit":-9223372036854775808})", R"({"place":[],"members":1})",
                            R"({"place":[],"sort":"best"})", R"({"place":[],"x":1})", R"({"place":["a\u0000b"]})"}) {
    EXPECT_FALSE(check_arguments(schema, Json::parse(wrong))) << wrong;
  }
}

}  // namespace
}  // namespace isnad::mcp
