#include "learn/linear_model.h"

#include <gtest/gtest.h>

#include <set>

#include "corpus.h"
#include "linear_trainer.h"

namespace isnad {
namespace {

// Fruit by colour and shape; neither alone is enough.
struct Fruit {
  std::string_view colour, shape;
  std::size_t label;
};
constexpr Fruit kFruit[] = {{"yellow", "long", 1}, {"yellow", "round", 2}, {"green", "long", 2},
                            {"green", "round", 0}, {"red", "round", 0},    {"red", "long", 2}};

void describe(const Fruit& fruit, learn::Features& features) {
  features.clear();
  features.add("bias");
  features.add("colour", fruit.colour);
  features.add("shape", fruit.shape);
  features.add("colour and shape", fruit.colour, fruit.shape);
}

train::LinearTrainer trained() {
  train::LinearTrainer trainer({"apple", "banana", "other"}, {.bucket_bits = 12, .epochs = 30, .rate = 0.3F});
  learn::Features features;
  for (int round = 0; round < 4; ++round) {
    for (const Fruit& fruit : kFruit) {
      describe(fruit, features);
      trainer.add(features, fruit.label);
    }
  }
  trainer.train();
  return trainer;
}

TEST(LinearModel, LearnsWhatTwoFeaturesTogetherSay) {
  const learn::LinearModel model = trained().model();
  learn::Features features;
  for (const Fruit& fruit : kFruit) {
    describe(fruit, features);
    EXPECT_EQ(model.best(features), fruit.label) << fruit.colour << " " << fruit.shape;
    std::vector<float> probabilities = model.scores(features);
    learn::softmax(probabilities);
    EXPECT_GT(probabilities[fruit.label], 0.7F) << fruit.colour << " " << fruit.shape;
  }
}

TEST(LinearModel, TrainingTwiceGivesTheSameBytes) { EXPECT_EQ(trained().bytes(), trained().bytes()); }

TEST(LinearModel, KeepsItsLabels) {
  const learn::LinearModel model = trained().model();
  EXPECT_EQ(model.label("banana"), 1);
  EXPECT_EQ(model.label("pear"), -1);
  EXPECT_GT(model.rows(), 5U);
}

TEST(LinearModel, NoFeaturesGiveEqualScores) {
  const std::vector<float> scores = trained().model().scores(learn::Features{});
  EXPECT_EQ(scores, (std::vector<float>{0, 0, 0}));
}

TEST(LinearModel, EveryTruncationAndEveryTrailingByteIsAnError) {
  const std::string bytes = trained().bytes();
  ASSERT_TRUE(learn::LinearModel::parse(bytes, "whole").ok());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut(bytes.data(), size);
    ASSERT_FALSE(learn::LinearModel::parse(cut, "cut").ok()) << size;
  }
  EXPECT_FALSE(learn::LinearModel::parse(bytes + '\0', "longer").ok());
}

TEST(LinearModel, SaysWhichFileIsMissing) {
  const auto model = learn::LinearModel::load("no/such/file.bin");
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().code, ErrorCode::kNotFound);
}

TEST(Features, NamesAndValuesGiveDifferentHashes) {
  learn::Features features;
  features.add("a");
  features.add("b");
  features.add("a", "b");
  features.add("b", "a");
  features.add("a", "");
  features.add("ab");
  features.add("a", "b", "");
  features.add("a", "", "b");
  features.add("a", "a long value of many bytes");
  features.add("a", "a long value of many bytez");
  features.add("a", 1, 2);
  features.add("a", 2, 1);
  features.add(learn::FeatureName("a").at(-1));
  features.add(learn::FeatureName("a").at(1));
  std::set<std::uint32_t> hashes;
  for (const learn::Feature& feature : features.all()) hashes.insert(feature.hash);
  EXPECT_EQ(hashes.size(), features.all().size());
}

TEST(Features, HashesAreTheSameEverywhere) {
  learn::Features features;
  features.add("lemma", "attack");
  EXPECT_EQ(features.all()[0].hash, 2845234679U);
}

TEST(Softmax, StandsLargeScores) {
  std::vector<float> scores = {1000, 1000};
  learn::softmax(scores);
  EXPECT_FLOAT_EQ(scores[0], 0.5F);
}

TEST(Corpus, SpansInCodePointsBecomeBytes) {
  const std::string text = "\xC3\xA9t\xC3\xA9 says";
  const core::TextOffsets offsets(text);
  const std::vector<ByteSpan> spans = train::spans_to_bytes(nlohmann::json::parse("[[0,3],[4,8]]"), offsets);
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0], (ByteSpan{0, 5}));
  EXPECT_EQ(spans[1].of(text), "says");
  EXPECT_TRUE(train::spans_to_bytes(nlohmann::json::parse("[]"), offsets).empty());
  EXPECT_EQ(train::spans_to_bytes(nlohmann::json::parse("[4,8]"), offsets)[0].of(text), "says");
}

}  // namespace
}  // namespace isnad
