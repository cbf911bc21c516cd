// kernels.h: the arithmetic of the networks, once per instruction set, with equal results to the last bit.
//
// A product's sums are those of spaCy with BLIS's haswell and zen kernels: for each output, per block of 256 inputs, a
// chain of fused multiply-adds in input order from zero; the blocks' sums are added in order, then the bias. So the
// result of a row depends on nothing but the row. Layer normalisation adds as numpy does (eight strided accumulators).
// Which set runs is decided once at run time; ISNAD_KERNEL=avx512|avx2|plain in the environment overrides it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "nlp/packed_matrix.h"

namespace isnad::nlp {

inline constexpr std::size_t kBlockInputs = 256;

struct Product {
  const PackedMatrix* matrix = nullptr;
  const float* rows = nullptr;  // row r's input k is rows[r * row_stride + k - first_input]
  std::size_t row_stride = 0;
  std::size_t count = 0;        // rows
  std::size_t first_input = 0;  // inputs [first_input, last_input) are multiplied
  std::size_t last_input = 0;
  enum class Finish { kSum, kAddBias, kMaxout } finish = Finish::kSum;
  float* out = nullptr;  // kMaxout: the largest of a tile's vectors, 16 per tile; otherwise one per lane
  std::size_t out_stride = 0;
};

// A window layer over a sequence: out[i] = maxout(L·x[i-1] + C·x[i] + R·x[i+1] + b), four rows at a time (Winograd
// 1980; Lavin and Gray 2016). The matrix is that of `winograd_weights`.
inline constexpr std::size_t kRowsTogether = 4;
inline constexpr std::size_t kTransformed = 6;  // input vectors for them, after the transform
struct Convolution {
  const PackedMatrix* matrix = nullptr;
  const float* rows = nullptr;  // x; rows -1 to count are read
  std::size_t width = 0;
  std::size_t count = 0;  // a multiple of kRowsTogether
  float* out = nullptr;   // count × width
};

// A maxout layer whose sums over each neighbour are known: out[i] = maxout(left[i] + centre[i] + right[i]).
struct Combination {
  const float* const* left = nullptr;  // each one number per lane of the layer's matrix
  const float* const* centre = nullptr;
  const float* const* right = nullptr;
  std::size_t count = 0;
  std::size_t pieces = 0;
  std::size_t width = 0;
  float* out = nullptr;  // count × width
};

struct Normalize {
  const float* rows = nullptr;  // count × width
  std::size_t width = 0;        // a multiple of 8
  std::size_t count = 0;
  const float* gain = nullptr;
  const float* shift = nullptr;
  float* out = nullptr;  // count × width
  bool add = false;      // to what is in `out` (a residual connection)
};

struct Score {
  const float* const* features = nullptr;  // one row of pieces × lanes each
  std::size_t count = 0;
  const float* bias = nullptr;  // pieces × lanes
  std::size_t pieces = 0;
  std::size_t lanes = 0;  // the hidden width rounded up to 16
  const PackedMatrix* upper = nullptr;
  float* hidden = nullptr;  // lanes, scratch
  float* out = nullptr;     // upper->lanes()
};

// From a window layer's weights (outputs × 3 · width: left, centre, right) to those of a Convolution
// (outputs × kTransformed · width).
[[nodiscard]] std::vector<float> winograd_weights(std::span<const float> weights, std::size_t width);

struct Kernels {
  std::string_view name;
  void (*multiply)(const Product& task);
  void (*convolve)(const Convolution& task);
  void (*combine)(const Combination& task);
  void (*normalize)(const Normalize& task);
  // The scores of one state of a transition system.
  void (*score)(const Score& task);
};

// The fastest that this machine runs, or the one that ISNAD_KERNEL names.
[[nodiscard]] const Kernels& kernels();
// All that this machine runs, the fastest first.
[[nodiscard]] std::span<const Kernels* const> available_kernels();

}  // namespace isnad::nlp
