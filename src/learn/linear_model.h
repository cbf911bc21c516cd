// linear_model.h: a linear classifier with hashed features and small whole-number weights, read from a file.
//
// In:  a file that tools/train/linear_trainer writes. Out: a score (a logit) for each label.
// File: "isnadlm1", labels, bucket bits, then the rows that are not zero, ascending by bucket: bucket, scale (float),
// one signed byte a label. Numbers are little-endian. Every malformed or cut file is an Error.
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

namespace isnad::learn {

inline constexpr std::string_view kLinearModelMagic = "isnadlm1";
inline constexpr std::size_t kMaxModelLabels = 256;
inline constexpr int kMaxBucketBits = 24;  // the bitmap then takes 3 MB

class LinearModel {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<LinearModel> load(const std::filesystem::path& path);
  // `name` is the file's, for messages.
  [[nodiscard]] static Result<LinearModel> parse(std::string_view bytes, std::string_view name);

  [[nodiscard]] std::span<const std::string> labels() const { return labels_; }
  // The number of a label, or -1.
  [[nodiscard]] int label(std::string_view name) const;
  [[nodiscard]] std::size_t rows() const { return rows_; }

  // Precondition: out.size() == labels().size(). Allocates nothing.
  void scores(const Features& features, std::span<float> out) const;
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

  template <std::size_t kLabels>
  void add_rows(std::span<const Feature> features, std::span<float> out) const;

  std::vector<std::string> labels_;
  std::uint32_t bucket_mask_ = 0;
  std::size_t rows_ = 0;
  Index index_;
  std::size_t row_bytes_ = 0;
  std::vector<char> weights_;  // of each row: its scale (float), then a signed byte a label; filled up to whole floats
};

// Scores to probabilities, in place.
void softmax(std::span<float> scores);

}  // namespace isnad::learn
