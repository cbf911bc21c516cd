#include "model/pipeline_config.h"

#include <gtest/gtest.h>

#include <string>

namespace isnad {
namespace {

constexpr std::string_view kConfig = R"([nlp]
lang = "en"
pipeline = ["tok2vec","tagger",
  "senter"]
disabled = ["senter"]

# a comment
[components.tok2vec]
factory = "tok2vec"

[components.tagger]
factory = "${components.tok2vec:factory}"
width = ${components.tagger.width}
)";

TEST(PipelineConfig, ListsTheComponentsThatAreNotDisabled) {
  const auto config = model::PipelineConfig::parse(kConfig, "config.cfg");
  ASSERT_TRUE(config.ok()) << config.error().message;
  ASSERT_EQ(config->components().size(), 2U);
  EXPECT_EQ(config->components()[1].name, "tagger");
}

TEST(PipelineConfig, ReferencesThatGoRoundInACircleGiveNothing) {
  const auto config = model::PipelineConfig::parse(kConfig, "config.cfg");
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->text("components.tagger", "width"), "");
}

TEST(PipelineConfig, NamesTheLineOfAMistake) {
  const auto config = model::PipelineConfig::parse("[nlp]\nlang \"en\"\n", "config.cfg");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().code, ErrorCode::kCorruptData);
  EXPECT_EQ(config.error().message.substr(0, 12), "config.cfg:2");
}

TEST(PipelineConfig, RefusesAnotherLanguageByName) {
  const auto config = model::PipelineConfig::parse("[nlp]\nlang = \"de\"\npipeline = [\"tagger\"]\n", "config.cfg");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().code, ErrorCode::kUnsupportedVersion);
  EXPECT_NE(config.error().message.find("'de'"), std::string::npos);
}

TEST(PipelineConfig, NoTruncationCrashes) {
  for (std::size_t size = 0; size < kConfig.size(); ++size) {
    const std::string cut(kConfig.substr(0, size));
    (void)model::PipelineConfig::parse(cut, "config.cfg");
  }
}

}  // namespace
}  // namespace isnad
