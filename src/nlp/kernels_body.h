// kernels_body.h: the kernels as templates over a vector type, included by one file per instruction set.
//
// Everything here has internal linkage and calls no inline function of a library: a copy compiled for one instruction
// set must never be the one that the linker keeps for another.
// A `Vec` has kWidth lanes and: load, store, broadcast, zero, fma(a, b, c), add, max.
#pragma once

#include <cmath>
#include <cstddef>

#include "nlp/kernels.h"

namespace isnad {
namespace {

// What a tile's inner loop needs; rows r = 0..R-1.
struct TileTask {
  const float* weights;  // of this part of the tile: input k's vector v at weights[k * step + v * kLanes]
  std::size_t step;
  const float* rows;
  std::size_t row_stride;
  std::size_t first;
  std::size_t last;
};

// sums[r][v] += Σ_k rows[r][k] · weights[k][v], k in order over [first, last).
template <typename Vec, int R, int V>
inline void accumulate(const TileTask& t, Vec (&sums)[R][V]) {
  const float* w = t.weights + t.first * t.step;
  const float* a = t.rows;
  for (std::size_t k = t.first; k < t.last; ++k, w += t.step, ++a) {
    Vec weight[V];
    for (int v = 0; v < V; ++v) weight[v] = Vec::load(w + v * kLanes);
    for (int r = 0; r < R; ++r) {
      const Vec input = Vec::broadcast(a + r * t.row_stride);
      for (int v = 0; v < V; ++v) sums[r][v] = Vec::fma(input, weight[v], sums[r][v]);
    }
  }
}

template <typename Vec, int R, int V>
inline void product_part(const Product& p, std::size_t tile, std::size_t row, std::size_t half) {
  const std::size_t tile_lanes = V * kLanes;
  TileTask t{p.matrix->weights() + tile * p.matrix->inputs() * tile_lanes + half,
             tile_lanes,
             p.rows + row * p.row_stride,
             p.row_stride,
             p.first_input,
             0};
  const std::size_t lane = tile * tile_lanes + half;
  Vec sums[R][V];
  Vec total[R][V];
  for (int r = 0; r < R; ++r) {
    for (int v = 0; v < V; ++v) {
      sums[r][v] = p.start != nullptr ? Vec::load(p.start[row + r] + lane + v * kLanes) : Vec::zero();
    }
  }
  bool first_block = true;
  while (t.first < p.last_input) {
    const std::size_t block_end = (t.first / kBlockInputs + 1) * kBlockInputs;
    t.last = block_end < p.last_input ? block_end : p.last_input;
    accumulate<Vec, R, V>(t, sums);
    t.rows += t.last - t.first;
    t.first = t.last;
    if (t.first >= p.last_input && first_block) break;
    for (int r = 0; r < R; ++r) {
      for (int v = 0; v < V; ++v) {
        total[r][v] = first_block ? sums[r][v] : Vec::add(total[r][v], sums[r][v]);
        sums[r][v] = Vec::zero();
      }
    }
    first_block = false;
  }
  const float* bias = p.matrix->bias() + lane;
  for (int r = 0; r < R; ++r) {
    Vec best = Vec::zero();
    for (int v = 0; v < V; ++v) {
      Vec sum = first_block ? sums[r][v] : total[r][v];
      if (p.rest != nullptr) sum = Vec::add(sum, Vec::load(p.rest[row + r] + lane + v * kLanes));
      if (p.finish != Product::Finish::kSum) sum = Vec::add(sum, Vec::load(bias + v * kLanes));
      if (p.finish != Product::Finish::kMaxout) {
        Vec::store(p.out + (row + r) * p.out_stride + lane + v * kLanes, sum);
      } else {
        best = v == 0 ? sum : Vec::max(best, sum);
      }
    }
    if (p.finish == Product::Finish::kMaxout) {
      Vec::store(p.out + (row + r) * p.out_stride + tile * kLanes + half, best);
    }
  }
}

template <typename Vec, int R, int V>
inline void product_rows(const Product& p, std::size_t row) {
  for (std::size_t tile = 0; tile < p.matrix->tiles(); ++tile) {
    for (std::size_t half = 0; half < kLanes; half += Vec::kWidth) product_part<Vec, R, V>(p, tile, row, half);
  }
}

// Blocks of as many rows as the registers hold, then smaller ones.
template <typename Vec, int V>
void multiply_wide(const Product& p) {
  constexpr int kFit = Vec::kAccumulators / V;
  constexpr int kRows = kFit < 1 ? 1 : kFit > 12 ? 12 : kFit;
  std::size_t row = 0;
  for (; row + kRows <= p.count; row += kRows) product_rows<Vec, kRows, V>(p, row);
  if constexpr (kRows > 4) {
    for (; row + 4 <= p.count; row += 4) product_rows<Vec, 4, V>(p, row);
  }
  if constexpr (kRows > 2) {
    for (; row + 2 <= p.count; row += 2) product_rows<Vec, 2, V>(p, row);
  }
  for (; row < p.count; ++row) product_rows<Vec, 1, V>(p, row);
}

template <typename Vec>
void multiply(const Product& p) {
  switch (p.matrix->vectors()) {
    case 1:
      return multiply_wide<Vec, 1>(p);
    case 2:
      return multiply_wide<Vec, 2>(p);
    case 3:
      return multiply_wide<Vec, 3>(p);
    case 4:
      return multiply_wide<Vec, 4>(p);
    case 5:
      return multiply_wide<Vec, 5>(p);
    case 6:
      return multiply_wide<Vec, 6>(p);
    case 7:
      return multiply_wide<Vec, 7>(p);
    default:
      return multiply_wide<Vec, 8>(p);
  }
}

// numpy's pairwise sum of at most 128 numbers, a multiple of 8 of them: eight strided accumulators, folded as a tree.
template <typename Vec8>
inline float fold(Vec8 sums) {
  float r[8];
  Vec8::store(r, sums);
  return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
}

template <typename Vec8>
inline void normalize_row(const Normalize& t, const float* x, float* out) {
  constexpr float kEpsilon = 1e-8F;
  const auto width = static_cast<float>(t.width);
  Vec8 sums = Vec8::load(x);
  for (std::size_t i = 8; i < t.width; i += 8) sums = Vec8::add(sums, Vec8::load(x + i));
  const float mean = fold(sums) / width;
  const Vec8 means = Vec8::broadcast(&mean);
  for (std::size_t i = 0; i < t.width; i += 8) {
    const Vec8 off = Vec8::sub(Vec8::load(x + i), means);
    const Vec8 square = Vec8::mul(off, off);
    sums = i == 0 ? square : Vec8::add(sums, square);
  }
  const float variance = fold(sums) / width + kEpsilon;
  // powf and not 1/sqrt: numpy's `var ** -0.5` rounds otherwise in a third of the rows.
  const float scale = ::powf(variance, -0.5F);
  const Vec8 scales = Vec8::broadcast(&scale);
  for (std::size_t i = 0; i < t.width; i += 8) {
    const Vec8 standard = Vec8::mul(Vec8::sub(Vec8::load(x + i), means), scales);
    Vec8 y = Vec8::add(Vec8::mul(standard, Vec8::load(t.gain + i)), Vec8::load(t.shift + i));
    if (t.add) y = Vec8::add(Vec8::load(out + i), y);
    Vec8::store(out + i, y);
  }
}

template <typename Vec8>
void normalize(const Normalize& t) {
  for (std::size_t row = 0; row < t.count; ++row) {
    normalize_row<Vec8>(t, t.rows + row * t.width, t.out + row * t.width);
  }
}

template <typename Vec>
void score(const Score& s) {
  for (std::size_t at = 0; at < s.lanes; at += Vec::kWidth) {
    Vec best = Vec::zero();
    for (std::size_t piece = 0; piece < s.pieces; ++piece) {
      const std::size_t lane = piece * s.lanes + at;
      Vec sum = Vec::zero();
      for (std::size_t f = 0; f < s.count; ++f) sum = Vec::add(sum, Vec::load(s.features[f] + lane));
      sum = Vec::add(sum, Vec::load(s.bias + lane));
      best = piece == 0 ? sum : Vec::max(best, sum);
    }
    Vec::store(s.hidden + at, best);
  }
  Product p;
  p.matrix = s.upper;
  p.rows = s.hidden;
  p.count = 1;
  p.last_input = s.upper->inputs();
  p.finish = Product::Finish::kAddBias;
  p.out = s.out;
  multiply<Vec>(p);
}

}  // namespace
}  // namespace isnad
