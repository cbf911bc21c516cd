#include "nlp/tok2vec.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "nlp/kernels.h"

namespace isnad::nlp {
namespace {

constexpr std::size_t kChunkRows = 1024;
// 12 MB and 21 MB for each net of width 96; more makes few hits more.
constexpr std::size_t kMixedCapacity = 32768;
constexpr std::size_t kPartsCapacity = 6144;
constexpr std::size_t kPartRows = 64;  // kinds whose sums are computed together
constexpr std::size_t kMostWidth = 512, kMostFastWidth = 128;
constexpr std::size_t kNeighbours = 3;
constexpr std::size_t kCentre = 1;
constexpr std::size_t kHashes = 4;  // rows of the table that a HashEmbed adds

std::uint64_t rotate_left(std::uint64_t x, int bits) { return x << bits | x >> (64 - bits); }

std::uint64_t mixed_bits(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xFF51AFD7ED558CCDULL;
  x ^= x >> 33;
  x *= 0xC4CEB9FE1A85EC53ULL;
  return x ^ x >> 33;
}

// MurmurHash3_x64_128 (Appleby, public domain) of one 8-byte key, as four 32-bit numbers: thinc's hash for HashEmbed.
std::array<std::uint32_t, kHashes> hashes(std::uint64_t value, std::uint32_t seed) {
  std::uint64_t h1 = value * 0x87C37B91114253D5ULL;
  h1 = rotate_left(h1, 31) * 0x4CF5AD432745937FULL;
  h1 ^= seed;
  std::uint64_t h2 = seed;
  h1 ^= sizeof(value);
  h2 ^= sizeof(value);
  h1 += h2;
  h2 += h1;
  h1 = mixed_bits(h1);
  h2 = mixed_bits(h2);
  h1 += h2;
  h2 += h1;
  return {static_cast<std::uint32_t>(h1), static_cast<std::uint32_t>(h1 >> 32), static_cast<std::uint32_t>(h2),
          static_cast<std::uint32_t>(h2 >> 32)};
}

std::uint64_t value_of(model::TokenAttribute attribute, const TokenRow& row) {
  switch (attribute) {
    case model::TokenAttribute::kNorm:
      return row.lexeme->norm;
    case model::TokenAttribute::kPrefix:
      return row.lexeme->prefix;
    case model::TokenAttribute::kSuffix:
      return row.lexeme->suffix;
    case model::TokenAttribute::kShape:
      return row.lexeme->shape;
    case model::TokenAttribute::kSpaceAfter:
      return row.space_after ? 1 : 0;
    case model::TokenAttribute::kIsSpace:
      return row.lexeme->is_space ? 1 : 0;
  }
  return 0;
}

enum class Transform { kNone, kWinograd };

MaxoutLayer packed(model::MaxoutWeights weights, Transform transform) {
  const std::size_t width = weights.gain.size();
  std::vector<std::int32_t> outputs;
  for (std::size_t first = 0; first < width; first += kLanes) {
    for (std::size_t piece = 0; piece < weights.pieces; ++piece) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        outputs.push_back(static_cast<std::int32_t>((first + lane) * weights.pieces + piece));
      }
    }
  }
  PackedMatrix::Source source{weights.linear.weights, weights.linear.bias, weights.linear.inputs};
  std::vector<float> transformed;
  if (transform == Transform::kWinograd) {
    transformed = winograd_weights(weights.linear.weights, width);
    source.weights = transformed;
    source.inputs = kTransformed * width;
  }
  return {PackedMatrix(source, outputs, weights.pieces), std::move(weights.gain), std::move(weights.shift)};
}

void normalize(const MaxoutLayer& layer, const float* rows, std::size_t count, float* out, bool add) {
  Normalize task;
  task.rows = rows;
  task.width = layer.gain.size();
  task.count = count;
  task.gain = layer.gain.data();
  task.shift = layer.shift.data();
  task.out = out;
  task.add = add;
  kernels().normalize(task);
}

}  // namespace

Result<Tok2Vec> Tok2Vec::create(model::Tok2VecWeights weights, std::shared_ptr<const model::StaticVectors> vectors,
                                Arithmetic arithmetic, std::string_view file) {
  if (weights.width % kLanes != 0 || weights.width > kMostWidth || weights.layers.size() > kMostLayers) {
    return Error{
        ErrorCode::kUnsupportedVersion,
        fmt::format("{}: vectors of {} numbers and {} window layers; this build runs multiples of {} up to {}, "
                    "and {} layers. Use such a model.",
                    file, weights.width, weights.layers.size(), kLanes, kMostWidth, kMostLayers)};
  }
  Tok2Vec net;
  if (weights.static_vectors) {
    const model::LinearWeights& projection = *weights.static_vectors;
    if (!vectors || vectors->width() != projection.inputs) {
      return Error{ErrorCode::kCorruptData,
                   fmt::format("{}: wants word vectors of {} numbers, and the model has none such. Fetch it again.",
                               file, projection.inputs)};
    }
    net.vectors_ = std::move(vectors);
    net.projection_ = PackedMatrix::in_order({projection.weights, {}, projection.inputs}, projection.outputs);
  }
  net.width_ = weights.width;
  const bool is_small = weights.width <= kMostFastWidth && weights.layers.size() <= kMostFastLayers;
  net.arithmetic_ = is_small ? arithmetic : Arithmetic::kExact;
  net.embeds_ = std::move(weights.embeds);
  net.looks_at_space_ = std::any_of(net.embeds_.begin(), net.embeds_.end(), [](const auto& embed) {
    return embed.attribute == model::TokenAttribute::kSpaceAfter;
  });
  net.mixer_ = packed(std::move(weights.mixer), Transform::kNone);
  for (model::MaxoutWeights& layer : weights.layers) {
    const bool plain = net.arithmetic_ == Arithmetic::kExact || net.layers_.empty();
    net.layers_.push_back(packed(std::move(layer), plain ? Transform::kNone : Transform::kWinograd));
  }
  return net;
}

Tok2VecCache::Tok2VecCache(const Tok2Vec& net)
    : net_(&net),
      mixed_(net.width_, kMixedCapacity),
      parts_(net.layers_.empty() ? 0 : kNeighbours * net.layers_.front().matrix.lanes(), kPartsCapacity) {
  if (net.layers_.empty()) return;
  // A pad row is zero: of its sums, only the centre's bias remains.
  const PackedMatrix& matrix = net.layers_.front().matrix;
  pad_parts_ = aligned_floats(kNeighbours * matrix.lanes());
  std::memcpy(pad_parts_.get() + matrix.lanes(), matrix.bias(), matrix.lanes() * sizeof(float));
}

void Tok2VecCache::clear() {
  mixed_.clear();
  parts_.clear();
}

void Tok2VecCache::run(std::span<const TokenRow> rows, float* out) {
  const std::size_t end = rows.size() - kEndRows;
  for (std::size_t begin = kEndRows; begin < end; begin += kChunkRows) {
    run_chunk(rows, begin, std::min(begin + kChunkRows, end), out);
  }
}

void Tok2VecCache::run_chunk(std::span<const TokenRow> rows, std::size_t begin, std::size_t end, float* out) {
  const std::size_t width = net_->width_;
  const auto seen = rows.subspan(begin - kEndRows, end - begin + 2 * kEndRows);
  look_up(seen);
  embed(seen);
  states_.resize(seen.size() * width);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (seen[i].lexeme == nullptr) {
      std::fill_n(states_.data() + i * width, width, 0.0F);
    } else {
      std::memcpy(states_.data() + i * width, mixed_.row_of(keys_[i]), width * sizeof(float));
    }
  }
  sums_.resize(seen.size() * width);
  for (std::size_t layer = 0; layer < net_->layers_.size(); ++layer) {
    const Range range = needed(layer, seen.size());
    if (layer == 0 && net_->arithmetic_ == Arithmetic::kFast) {
      combine_parts(seen, range);
    } else {
      multiply_layer(layer, range);
    }
    normalize(net_->layers_[layer], sums_.data(), range.count, states_.data() + range.first * width, /*add=*/true);
  }
  std::memcpy(out + begin * width, states_.data() + kEndRows * width, (end - begin) * width * sizeof(float));
}

// Exact: a row more at each end for each layer to come. Convolutions: whole groups, one more at each end for each layer
// to come; their first layer: the rows that the second one reads.
Tok2VecCache::Range Tok2VecCache::needed(std::size_t layer, std::size_t rows) const {
  const std::size_t later = net_->layers_.size() - 1 - layer;
  if (net_->arithmetic_ == Arithmetic::kExact) return {kEndRows - later, rows - 2 * (kEndRows - later)};
  std::size_t reach = later * kRowsTogether;
  if (layer == 0 && later > 0) reach = (later - 1) * kRowsTogether + 1;
  return {kEndRows - reach, rows - 2 * (kEndRows - reach)};
}

// Finds each row's kind in the cache, and lists one row of every kind that is new.
void Tok2VecCache::look_up(std::span<const TokenRow> rows) {
  keys_.resize(rows.size());
  fresh_rows_.clear();
  mixed_.begin_batch();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].lexeme == nullptr) continue;
    keys_[i] = net_->looks_at_space_ ? 2 * rows[i].lexeme->type + (rows[i].space_after ? 1 : 0) : rows[i].lexeme->type;
    bool fresh = false;
    mixed_.touch(keys_[i], fresh);
    if (fresh) fresh_rows_.push_back(static_cast<std::uint32_t>(i));
  }
}

// Embeds and mixes the kinds that are new.
void Tok2VecCache::embed(std::span<const TokenRow> rows) {
  const std::size_t width = net_->width_;
  const std::size_t inputs = net_->mixer_.matrix.inputs();
  embedded_.assign(fresh_rows_.size() * inputs, 0.0F);
  for (std::size_t i = 0; i < fresh_rows_.size(); ++i) {
    for (std::size_t e = 0; e < net_->embeds_.size(); ++e) {
      const model::HashEmbedWeights& table = net_->embeds_[e];
      float* sum = embedded_.data() + i * inputs + e * width;
      for (const std::uint32_t hash : hashes(value_of(table.attribute, rows[fresh_rows_[i]]), table.seed)) {
        const float* row = table.table.data() + hash % table.rows * width;
        for (std::size_t k = 0; k < width; ++k) sum[k] += row[k];
      }
    }
  }
  if (net_->vectors_) project_vectors(rows, inputs);
  sums_.resize(fresh_rows_.size() * width);
  Product product;
  product.matrix = &net_->mixer_.matrix;
  product.rows = embedded_.data();
  product.row_stride = inputs;
  product.count = fresh_rows_.size();
  product.last_input = inputs;
  product.finish = Product::Finish::kMaxout;
  product.out = sums_.data();
  product.out_stride = width;
  kernels().multiply(product);
  for (std::size_t i = 0; i < fresh_rows_.size(); ++i) {
    normalize(net_->mixer_, sums_.data() + i * width, 1, mixed_.row_of(keys_[fresh_rows_[i]]), /*add=*/false);
  }
}

// Puts the projected word vectors after the hash embeddings; a word without a vector keeps zeros there.
void Tok2VecCache::project_vectors(std::span<const TokenRow> rows, std::size_t inputs) {
  for (std::size_t i = 0; i < fresh_rows_.size(); ++i) {
    const float* vector = net_->vectors_->find(rows[fresh_rows_[i]].lexeme->orth);
    if (vector == nullptr) continue;
    Product product;
    product.matrix = &net_->projection_;
    product.rows = vector;
    product.count = 1;
    product.last_input = net_->projection_.inputs();
    product.out = embedded_.data() + (i + 1) * inputs - net_->width_;
    kernels().multiply(product);
  }
}

// Fills the slots of the kinds that are new among parts_, for the rows listed.
void Tok2VecCache::compute_parts(std::span<const std::uint32_t> fresh_rows) {
  const PackedMatrix& matrix = net_->layers_.front().matrix;
  const std::size_t width = net_->width_;
  const std::size_t lanes = matrix.lanes();
  embedded_.resize(kPartRows * width);
  part_sums_.resize(kPartRows * lanes);
  for (std::size_t begin = 0; begin < fresh_rows.size(); begin += kPartRows) {
    const auto rows = fresh_rows.subspan(begin, std::min(kPartRows, fresh_rows.size() - begin));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::memcpy(embedded_.data() + i * width, states_.data() + rows[i] * width, width * sizeof(float));
    }
    for (std::size_t neighbour = 0; neighbour < kNeighbours; ++neighbour) {
      Product product;
      product.matrix = &matrix;
      product.rows = embedded_.data();
      product.row_stride = width;
      product.count = rows.size();
      product.first_input = neighbour * width;
      product.last_input = product.first_input + width;
      product.finish = neighbour == kCentre ? Product::Finish::kAddBias : Product::Finish::kSum;
      product.out = part_sums_.data();
      product.out_stride = lanes;
      kernels().multiply(product);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        float* const to = parts_.row_of(keys_[rows[i]]) + neighbour * lanes;
        std::memcpy(to, part_sums_.data() + i * lanes, lanes * sizeof(float));
      }
    }
  }
}

void Tok2VecCache::combine_parts(std::span<const TokenRow> rows, Range range) {
  const PackedMatrix& matrix = net_->layers_.front().matrix;
  left_.resize(rows.size() + 2);
  centre_.resize(rows.size() + 2);
  right_.resize(rows.size() + 2);
  parts_.begin_batch();
  fresh_rows_.clear();
  for (std::size_t i = range.first - 1; i < range.first + range.count + 1; ++i) {
    const float* sums = pad_parts_.get();
    if (rows[i].lexeme != nullptr) {
      bool fresh = false;
      sums = parts_.row(parts_.touch(keys_[i], fresh));
      if (fresh) fresh_rows_.push_back(static_cast<std::uint32_t>(i));
    }
    left_[i + 2] = sums;
    centre_[i + 1] = sums + matrix.lanes();
    right_[i] = sums + 2 * matrix.lanes();
  }
  compute_parts(fresh_rows_);
  Combination task;
  task.left = left_.data() + range.first + 1;
  task.centre = centre_.data() + range.first + 1;
  task.right = right_.data() + range.first + 1;
  task.count = range.count;
  task.pieces = matrix.vectors();
  task.width = net_->width_;
  task.out = sums_.data();
  kernels().combine(task);
}

void Tok2VecCache::multiply_layer(std::size_t layer, Range range) {
  const std::size_t width = net_->width_;
  const PackedMatrix& matrix = net_->layers_[layer].matrix;
  if (net_->arithmetic_ == Arithmetic::kFast) {
    kernels().convolve({&matrix, states_.data() + range.first * width, width, range.count, sums_.data()});
    return;
  }
  Product product;
  product.matrix = &matrix;
  product.rows = states_.data() + (range.first - 1) * width;
  product.row_stride = width;
  product.count = range.count;
  product.last_input = matrix.inputs();
  product.finish = Product::Finish::kMaxout;
  product.out = sums_.data();
  product.out_stride = width;
  kernels().multiply(product);
}

}  // namespace isnad::nlp
