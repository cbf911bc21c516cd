#include "model/thinc_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "model/weights.h"
#include "support/msgpack_writer.h"

namespace isnad {
namespace {

using testing::MsgpackWriter;

// A tagger of two tags on vectors of three numbers.
std::string small_tagger(std::string_view type = "<f4") {
  MsgpackWriter out;
  out.map(4).string("nodes").array(1).map(4).string("index").integer(0).string("name").string("softmax");
  out.string("dims").map(2).string("nO").integer(2).string("nI").nil().string("refs").map(0);
  out.string("attrs").array(1).map(1).string("softmax_normalize").binary("\xC2");
  out.string("params").array(1).map(2).string("W").floats({2, 3}, {1, 2, 3, 4, 5, 6}, type);
  out.string("b").floats({2}, {7, 8}, type).string("shims").array(1).array(0);
  return out.bytes();
}

TEST(ThincModel, GivesNodesWithTheirDimensionsAndArrays) {
  const std::string bytes = small_tagger();
  const auto model = model::ThincModel::parse(bytes, "tagger/model");
  ASSERT_TRUE(model.ok()) << model.error().message;
  const model::ThincNode& node = model->nodes.front();
  EXPECT_EQ(node.name, "softmax");
  EXPECT_EQ(node.dim("nO"), 2);
  EXPECT_EQ(node.dim("nI"), -1);
  EXPECT_EQ(node.integer("softmax_normalize", 1), 0);
  const auto weights = model::tagger_weights(*model, "tagger/model");
  ASSERT_TRUE(weights.ok());
  EXPECT_EQ(weights->weights, (std::vector<float>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(weights->bias, (std::vector<float>{7, 8}));
}

TEST(ThincModel, EveryTruncationIsCorruptData) {
  const std::string bytes = small_tagger();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto exact = std::make_unique<char[]>(size);
    std::copy_n(bytes.data(), size, exact.get());
    const auto model = model::ThincModel::parse({exact.get(), size}, "tagger/model");
    ASSERT_FALSE(model.ok()) << size;
    EXPECT_EQ(model.error().code, ErrorCode::kCorruptData);
  }
}

TEST(ThincModel, AnyChangedByteIsAnErrorOrAModelWhoseShapesHold) {
  const std::string bytes = small_tagger();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int value = 0; value < 256; ++value) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(value);
      const auto model = model::ThincModel::parse(damaged, "tagger/model");
      if (!model) continue;
      const auto weights = model::tagger_weights(*model, "tagger/model");
      if (!weights) continue;
      EXPECT_EQ(weights->weights.size(), weights->outputs * weights->inputs);
    }
  }
}

TEST(ThincModel, RefusesArraysOfAnotherKindOfNumber) {
  const auto model = model::ThincModel::parse(small_tagger(">f8"), "tagger/model");
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().code, ErrorCode::kUnsupportedVersion);
  EXPECT_NE(model.error().message.find("tagger/model"), std::string::npos);
}

}  // namespace
}  // namespace isnad
