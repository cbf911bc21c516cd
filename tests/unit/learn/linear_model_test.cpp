#include "learn/linear_model.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "corpus.h"
#include "linear_trainer.h"

namespace isnad {
using namespace learn;
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

const learn::ModelHead kFruitHead{"fruit/1", "a test", {"apple", "banana", "other"}, {{"ripe", 0.3}}};
constexpr std::array<std::string_view, 3> kFruitLabels = {"apple", "banana", "other"};
constexpr std::array<std::string_view, 1> kFruitThresholds = {"ripe"};
const learn::ModelSpec kFruitSpec{"fruit", "fruit/1", kFruitLabels, kFruitThresholds, "fruit is not told apart"};

train::LinearTrainer trained() {
  train::LinearTrainer trainer(kFruitHead, {.bucket_bits = 12, .epochs = 30, .rate = 0.3F});
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

// With worked examples, as a shipped file has them.
learn::ModelFile worked() {
  learn::ModelFile file = trained().file();
  const learn::LinearModel model = trained().model();
  learn::Features features;
  for (const Fruit& fruit : kFruit) {
    describe(fruit, features);
    file.examples.push_back(
        {std::string(fruit.colour), {features.all().begin(), features.all().end()}, model.scores(features)});
  }
  return file;
}

TEST(LinearModel, WhatIsWrittenIsReadAgain) {
  const learn::ModelFile file = worked();
  const auto again = read_model_file(to_bytes(file), "fruit");
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(to_bytes(*again), to_bytes(file));
  EXPECT_EQ(again->head.schema, "fruit/1");
  EXPECT_EQ(again->head.made_by, "a test");
  EXPECT_EQ(again->head.labels, kFruitHead.labels);
  ASSERT_EQ(again->head.thresholds.size(), 1U);
  EXPECT_EQ(again->head.thresholds[0].value, 0.3);
  EXPECT_EQ(again->examples.size(), std::size(kFruit));
  const auto model = learn::LinearModel::parse(to_bytes(file), "fruit");
  ASSERT_TRUE(model.ok()) << model.error().message;
  EXPECT_TRUE(model->check(kFruitSpec, "fruit").ok());
  EXPECT_EQ(model->threshold("ripe"), 0.3F);
  EXPECT_EQ(model->share("ripe"), 0.3);
}

TEST(LinearModel, AnExampleThatGivesAnotherScoreIsAnErrorThatNamesTheMaker) {
  learn::ModelFile file = worked();
  file.examples[2].scores[1] += 0.01F;
  const auto model = learn::LinearModel::parse(to_bytes(file), "fruit.bin");
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().code, ErrorCode::kCorruptData);
  EXPECT_NE(model.error().message.find("fruit.bin: the worked example 'green'"), std::string::npos)
      << model.error().message;
  EXPECT_NE(model.error().message.find("a test"), std::string::npos);
  file = worked();
  file.scales[0] *= 2;
  EXPECT_FALSE(learn::LinearModel::parse(to_bytes(file), "fruit.bin").ok());
  file = worked();
  file.examples[2].scores[1] += 1e-6F;  // another machine may round otherwise
  EXPECT_TRUE(learn::LinearModel::parse(to_bytes(file), "fruit.bin").ok());
}

TEST(LinearModel, IsRefusedWhereTheProgramAsksForSomethingElse) {
  const learn::LinearModel model = trained().model();
  const auto refused = [&](const learn::ModelSpec& spec, ErrorCode code, std::string_view words) {
    const Status status = model.check(spec, "fruit.bin");
    ASSERT_FALSE(status.ok()) << words;
    EXPECT_EQ(status.error().code, code);
    EXPECT_NE(status.error().message.find(words), std::string::npos) << status.error().message;
    EXPECT_NE(status.error().message.find("a test"), std::string::npos) << status.error().message;
  };
  learn::ModelSpec other = kFruitSpec;
  other.schema = "fruit/2";
  refused(other, ErrorCode::kUnsupportedVersion, "'fruit/1'");
  other = kFruitSpec;
  constexpr std::array<std::string_view, 3> kSwapped = {"banana", "apple", "other"};
  other.labels = kSwapped;
  refused(other, ErrorCode::kCorruptData, "banana, apple, other");
  other.labels = std::span(kSwapped).first(2);
  refused(other, ErrorCode::kCorruptData, "banana, apple");
  other = kFruitSpec;
  constexpr std::array<std::string_view, 2> kMore = {"ripe", "rotten"};
  other.thresholds = kMore;
  refused(other, ErrorCode::kCorruptData, "'rotten'");
}

TEST(LinearModel, WithoutWeightsIsRefused) {
  learn::ModelFile file = trained().file();
  file.buckets.clear();
  file.scales.clear();
  file.weights.clear();
  const auto model = learn::LinearModel::parse(to_bytes(file), "fruit.bin");
  ASSERT_TRUE(model.ok());
  EXPECT_FALSE(model->check(kFruitSpec, "fruit.bin").ok());
}

TEST(LinearModel, SaysWhichFormatItReads) {
  const auto old = learn::LinearModel::parse("isnadlm1\x02", "old.bin");
  ASSERT_FALSE(old.ok());
  EXPECT_EQ(old.error().code, ErrorCode::kUnsupportedVersion);
  EXPECT_NE(old.error().message.find("format 1; this build reads 2"), std::string::npos) << old.error().message;
  const auto empty = learn::LinearModel::parse("", "empty.bin");
  ASSERT_FALSE(empty.ok());
  EXPECT_NE(empty.error().message.find("empty.bin: the file is empty"), std::string::npos) << empty.error().message;
}

TEST(LinearModel, EveryTruncationAndEveryTrailingByteIsAnError) {
  const std::string bytes = to_bytes(worked());
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
