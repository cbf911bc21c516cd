// kernels_body.h: the kernels as templates over a vector type, included by one file per instruction set.
//
// Everything here has internal linkage and calls no inline function of a library: a copy compiled for one instruction
// set must never be the one that the linker keeps for another.
// A `Vec` has kWidth lanes and: load, store, broadcast, zero, fma(a, b, c), add, sub, mul, max.
#pragma once

#include <cmath>
#include <cstddef>

#include "nlp/kernels.h"

namespace isnad::nlp {
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
inline void clear(Vec (&sums)[R][V]) {
  for (int r = 0; r < R; ++r) {
    for (int v = 0; v < V; ++v) sums[r][v] = Vec::zero();
  }
}

template <typename Vec, int V>
inline Vec largest(const Vec (&pieces)[V], const float* bias) {
  Vec best = Vec::add(pieces[0], Vec::load(bias));
  for (int v = 1; v < V; ++v) best = Vec::max(best, Vec::add(pieces[v], Vec::load(bias + v * kLanes)));
  return best;
}

template <typename Vec, int R, int V>
inline void product_part(const Product& p, std::size_t tile, std::size_t row, std::size_t half) {
  constexpr std::size_t kTileLanes = V * kLanes;
  TileTask t{p.matrix->weights() + tile * p.matrix->inputs() * kTileLanes + half,
             kTileLanes,
             p.rows + row * p.row_stride,
             p.row_stride,
             p.first_input,
             0};
  const std::size_t lane = tile * kTileLanes + half;
  Vec sums[R][V];
  Vec total[R][V];
  clear(sums);
  bool first_block = true;
  while (t.first < p.last_input) {
    const std::size_t block_end = (t.first / kBlockInputs + 1) * kBlockInputs;
    t.last = block_end < p.last_input ? block_end : p.last_input;
    accumulate<Vec, R, V>(t, sums);
    t.rows += t.last - t.first;
    t.first = t.last;
    if (t.first >= p.last_input && first_block) break;
    for (int r = 0; r < R; ++r) {
      for (int v = 0; v < V; ++v) total[r][v] = first_block ? sums[r][v] : Vec::add(total[r][v], sums[r][v]);
    }
    clear(sums);
    first_block = false;
  }
  const float* bias = p.matrix->bias() + lane;
  for (int r = 0; r < R; ++r) {
    const auto& row_sums = first_block ? sums[r] : total[r];
    float* out = p.out + (row + r) * p.out_stride;
    if (p.finish == Product::Finish::kMaxout) {
      Vec::store(out + tile * kLanes + half, largest<Vec, V>(row_sums, bias));
      continue;
    }
    for (int v = 0; v < V; ++v) {
      Vec sum = row_sums[v];
      if (p.finish == Product::Finish::kAddBias) sum = Vec::add(sum, Vec::load(bias + v * kLanes));
      Vec::store(out + lane + v * kLanes, sum);
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

// A Convolution's inputs for one group of four rows: six vectors, in the order of winograd_weights.
inline void transform(const float* rows, std::size_t width, float* out) {
  const float* d0 = rows - width;
  const float* d1 = rows;
  const float* d2 = d1 + width;
  const float* d3 = d2 + width;
  const float* d4 = d3 + width;
  const float* d5 = d4 + width;
  for (std::size_t k = 0; k < width; ++k) {
    const float even = d4[k] - 4.0F * d2[k];
    const float odd = d3[k] - 4.0F * d1[k];
    const float outer = d4[k] - d2[k];
    const float twice = 2.0F * (d3[k] - d1[k]);
    out[k] = even + odd;
    out[width + k] = even - odd;
    out[2 * width + k] = outer + twice;
    out[3 * width + k] = outer - twice;
    out[4 * width + k] = (4.0F * d0[k] + d4[k]) - 5.0F * d2[k];
    out[5 * width + k] = (4.0F * d1[k] + d5[k]) - 5.0F * d3[k];
  }
}

template <typename Vec, int R, int V>
struct KeptSums {
  alignas(64) float lanes[R][V][Vec::kWidth];
};

// The sums and differences of the next two products: sums[] + and - those of the weights that follow.
template <typename Vec, int R, int V>
inline void butterfly(TileTask& t, KeptSums<Vec, R, V>& plus, KeptSums<Vec, R, V>& minus) {
  const std::size_t width = t.last;
  Vec sums[R][V];
  clear(sums);
  accumulate<Vec, R, V>(t, sums);
  for (int r = 0; r < R; ++r) {
    for (int v = 0; v < V; ++v) Vec::store(plus.lanes[r][v], sums[r][v]);
  }
  clear(sums);
  t.rows += width;
  t.weights += width * t.step;
  accumulate<Vec, R, V>(t, sums);
  for (int r = 0; r < R; ++r) {
    for (int v = 0; v < V; ++v) {
      const Vec first = Vec::load(plus.lanes[r][v]);
      Vec::store(plus.lanes[r][v], Vec::add(first, sums[r][v]));
      Vec::store(minus.lanes[r][v], Vec::sub(first, sums[r][v]));
    }
  }
  t.rows += width;
  t.weights += width * t.step;
}

// Of four rows, with m1..m4 and the butterflies p = m1+m2, q = m1-m2, s = m3+m4, d = m3-m4:
// (p+s)+m0, q+2d, p+4s, (q+8d)+m5, where m0 and m5 are chains on the sums before them.
template <typename Vec, int R, int V>
inline void convolve_part(const Convolution& c, std::size_t tile, std::size_t half, const float* inputs, float* out) {
  constexpr std::size_t kTileLanes = V * kLanes;
  const float* weights = c.matrix->weights() + tile * c.matrix->inputs() * kTileLanes + half;
  TileTask t{weights, kTileLanes, inputs, kTransformed * c.width, 0, c.width};
  KeptSums<Vec, R, V> p, q, s, d;
  butterfly<Vec, R, V>(t, p, q);
  butterfly<Vec, R, V>(t, s, d);
  const float* bias = c.matrix->bias() + tile * kTileLanes + half;
  float* to = out + tile * kLanes + half;
  const float factors[kRowsTogether] = {1.0F, 2.0F, 4.0F, 8.0F};
  for (std::size_t row = 0; row < kRowsTogether; ++row) {
    const auto& base = row % 2 == 0 ? p : q;
    const auto& more = row % 2 == 0 ? s : d;
    const Vec factor = Vec::broadcast(factors + row);
    Vec sums[R][V];
    for (int r = 0; r < R; ++r) {
      for (int v = 0; v < V; ++v) {
        sums[r][v] = Vec::add(Vec::load(base.lanes[r][v]), Vec::mul(factor, Vec::load(more.lanes[r][v])));
      }
    }
    if (row == 0 || row == 3) {
      accumulate<Vec, R, V>(t, sums);
      t.rows += c.width;
      t.weights += c.width * kTileLanes;
    }
    for (int r = 0; r < R; ++r) Vec::store(to + (kRowsTogether * r + row) * c.width, largest<Vec, V>(sums[r], bias));
  }
}

// Several blocks of R groups a pass over the weights, which are larger than the second-level cache together with the
// rest.
template <typename Vec, int R, int V>
inline std::size_t convolve_groups(const Convolution& c, std::size_t group) {
  constexpr std::size_t kMostWidth = 128;
  constexpr std::size_t kBlocks = R >= 4 ? 4 : 1;
  alignas(64) float inputs[kBlocks * R * kTransformed * kMostWidth];
  const std::size_t groups = c.count / kRowsTogether;
  while (group + R <= groups) {
    const std::size_t fit = (groups - group) / R;
    const std::size_t blocks = fit < kBlocks ? fit : kBlocks;
    for (std::size_t i = 0; i < blocks * R; ++i) {
      transform(c.rows + (group + i) * kRowsTogether * c.width, c.width, inputs + i * kTransformed * c.width);
    }
    for (std::size_t tile = 0; tile < c.matrix->tiles(); ++tile) {
      for (std::size_t block = 0; block < blocks; ++block) {
        const float* from = inputs + block * R * kTransformed * c.width;
        float* to = c.out + (group + block * R) * kRowsTogether * c.width;
        for (std::size_t half = 0; half < kLanes; half += Vec::kWidth)
          convolve_part<Vec, R, V>(c, tile, half, from, to);
      }
    }
    group += blocks * R;
  }
  return group;
}

template <typename Vec, int V>
void convolve_wide(const Convolution& c) {
  constexpr int kFit = Vec::kAccumulators / V;
  std::size_t group = 0;
  if constexpr (kFit >= 8) group = convolve_groups<Vec, 8, V>(c, group);
  if constexpr (kFit >= 4) group = convolve_groups<Vec, 4, V>(c, group);
  if constexpr (kFit >= 2) group = convolve_groups<Vec, 2, V>(c, group);
  convolve_groups<Vec, 1, V>(c, group);
}

template <typename Vec>
void convolve(const Convolution& c) {
  switch (c.matrix->vectors()) {
    case 1:
      return convolve_wide<Vec, 1>(c);
    case 2:
      return convolve_wide<Vec, 2>(c);
    case 3:
      return convolve_wide<Vec, 3>(c);
    case 4:
      return convolve_wide<Vec, 4>(c);
    case 5:
      return convolve_wide<Vec, 5>(c);
    case 6:
      return convolve_wide<Vec, 6>(c);
    case 7:
      return convolve_wide<Vec, 7>(c);
    default:
      return convolve_wide<Vec, 8>(c);
  }
}

template <typename Vec>
void combine(const Combination& c) {
  for (std::size_t row = 0; row < c.count; ++row) {
    for (std::size_t at = 0; at < c.width; at += Vec::kWidth) {
      // The lanes of a tile are [piece][16 outputs].
      std::size_t lane = at / kLanes * c.pieces * kLanes + at % kLanes;
      Vec best = Vec::zero();
      for (std::size_t piece = 0; piece < c.pieces; ++piece, lane += kLanes) {
        const Vec outer = Vec::add(Vec::load(c.left[row] + lane), Vec::load(c.right[row] + lane));
        const Vec sum = Vec::add(outer, Vec::load(c.centre[row] + lane));
        best = piece == 0 ? sum : Vec::max(best, sum);
      }
      Vec::store(c.out + row * c.width + at, best);
    }
  }
}

// Eight strided accumulators, folded as a tree.
template <typename Vec8>
inline float fold(Vec8 sums) {
  float r[8];
  Vec8::store(r, sums);
  return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
}

// numpy's pairwise sum of a multiple of 8 numbers, or of the squares of their distances from `means`: up to 128 of them
// in eight strided accumulators; of more, the sum of the sums of two halves.
template <typename Vec8, bool kSquares>
inline float pairwise_sum(const float* x, std::size_t count, Vec8 means) {
  constexpr std::size_t kMostStrided = 128;
  if (count > kMostStrided) {
    const std::size_t half = count / 2 - count / 2 % 8;
    const float first = pairwise_sum<Vec8, kSquares>(x, half, means);
    return first + pairwise_sum<Vec8, kSquares>(x + half, count - half, means);
  }
  Vec8 sums = Vec8::zero();
  for (std::size_t i = 0; i < count; i += 8) {
    Vec8 term = Vec8::load(x + i);
    if constexpr (kSquares) {
      const Vec8 off = Vec8::sub(term, means);
      term = Vec8::mul(off, off);
    }
    sums = i == 0 ? term : Vec8::add(sums, term);
  }
  return fold(sums);
}

template <typename Vec8>
inline void normalize_row(const Normalize& t, const float* x, float* out) {
  constexpr float kEpsilon = 1e-8F;
  const auto width = static_cast<float>(t.width);
  const float mean = pairwise_sum<Vec8, false>(x, t.width, Vec8::zero()) / width;
  const Vec8 means = Vec8::broadcast(&mean);
  const float variance = pairwise_sum<Vec8, true>(x, t.width, means) / width + kEpsilon;
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
}  // namespace isnad::nlp
