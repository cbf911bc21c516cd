#include "learn/linear_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <fstream>
#include <iterator>

namespace isnad {
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
  if (bits < 1 || bits > kMaxBucketBits) return corrupt("the number of bucket bits is not between 1 and 30");
  model.bucket_mask_ = (1U << bits) - 1;
  const std::size_t rows = in.number(4), row_size = 8 + labels;
  if (in.failed()) return corrupt("the file is cut off");
  if (in.left() != rows * row_size) return corrupt("the number of rows does not fit the file's size");
  std::vector<std::uint32_t> buckets(rows);
  model.rows_ = rows;
  model.scales_.resize(rows);
  model.weights_.resize(rows * labels);
  for (std::size_t r = 0; r < rows; ++r) {
    buckets[r] = in.number(4);
    if (buckets[r] > model.bucket_mask_ || (r > 0 && buckets[r] <= buckets[r - 1])) {
      return corrupt(fmt::format("row {} is out of order", r));
    }
    model.scales_[r] = in.real();
    if (!std::isfinite(model.scales_[r])) return corrupt(fmt::format("row {} has no finite scale", r));
    const std::string_view values = in.take(labels);
    std::transform(values.begin(), values.end(), model.weights_.begin() + static_cast<std::ptrdiff_t>(r * labels),
                   [](char c) { return static_cast<std::int8_t>(c); });
  }
  model.build_index(buckets);
  return model;
}

void LinearModel::build_index(std::span<const std::uint32_t> buckets) {
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(2 * buckets.size(), 16));
  slot_mask_ = static_cast<std::uint32_t>(size - 1);
  slots_.assign(size, {});
  for (std::size_t r = 0; r < buckets.size(); ++r) {
    std::uint32_t slot = buckets[r] & slot_mask_;
    while (slots_[slot].row != 0) slot = (slot + 1) & slot_mask_;
    slots_[slot] = {buckets[r], static_cast<std::uint32_t>(r + 1)};
  }
}

std::uint32_t LinearModel::find(std::uint32_t bucket) const {
  std::uint32_t slot = bucket & slot_mask_;
  while (slots_[slot].row != 0) {
    if (slots_[slot].bucket == bucket) return slots_[slot].row;
    slot = (slot + 1) & slot_mask_;
  }
  return 0;
}

int LinearModel::label(std::string_view name) const {
  const auto it = std::find(labels_.begin(), labels_.end(), name);
  return it == labels_.end() ? -1 : static_cast<int>(it - labels_.begin());
}

void LinearModel::scores(const Features& features, std::span<float> out) const {
  std::fill(out.begin(), out.end(), 0.0F);
  if (slots_.empty()) return;
  const std::size_t labels = labels_.size();
  for (const Feature& feature : features.all()) {
    const std::uint32_t row = find(feature.hash & bucket_mask_);
    if (row == 0) continue;
    const float scale = scales_[row - 1] * feature.value;
    const std::int8_t* weights = weights_.data() + (row - 1) * labels;
    for (std::size_t k = 0; k < labels; ++k) out[k] += scale * static_cast<float>(weights[k]);
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

}  // namespace isnad
