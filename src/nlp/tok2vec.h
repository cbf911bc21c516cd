// tok2vec.h: vectors of tokens in context: hash embeddings, a mixer, and window layers (spaCy's HashEmbedCNN).
//
// In:  rows of lexemes; texts stand in one sequence, four pad rows before, between and after them, as thinc pads them.
// Out: one vector a row. Rows of a text depend on that text alone: a layer sees one row to each side.
// Cost: the embedding and the mixer are computed once per kind of token and kept, likewise what the first layer needs
// of the neighbours (section "first layer" in tok2vec.cpp); the later layers are computed for every row. Thread rule: a
// Tok2Vec is immutable; a Tok2VecCache belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "model/static_vectors.h"
#include "model/weights.h"
#include "nlp/kernels.h"
#include "nlp/lexeme.h"
#include "nlp/packed_matrix.h"
#include "nlp/row_cache.h"

namespace isnad::nlp {

// One row of the sequence. A null lexeme is a pad row.
struct TokenRow {
  const Lexeme* lexeme = nullptr;
  bool space_after = false;
};

// Rows between texts (rounded up so that each begins a group of kRowsTogether) and at the ends of the sequence. With
// kFast a row's rounding depends on all rows of its group and on those next to it, so that after three such layers it
// reaches three groups far; what lies there must be pads, or the text's own.
inline constexpr std::size_t kPadRows = 3 * kRowsTogether;
inline constexpr std::size_t kEndRows = kPadRows;
inline constexpr std::size_t kMostFastLayers = 4;  // the first of which is no convolution
// A net that is deeper or wider than kFast takes runs with kExact, where each layer sees one row to either side.
inline constexpr std::size_t kMostLayers = kPadRows;

enum class Arithmetic : std::uint8_t { kExact, kFast };

// A maxout layer and the normalisation after it.
struct MaxoutLayer {
  PackedMatrix matrix;
  std::vector<float> gain;
  std::vector<float> shift;
};

class Tok2Vec {
 public:
  // `file` names the weights in messages. Errors: kUnsupportedVersion for widths that the kernels don't take.
  // `vectors` are the model's word vectors, null where it has none.
  [[nodiscard]] static Result<Tok2Vec> create(model::Tok2VecWeights weights,
                                              std::shared_ptr<const model::StaticVectors> vectors,
                                              Arithmetic arithmetic, std::string_view file);

  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  friend class Tok2VecCache;

  std::size_t width_ = 0;
  Arithmetic arithmetic_ = Arithmetic::kExact;
  bool looks_at_space_ = false;  // after the token: then a type has two rows in the cache
  std::vector<model::HashEmbedWeights> embeds_;
  std::shared_ptr<const model::StaticVectors> vectors_;
  PackedMatrix projection_;  // of the vectors; without inputs where there are none
  MaxoutLayer mixer_;
  std::vector<MaxoutLayer> layers_;  // with kFast, those after the first hold Winograd's weights
};

class Tok2VecCache {
 public:
  explicit Tok2VecCache(const Tok2Vec& net);

  // Vectors of rows [kEndRows, rows.size() - kEndRows), at their places in `out` (rows.size() × width).
  // Requires at least 2 × kEndRows rows, the first and last kEndRows of them pads.
  void run(std::span<const TokenRow> rows, float* out);
  // To be called when the lexemes' type ids begin anew.
  void clear();

 private:
  void run_chunk(std::span<const TokenRow> rows, std::size_t begin, std::size_t end, float* out);
  void look_up(std::span<const TokenRow> rows);
  void embed(std::span<const TokenRow> rows);
  void project_vectors(std::span<const TokenRow> rows, std::size_t inputs);
  // The rows that a layer has to compute: [first, first + count).
  struct Range {
    std::size_t first = 0;
    std::size_t count = 0;
  };
  [[nodiscard]] Range needed(std::size_t layer, std::size_t rows) const;
  void compute_parts(std::span<const std::uint32_t> fresh_rows);
  void combine_parts(std::span<const TokenRow> rows, Range range);
  void multiply_layer(std::size_t layer, Range range);

  const Tok2Vec* net_;
  RowCache mixed_;  // per kind of token: the mixer's output
  // Per kind: the first layer's sums over it as left neighbour, centre (with the bias) and right neighbour.
  RowCache parts_;
  AlignedFloats pad_parts_;
  // Of the chunk at hand:
  std::vector<std::uint32_t> keys_;
  std::vector<std::uint32_t> fresh_rows_;  // rows whose kind was not in the cache
  std::vector<float> embedded_;
  std::vector<float> states_;
  std::vector<float> sums_;
  std::vector<float> part_sums_;
  std::vector<const float*> left_;
  std::vector<const float*> centre_;
  std::vector<const float*> right_;
};

}  // namespace isnad::nlp
