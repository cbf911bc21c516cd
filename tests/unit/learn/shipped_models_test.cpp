// The models under data/models against the program that reads them: what they say of themselves, and the features that
// the program makes of the sentences they carry.
#include <gtest/gtest.h>

#include <cmath>

#include "lexicon/model_registry.h"
#include "model_heads.h"
#include "support/engine_parts.h"
#include "worked_bags.h"

namespace isnad {
using namespace learn;
using namespace lexicon;
namespace {

std::vector<learn::ModelSpec> all_specs() {
  std::vector<learn::ModelSpec> out(lexicon::kModelSpecs.begin(), lexicon::kModelSpecs.end());
  out.insert(out.end(), lexicon::kPageModelSpecs.begin(), lexicon::kPageModelSpecs.end());
  out.insert(out.end(), lexicon::kNameModelSpecs.begin(), lexicon::kNameModelSpecs.end());
  out.insert(out.end(), lexicon::kIncidentModelSpecs.begin(), lexicon::kIncidentModelSpecs.end());
  return out;
}

TEST(ShippedModels, AreWhatTheProgramAsksFor) {
  for (const learn::ModelSpec& spec : all_specs()) {
    const auto model = load_model(support::kSource / "data/models", spec);
    ASSERT_TRUE(model.ok()) << model.error().message;
    EXPECT_GE(model->examples().size(), 2U) << spec.name << ": run build/release/tools/train/record_examples";
    EXPECT_FALSE(model->made_by().empty()) << spec.name;
    // What a trainer would write today is what is shipped.
    const learn::ModelHead head = train::head_of(spec.name, {});
    ASSERT_EQ(head.thresholds.size(), spec.thresholds.size()) << spec.name;
    for (const Threshold& threshold : head.thresholds)
      EXPECT_EQ(model->share(threshold.name), threshold.value) << spec.name << " " << threshold.name;
  }
}

TEST(ShippedModels, AreAllThere) {
  const auto models = lexicon::Models::load(support::kSource / "data/models");
  ASSERT_TRUE(models.ok()) << models.error().message;
  EXPECT_TRUE(models->missing().empty());
  EXPECT_TRUE(models->unknown().empty());
}

// The features of the worked examples, made again. Where this fails, feature code has changed: weights that were learnt
// with the old features mean something else now. Raise the schema's number (model_registry.h) and train anew. Only
// where it is a table that says something else of these very words, record_examples may write them again.
TEST(ShippedModels, SeeTheFeaturesThatTheyWereTrainedOn) {
  support::EngineParts* parts = support::engine_parts();
  if (parts == nullptr) GTEST_SKIP() << "no language model";
  const auto text = train::WorkedText::make(parts->annotator, *parts->lexicon);
  ASSERT_TRUE(text.ok()) << text.error().message;
  for (const learn::ModelSpec& spec : all_specs()) {
    const auto model = load_model(support::kSource / "data/models", spec);
    ASSERT_TRUE(model.ok()) << model.error().message;
    const std::vector<train::WorkedBag> bags = train::worked_bags(spec.name, **text, support::kSource / "data");
    ASSERT_EQ(bags.size(), model->examples().size()) << spec.name;
    for (std::size_t b = 0; b < bags.size(); ++b) {
      const WorkedExample& stored = model->examples()[b];
      EXPECT_EQ(bags[b].of, stored.of) << spec.name;
      ASSERT_EQ(bags[b].features.size(), stored.features.size()) << spec.name << ", " << stored.of;
      std::size_t others = 0;
      for (std::size_t i = 0; i < stored.features.size(); ++i) {
        const learn::Feature &made = bags[b].features[i], &kept = stored.features[i];
        others += made.hash != kept.hash || std::abs(made.value - kept.value) > 1e-3F;
      }
      EXPECT_EQ(others, 0U) << spec.name << ", " << stored.of << ": features changed, of " << stored.features.size();
    }
  }
}

}  // namespace
}  // namespace isnad
