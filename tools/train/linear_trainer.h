// linear_trainer.h: trains the linear models of src/learn.
//
// In:  features, a label and a weight for each example. Out: a file for LinearModel, pruned and in whole numbers.
// Follows: multinomial logistic regression. By stochastic gradient steps with AdaGrad (Duchi and others 2011), a
// penalty on squared weights and proximal soft thresholds for sparsity; or, where `spread` is set, to the minimum of
// the loss with a Gaussian prior (lbfgs.h), which a shuffle can't move. Deterministic: one seed, one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "isnad/result.h"
#include "learn/linear_model.h"

namespace isnad::train {

struct LinearOptions {
  int bucket_bits = 20;
  int epochs = 8;
  float rate = 0.1F;
  float l1 = 1e-6F;  // each step takes rate / √g × this off a touched weight
  float l2 = 1e-6F;
  int min_count = 2;    // examples that a feature must occur in
  float prune = 0.01F;  // rows whose weights are all smaller are left out of the file
  std::uint64_t seed = 1;
  double spread = 0;  // variance of the prior of each weight (the C of liblinear); 0 for stochastic steps
};

class LinearTrainer {
 public:
  // `head`: what the file will say of itself (model_heads.h has those of the program's models).
  LinearTrainer(learn::ModelHead head, LinearOptions options);

  void add(const learn::Features& features, std::size_t label, float weight = 1);
  [[nodiscard]] std::size_t examples() const { return examples_.size(); }

  // Forgets weights of an earlier run.
  void train();
  // What goes into the file, without worked examples (record_examples adds them); after `train`.
  [[nodiscard]] learn::ModelFile file() const;
  // The file's bytes.
  [[nodiscard]] std::string bytes() const;
  // Errors: kResource.
  [[nodiscard]] Status write(const std::filesystem::path& path) const;
  // What a program that loads the file gets.
  [[nodiscard]] learn::LinearModel model() const;

 private:
  struct Example {
    std::uint64_t begin = 0;
    std::uint32_t size = 0;
    std::uint16_t label = 0;
    float weight = 1;
  };
  void step(const Example& example);
  void drop_rare();
  void train_to_minimum();
  double loss(std::span<const double> weights, std::span<const std::uint32_t> columns,
              std::span<double> gradient) const;

  learn::ModelHead head_;
  LinearOptions options_;
  std::vector<learn::Feature> features_;  // `hash` holds the bucket
  std::vector<Example> examples_;
  std::vector<float> weights_;    // buckets × labels
  std::vector<float> gradients_;  // summed squares, likewise
  std::vector<float> scores_;
};

}  // namespace isnad::train
