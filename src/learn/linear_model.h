// linear_model.h: a linear classifier with hashed features and small whole-number weights, read from a file.
//
// In:  a file that tools/train/linear_trainer writes (model_file.h). Out: a score (a logit) for each label.
// A model can't drift from the program in silence: its worked examples are worked again when it is loaded, and `check`
// holds the schema of its features, its labels and its thresholds against what the program asks for.
// Follows: hashing trick (Weinberger and others 2009). Thread-safe: constant once loaded.
// Cost: one probe of a bitmap a feature; of those that the model knows, a row's number from the bits set before it,
// then one multiply-add a label. Most features of a text are unknown to a model: of those only the bitmap is touched.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "learn/features.h"
#include "learn/model_file.h"
#include "learn/model_spec.h"

namespace isnad::learn {

class LinearModel {
 public:
  // Errors: kNotFound, kResource, kCorruptData, kUnsupportedVersion.
  [[nodiscard]] static Result<LinearModel> load(const std::filesystem::path& path);
  // `name` is the file's, for messages.
  [[nodiscard]] static Result<LinearModel> parse(std::string_view bytes, std::string_view name);

  // Whether it is what the program asks for. Errors: kUnsupportedVersion for features of another schema, kCorruptData
  // for other labels, a threshold that lacks, no weights at all.
  [[nodiscard]] Status check(const ModelSpec& spec, std::string_view name) const;

  [[nodiscard]] std::span<const std::string> labels() const { return head_.labels; }
  [[nodiscard]] const std::string& schema() const { return head_.schema; }
  // Which program trained it, and on what.
  [[nodiscard]] const std::string& made_by() const { return head_.made_by; }
  [[nodiscard]] std::span<const WorkedExample> examples() const { return examples_; }
  // How sure the model has to be. Precondition: the file has a threshold of that name, which `check` sees to.
  [[nodiscard]] float threshold(std::string_view name) const { return static_cast<float>(share(name)); }
  // The same for what weighs its word against another's.
  [[nodiscard]] double share(std::string_view name) const;
  // The number of a label, or -1.
  [[nodiscard]] int label(std::string_view name) const;
  [[nodiscard]] std::size_t rows() const { return rows_; }

  // Precondition: out.size() == labels().size(). Allocates nothing.
  void scores(const Features& features, std::span<float> out) const { scores(features.all(), out); }
  void scores(std::span<const Feature> features, std::span<float> out) const;
  [[nodiscard]] std::vector<float> scores(const Features& features) const;
  // Probability of label 1 of two: what a yes-or-no model says.
  [[nodiscard]] float probability(const Features& features) const;
  // The label with the highest score; the first of equals.
  [[nodiscard]] std::size_t best(const Features& features) const;

 private:
  // Which buckets have a row, 64 of them a word, and how many rows lie before each word.
  class Index {
   public:
    void build(std::span<const std::uint32_t> buckets, int bucket_bits);
    [[nodiscard]] bool has(std::uint32_t bucket) const { return (words_[bucket >> 6] >> (bucket & 63) & 1) != 0; }
    // Precondition: has(bucket).
    [[nodiscard]] std::size_t row(std::uint32_t bucket) const;

   private:
    std::vector<std::uint64_t> words_;
    std::vector<std::uint32_t> before_;
  };

  explicit LinearModel(ModelFile file);
  [[nodiscard]] Status check_examples(std::string_view name) const;
  [[nodiscard]] const Threshold* find_threshold(std::string_view name) const;
  template <std::size_t kLabels>
  void add_rows(std::span<const Feature> features, std::span<float> out) const;

  ModelHead head_;
  std::vector<WorkedExample> examples_;
  std::uint32_t bucket_mask_ = 0;
  std::size_t rows_ = 0;
  Index index_;
  std::size_t row_bytes_ = 0;
  std::vector<char> weights_;  // of each row: its scale (float), then a signed byte a label; filled up to whole floats
};

// Scores to probabilities, in place.
void softmax(std::span<float> scores);

}  // namespace isnad::learn
