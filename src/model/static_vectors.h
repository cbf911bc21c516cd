// static_vectors.h: the word vectors of a medium or large spaCy pipeline, by word.
//
// In:  vocab/vectors (NumPy's .npy, float32) and vocab/key2row of a pipeline. Out: a word's row by its string id.
// Cost: a binary search a look-up; callers keep what they computed from it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/result.h"
#include "model/model_files.h"

namespace isnad::model {

class StaticVectors {
 public:
  // Errors: kNotFound, kCorruptData, kUnsupportedVersion (floret vectors, keys of another attribute than ORTH).
  [[nodiscard]] static Result<StaticVectors> load(const ModelFiles& files);

  [[nodiscard]] std::size_t width() const { return width_; }
  // Null for a word without a vector.
  [[nodiscard]] const float* find(std::uint64_t word_id) const;

 private:
  Status read_table(std::string_view bytes, const std::string& file);
  Status read_rows(std::string_view bytes, const std::string& file);

  std::size_t rows_ = 0;
  std::size_t width_ = 0;
  std::vector<float> table_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> row_of_word_;  // by word id
};

}  // namespace isnad::model
