// Headings that begin every word with a capital are read as other sentences are.
#include "nlp/heading_case.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "support/engine_parts.h"

namespace isnad {
namespace {

class Headings : public support::EngineTest {
 protected:
  // The words that the model takes for names.
  static std::vector<std::string> names_in(const std::string& text) {
    const nlp::Analysis analysis = support::annotated(text);
    std::vector<std::string> out;
    for (nlp::TokenIndex i = 0; i < analysis.size(); ++i) {
      if (analysis[i].pos == nlp::Pos::kPropn) out.emplace_back(analysis.text_of(i));
    }
    return out;
  }
  static bool takes_for_name(const std::string& text, std::string_view word) {
    const auto names = names_in(text);
    return std::ranges::find(names, word) != names.end();
  }
};

TEST_F(Headings, HaveVerbsAndNounsThatAreNoNames) {
  EXPECT_FALSE(takes_for_name("General Staff Warns Against Missile Strikes on Syria.", "Warns"));
  EXPECT_FALSE(takes_for_name("General Staff Warns Against Missile Strikes on Syria.", "Strikes"));
  EXPECT_TRUE(takes_for_name("General Staff Warns Against Missile Strikes on Syria.", "Syria"));
  EXPECT_FALSE(takes_for_name("Army Kills Four in Raid on Village Near Homs", "Raid"));
}

TEST_F(Headings, KeepWhatTheTextWritesWithACapital) {
  const std::string heading = "Rebels Attack Village After Mercy Leaves Camp in Homs.";
  EXPECT_FALSE(takes_for_name(heading, "Mercy"));
  EXPECT_TRUE(takes_for_name(heading + " The men of Mercy came at night.", "Mercy"));
}

TEST_F(Headings, KeepTheirLettersAndWhereTheyStand) {
  const std::string text = "Army Kills Four in Raid on Village Near Homs";
  const nlp::Analysis analysis = support::annotated(text);
  std::string words;
  for (nlp::TokenIndex i = 0; i < analysis.size(); ++i) words += (i > 0 ? " " : "") + std::string(analysis.text_of(i));
  EXPECT_EQ(words, text);
}

TEST_F(Headings, AreNoSentencesOfNames) {
  for (const char* const name : {"Barack", "Obama", "Angela", "Merkel", "Vladimir", "Putin"}) {
    EXPECT_TRUE(takes_for_name("Barack Obama, Angela Merkel, Vladimir Putin and others came.", name)) << name;
  }
  for (const char* const name : {"Young", "Grace", "Waters"}) {
    EXPECT_TRUE(takes_for_name("Hope Young and Grace Waters met Frank Walker in Nairobi.", name)) << name;
  }
}

TEST(HeadingCase, AMistakeIsNamedWithFileAndLine) {
  const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "lower_words.tsv";
  for (const char* const line : {"attack", "attack\tmany", "attack\t101", "\t90", "attack\t90 ", "attack\t90\tbig"}) {
    std::ofstream(file) << "# words\nkilled\t99\tsmall\n" << line << '\n';
    const auto read = nlp::HeadingCase::load(file);
    ASSERT_FALSE(read.ok()) << line;
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidInput);
    EXPECT_NE(read.error().message.find("lower_words.tsv:3:"), std::string::npos) << read.error().message;
  }
  EXPECT_EQ(nlp::HeadingCase::load(file.parent_path() / "none.tsv").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace isnad
