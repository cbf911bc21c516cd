// packed_matrix.h: a weight matrix laid out for the kernels: tiles of up to eight 16-lane vectors, input by input.
//
// In:  weights as thinc stores them (outputs × inputs). Out: the same numbers as [tile][input][vector][lane], 64-byte
// aligned. A lane holds one output; lanes without an output are zero. The caller says which output sits in which lane.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace isnad::nlp {

inline constexpr std::size_t kLanes = 16;
inline constexpr std::size_t kMostVectors = 8;

struct FreeAligned {
  void operator()(float* memory) const;
};
using AlignedFloats = std::unique_ptr<float[], FreeAligned>;
// Zeroed, 64-byte aligned.
[[nodiscard]] AlignedFloats aligned_floats(std::size_t count);

class PackedMatrix {
 public:
  static constexpr std::int32_t kNoOutput = -1;

  struct Source {
    std::span<const float> weights;  // outputs × inputs
    std::span<const float> bias;     // outputs, or empty for none
    std::size_t inputs = 0;
  };

  PackedMatrix() = default;
  // `outputs[lane]` is the source's output in that lane, or kNoOutput. Its size is a multiple of vectors × kLanes.
  PackedMatrix(const Source& source, std::span<const std::int32_t> outputs, std::size_t vectors);

  // Outputs in their own order, padded at the end.
  [[nodiscard]] static PackedMatrix in_order(const Source& source, std::size_t outputs);

  [[nodiscard]] const float* weights() const { return weights_.get(); }
  [[nodiscard]] const float* bias() const { return bias_.get(); }
  [[nodiscard]] std::size_t inputs() const { return inputs_; }
  [[nodiscard]] std::size_t vectors() const { return vectors_; }  // per tile
  [[nodiscard]] std::size_t tiles() const { return tiles_; }
  [[nodiscard]] std::size_t lanes() const { return tiles_ * vectors_ * kLanes; }

 private:
  AlignedFloats weights_;
  AlignedFloats bias_;
  std::size_t inputs_ = 0;
  std::size_t vectors_ = 0;
  std::size_t tiles_ = 0;
};

}  // namespace isnad::nlp
