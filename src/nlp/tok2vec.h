// tok2vec.h: vectors of tokens in context: hash embeddings, a mixer, and window layers (spaCy's HashEmbedCNN).
//
// In:  rows of lexemes; texts stand in one sequence, four pad rows before, between and after them, as thinc pads them.
// Out: one vector a row. Rows of a text depend on that text alone: the layers see four rows to each side.
// Cost: the embedding and the mixer are computed once per kind of token and kept, likewise what the first layer needs
// of the neighbours (section "first layer" in tok2vec.cpp); the later layers are computed for every row. Thread rule: a
// Tok2Vec is immutable; a Tok2VecCache belongs to one thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "model/weights.h"
#include "nlp/lexeme.h"
#include "nlp/packed_matrix.h"
#include "nlp/row_cache.h"

namespace isnad {

// One row of the sequence. A null lexeme is a pad row.
struct TokenRow {
  const Lexeme* lexeme = nullptr;
  bool space_after = false;
};

inline constexpr std::size_t kPadRows = 4;  // between texts: the number of window layers that a pipeline may have

// A maxout layer and the normalisation after it.
struct MaxoutLayer {
  PackedMatrix matrix;
  std::vector<float> gain;
  std::vector<float> shift;
};

class Tok2Vec {
 public:
  // `file` names the weights in messages. Errors: kUnsupportedVersion for widths that the kernels don't take.
  [[nodiscard]] static Result<Tok2Vec> create(Tok2VecWeights weights, std::string_view file);

  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  friend class Tok2VecCache;

  std::size_t width_ = 0;
  bool looks_at_space_ = false;  // after the token: then a type has two rows in the cache
  std::vector<HashEmbedWeights> embeds_;
  MaxoutLayer mixer_;
  std::vector<MaxoutLayer> layers_;
};

class Tok2VecCache {
 public:
  explicit Tok2VecCache(const Tok2Vec& net);

  // Vectors of rows [kPadRows, rows.size() - kPadRows), at their places in `out` (rows.size() × width).
  // Requires at least 2 × kPadRows rows, the first and last kPadRows of them pads.
  void run(std::span<const TokenRow> rows, float* out);
  // To be called when the lexemes' type ids begin anew.
  void clear();

 private:
  void run_chunk(std::span<const TokenRow> rows, std::size_t begin, std::size_t end, float* out);
  void look_up(std::span<const TokenRow> rows);
  void embed(std::span<const TokenRow> rows);
  void first_layer_parts(std::span<const TokenRow> rows);
  void apply_layer(std::size_t layer, std::size_t rows);

  const Tok2Vec* net_;
  RowCache mixed_;  // per kind of token: the mixer's output
  RowCache parts_;  // per kind: the first layer's sums over it as left neighbour, then as right neighbour (last inputs)
  std::vector<float> zeros_;
  // Of the chunk at hand:
  std::vector<std::uint32_t> keys_;
  std::vector<std::uint32_t> fresh_rows_;  // rows whose kind was not in the cache
  std::vector<float> embedded_;
  std::vector<float> states_;
  std::vector<float> sums_;
  std::vector<const float*> starts_;
  std::vector<const float*> rests_;
};

}  // namespace isnad
