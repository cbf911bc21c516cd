// The first layer. Its input for row i is [left; centre; right], 3 × 96 numbers, summed in blocks of 256 (kernels.h):
// one chain over left, centre and the first 64 of right, then a second one over the last 32 of right. The beginning of
// the first chain depends on the left token's kind alone, and the whole second chain on the right one's: both are
// cached.
#include "nlp/tok2vec.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "nlp/kernels.h"

namespace isnad {
namespace {

constexpr std::size_t kChunkRows = 1024;
constexpr std::size_t kMixedCapacity = 32768;
constexpr std::size_t kPartsCapacity = 8192;
constexpr std::size_t kMostWidth = 128;
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

std::uint64_t value_of(Feature feature, const TokenRow& row) {
  switch (feature) {
    case Feature::kNorm:
      return row.lexeme->norm;
    case Feature::kPrefix:
      return row.lexeme->prefix;
    case Feature::kSuffix:
      return row.lexeme->suffix;
    case Feature::kShape:
      return row.lexeme->shape;
    case Feature::kSpaceAfter:
      return row.space_after ? 1 : 0;
    case Feature::kIsSpace:
      return row.lexeme->is_space ? 1 : 0;
  }
  return 0;
}

MaxoutLayer packed(MaxoutWeights weights) {
  const std::size_t width = weights.gain.size();
  std::vector<std::int32_t> outputs;
  for (std::size_t first = 0; first < width; first += kLanes) {
    for (std::size_t piece = 0; piece < weights.pieces; ++piece) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        outputs.push_back(static_cast<std::int32_t>((first + lane) * weights.pieces + piece));
      }
    }
  }
  const PackedMatrix::Source source{weights.linear.weights, weights.linear.bias, weights.linear.inputs};
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

Result<Tok2Vec> Tok2Vec::create(Tok2VecWeights weights, std::string_view file) {
  if (weights.width % kLanes != 0 || weights.width > kMostWidth || weights.layers.size() > kPadRows) {
    return Error{
        ErrorCode::kUnsupportedVersion,
        fmt::format("{}: vectors of {} numbers and {} window layers; this build runs multiples of {} up to {}, "
                    "and {} layers. Use such a model.",
                    file, weights.width, weights.layers.size(), kLanes, kMostWidth, kPadRows)};
  }
  Tok2Vec net;
  net.width_ = weights.width;
  net.embeds_ = std::move(weights.embeds);
  net.looks_at_space_ = std::any_of(net.embeds_.begin(), net.embeds_.end(),
                                    [](const auto& embed) { return embed.feature == Feature::kSpaceAfter; });
  net.mixer_ = packed(std::move(weights.mixer));
  for (MaxoutWeights& layer : weights.layers) net.layers_.push_back(packed(std::move(layer)));
  return net;
}

Tok2VecCache::Tok2VecCache(const Tok2Vec& net)
    : net_(&net),
      mixed_(net.width_, kMixedCapacity),
      parts_(net.layers_.empty() ? 0 : 2 * net.layers_.front().matrix.lanes(), kPartsCapacity),
      zeros_(net.layers_.empty() ? 0 : 2 * net.layers_.front().matrix.lanes()) {}

void Tok2VecCache::clear() {
  mixed_.clear();
  parts_.clear();
}

void Tok2VecCache::run(std::span<const TokenRow> rows, float* out) {
  const std::size_t end = rows.size() - kPadRows;
  for (std::size_t begin = kPadRows; begin < end; begin += kChunkRows) {
    run_chunk(rows, begin, std::min(begin + kChunkRows, end), out);
  }
}

void Tok2VecCache::run_chunk(std::span<const TokenRow> rows, std::size_t begin, std::size_t end, float* out) {
  const std::size_t width = net_->width_;
  const auto seen = rows.subspan(begin - kPadRows, end - begin + 2 * kPadRows);
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
  if (!net_->layers_.empty()) first_layer_parts(seen);
  for (std::size_t layer = 0; layer < net_->layers_.size(); ++layer) apply_layer(layer, seen.size());
  std::memcpy(out + begin * width, states_.data() + kPadRows * width, (end - begin) * width * sizeof(float));
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
  const std::size_t inputs = net_->embeds_.size() * width;
  embedded_.assign(fresh_rows_.size() * inputs, 0.0F);
  for (std::size_t i = 0; i < fresh_rows_.size(); ++i) {
    for (std::size_t e = 0; e < net_->embeds_.size(); ++e) {
      const HashEmbedWeights& table = net_->embeds_[e];
      float* sum = embedded_.data() + i * inputs + e * width;
      for (const std::uint32_t hash : hashes(value_of(table.feature, rows[fresh_rows_[i]]), table.seed)) {
        const float* row = table.table.data() + hash % table.rows * width;
        for (std::size_t k = 0; k < width; ++k) sum[k] += row[k];
      }
    }
  }
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

// Points starts_ and rests_ at the cached sums of each row's neighbours, and computes those that are missing.
void Tok2VecCache::first_layer_parts(std::span<const TokenRow> rows) {
  const std::size_t width = net_->width_;
  const PackedMatrix& matrix = net_->layers_.front().matrix;
  const std::size_t lanes = matrix.lanes();
  starts_.assign(rows.size(), zeros_.data());
  rests_.assign(rows.size(), zeros_.data());
  parts_.begin_batch();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].lexeme == nullptr) continue;
    bool fresh = false;
    float* const sums = parts_.row(parts_.touch(keys_[i], fresh));
    if (i + 1 < rows.size()) starts_[i + 1] = sums;
    if (i > 0) rests_[i - 1] = sums + lanes;
    if (!fresh) continue;
    Product product;
    product.matrix = &matrix;
    product.rows = states_.data() + i * width;
    product.count = 1;
    product.last_input = std::min(width, kBlockInputs);
    product.out = sums;
    kernels().multiply(product);
    if (matrix.inputs() <= kBlockInputs) continue;
    product.first_input = kBlockInputs;
    product.last_input = matrix.inputs();
    product.rows += kBlockInputs - 2 * width;
    product.out = sums + lanes;
    kernels().multiply(product);
  }
}

void Tok2VecCache::apply_layer(std::size_t layer, std::size_t rows) {
  const std::size_t width = net_->width_;
  const std::size_t first = layer + 1;  // rows nearer to the ends lack neighbours, and nobody asks for them
  const std::size_t count = rows - 2 * first;
  const MaxoutLayer& weights = net_->layers_[layer];
  Product product;
  product.matrix = &weights.matrix;
  product.rows = states_.data() + (first - 1) * width;
  product.row_stride = width;
  product.count = count;
  product.last_input = weights.matrix.inputs();
  product.finish = Product::Finish::kMaxout;
  product.out = sums_.data();
  product.out_stride = width;
  if (layer == 0) {
    product.rows += width;
    product.first_input = width;
    product.last_input = std::min(weights.matrix.inputs(), kBlockInputs);
    product.start = starts_.data() + first;
    product.rest = rests_.data() + first;
  }
  kernels().multiply(product);
  normalize(weights, sums_.data(), count, states_.data() + first * width, /*add=*/true);
}

}  // namespace isnad
