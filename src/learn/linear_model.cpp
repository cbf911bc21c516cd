#include "learn/linear_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>

namespace isnad::learn {
namespace {

// Reads numbers from the front of a byte string; after the first that does not fit, everything is zero and `failed`.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) {
      failed_ = true;
      bytes_ = {};
      return {};
    }
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::uint32_t number(std::size_t size) {
    const std::string_view taken = take(size);
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < taken.size(); ++i) {
      value |= std::uint32_t{static_cast<unsigned char>(taken[i])} << (8 * i);
    }
    return value;
  }
  float real() { return std::bit_cast<float>(number(4)); }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

// std::popcount calls a function where the compiler may not assume that the processor has it as an instruction.
constexpr std::uint32_t bits_set(std::uint64_t word) {
  word -= word >> 1 & 0x5555555555555555ULL;
  word = (word & 0x3333333333333333ULL) + (word >> 2 & 0x3333333333333333ULL);
  word = (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0FULL;
  return static_cast<std::uint32_t>(word * 0x0101010101010101ULL >> 56);
}
static_assert(bits_set(0) == 0 && bits_set(0x8000000000000001ULL) == 2 && bits_set(~0ULL) == 64);

}  // namespace

Result<LinearModel> LinearModel::load(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, fmt::format("{}: no such model file.", path.string())};
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return parse(bytes, path.string());
}

Result<LinearModel> LinearModel::parse(std::string_view bytes, std::string_view name) {
  const auto corrupt = [&](std::string_view what) {
    return Error{ErrorCode::kCorruptData, fmt::format("{}: {}. Fetch the file again, or train it anew.", name, what)};
  };
  ByteReader in(bytes);
  if (in.take(kLinearModelMagic.size()) != kLinearModelMagic) return corrupt("this is no linear model");
  LinearModel model;
  const std::size_t labels = in.number(2);
  if (labels < 2 || labels > kMaxModelLabels) return corrupt("the number of labels is not between 2 and 256");
  for (std::size_t i = 0; i < labels; ++i) model.labels_.emplace_back(in.take(in.number(1)));
  const std::uint32_t bits = in.number(1);
  if (bits < 1 || bits > kMaxBucketBits) return corrupt("the number of bucket bits is not between 1 and 24");
  model.bucket_mask_ = (1U << bits) - 1;
  const std::size_t rows = in.number(4), row_size = 8 + labels;
  if (in.failed()) return corrupt("the file is cut off");
  if (in.left() != rows * row_size) return corrupt("the number of rows does not fit the file's size");
  std::vector<std::uint32_t> buckets(rows);
  model.rows_ = rows;
  model.row_bytes_ = (sizeof(float) + labels + 3) / 4 * 4;
  model.weights_.resize(rows * model.row_bytes_);
  for (std::size_t r = 0; r < rows; ++r) {
    buckets[r] = in.number(4);
    if (buckets[r] > model.bucket_mask_ || (r > 0 && buckets[r] <= buckets[r - 1])) {
      return corrupt(fmt::format("row {} is out of order", r));
    }
    const float scale = in.real();
    if (!std::isfinite(scale)) return corrupt(fmt::format("row {} has no finite scale", r));
    char* const row = model.weights_.data() + r * model.row_bytes_;
    std::memcpy(row, &scale, sizeof scale);
    const std::string_view values = in.take(labels);
    std::copy(values.begin(), values.end(), row + sizeof scale);
  }
  model.index_.build(buckets, static_cast<int>(bits));
  return model;
}

void LinearModel::Index::build(std::span<const std::uint32_t> buckets, int bucket_bits) {
  words_.assign(((std::size_t{1} << bucket_bits) + 63) / 64, 0);
  before_.assign(words_.size(), 0);
  for (const std::uint32_t bucket : buckets) words_[bucket >> 6] |= std::uint64_t{1} << (bucket & 63);
  std::uint32_t rows = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    before_[i] = rows;
    rows += bits_set(words_[i]);
  }
}

std::size_t LinearModel::Index::row(std::uint32_t bucket) const {
  return before_[bucket >> 6] + bits_set(words_[bucket >> 6] & ((std::uint64_t{1} << (bucket & 63)) - 1));
}

int LinearModel::label(std::string_view name) const {
  const auto it = std::find(labels_.begin(), labels_.end(), name);
  return it == labels_.end() ? -1 : static_cast<int>(it - labels_.begin());
}

// Two passes over a few features at a time: the first keeps those that the model knows, without a branch, for which of
// them it knows is as good as random; the second adds their rows, in their order, so that sums round as they always
// did.
template <std::size_t kLabels>
void LinearModel::add_rows(std::span<const Feature> features, std::span<float> out) const {
  constexpr std::size_t kAtOnce = 64;
  const std::size_t labels = kLabels > 0 ? kLabels : labels_.size();
  // Weights are bytes, which may alias anything: sums stay in registers where the number of labels is known.
  constexpr std::size_t kMost = kLabels > 0 ? kLabels : kMaxModelLabels;
  std::array<float, kMost> sums;
  std::fill_n(sums.begin(), labels, 0.0F);
  std::array<Feature, kAtOnce> known;
  for (std::size_t begin = 0; begin < features.size(); begin += kAtOnce) {
    std::size_t count = 0;
    for (const Feature& feature : features.subspan(begin, std::min(kAtOnce, features.size() - begin))) {
      const std::uint32_t bucket = feature.hash & bucket_mask_;
      known[count] = {bucket, feature.value};
      count += index_.has(bucket) ? 1 : 0;
    }
    for (const Feature& feature : std::span(known).first(count)) {
      const std::size_t row = index_.row(feature.hash);
      const char* weights = weights_.data() + row * row_bytes_;
      float scale = 0;
      std::memcpy(&scale, weights, sizeof scale);
      scale *= feature.value;
      weights += sizeof scale;
      for (std::size_t k = 0; k < labels; ++k)
        sums[k] += scale * static_cast<float>(static_cast<signed char>(weights[k]));
    }
  }
  std::copy_n(sums.begin(), labels, out.begin());
}

void LinearModel::scores(const Features& features, std::span<float> out) const {
  if (rows_ == 0) {
    std::fill(out.begin(), out.end(), 0.0F);
  } else if (labels_.size() == 2) {
    add_rows<2>(features.all(), out);
  } else if (labels_.size() == 6) {
    add_rows<6>(features.all(), out);
  } else {
    add_rows<0>(features.all(), out);
  }
}

std::vector<float> LinearModel::scores(const Features& features) const {
  std::vector<float> out(labels_.size());
  scores(features, out);
  return out;
}

float LinearModel::probability(const Features& features) const {
  std::array<float, kMaxModelLabels> out;
  const std::span<float> used(out.data(), labels_.size());
  if (used.size() < 2) return 0;
  scores(features, used);
  softmax(used);
  return used[1];
}

std::size_t LinearModel::best(const Features& features) const {
  std::array<float, kMaxModelLabels> out;
  const std::span<float> used(out.data(), labels_.size());
  scores(features, used);
  return static_cast<std::size_t>(std::max_element(used.begin(), used.end()) - used.begin());
}

void softmax(std::span<float> scores) {
  if (scores.empty()) return;
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - top);
  for (float& score : scores) score /= sum;
}

}  // namespace isnad::learn
