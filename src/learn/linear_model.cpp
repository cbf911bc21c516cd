#include "learn/linear_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>

namespace isnad::learn {
namespace {

// Scores are sums of some hundred products; another order of adding them moves the last digits only.
constexpr float kFloatNoise = 1e-4F;

std::string joined(std::span<const std::string> words) { return fmt::format("{}", fmt::join(words, ", ")); }
std::string joined(std::span<const std::string_view> words) { return fmt::format("{}", fmt::join(words, ", ")); }

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
  std::error_code unknown;
  if (!in && std::filesystem::exists(path, unknown)) {
    return Error{ErrorCode::kResource,
                 fmt::format("{}: the model can't be opened; may this user read it?", path.string())};
  }
  if (!in) return Error{ErrorCode::kNotFound, fmt::format("{}: no such model file.", path.string())};
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return parse(bytes, path.string());
}

Result<LinearModel> LinearModel::parse(std::string_view bytes, std::string_view name) {
  Result<ModelFile> file = read_model_file(bytes, name);
  if (!file) return std::move(file).error();
  LinearModel model(std::move(*file));
  if (Status status = model.check_examples(name); !status) return status.error();
  return model;
}

LinearModel::LinearModel(ModelFile file) : head_(std::move(file.head)), examples_(std::move(file.examples)) {
  const std::size_t labels = head_.labels.size();
  bucket_mask_ = (1U << file.bucket_bits) - 1;
  rows_ = file.buckets.size();
  row_bytes_ = (sizeof(float) + labels + 3) / 4 * 4;
  weights_.resize(rows_ * row_bytes_);
  for (std::size_t r = 0; r < rows_; ++r) {
    char* const row = weights_.data() + r * row_bytes_;
    std::memcpy(row, &file.scales[r], sizeof(float));
    std::memcpy(row + sizeof(float), file.weights.data() + r * labels, labels);
  }
  index_.build(file.buckets, file.bucket_bits);
}

Status LinearModel::check_examples(std::string_view name) const {
  for (const WorkedExample& example : examples_) {
    std::vector<float> scores(labels().size());
    this->scores(example.features, scores);
    for (std::size_t k = 0; k < scores.size(); ++k) {
      if (std::abs(scores[k] - example.scores[k]) <= kFloatNoise * (1 + std::abs(example.scores[k]))) continue;
      return Error{ErrorCode::kCorruptData,
                   fmt::format("{}: the worked example '{}' gives {} for '{}' where {} is written; the weights are not "
                               "those that {} made. Fetch the file again, or train it anew.",
                               name, example.of, scores[k], labels()[k], example.scores[k], made_by())};
    }
  }
  return {};
}

Status LinearModel::check(const ModelSpec& spec, std::string_view name) const {
  if (head_.schema != spec.schema) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: the model was trained on features '{}' by {}; this program makes '{}'. Train it anew "
                             "(make train), or take the file that belongs to this version.",
                             name, head_.schema, made_by(), spec.schema)};
  }
  if (!std::equal(labels().begin(), labels().end(), spec.labels.begin(), spec.labels.end())) {
    return Error{ErrorCode::kCorruptData,
                 fmt::format("{}: the model that {} made has the labels {}; this program asks for {}. Train it anew.",
                             name, made_by(), joined(labels()), joined(spec.labels))};
  }
  for (const std::string_view asked : spec.thresholds) {
    if (find_threshold(asked) != nullptr) continue;
    return Error{
        ErrorCode::kCorruptData,
        fmt::format("{}: the model that {} made has no threshold '{}'. Train it anew.", name, made_by(), asked)};
  }
  if (rows_ == 0) {
    return Error{ErrorCode::kCorruptData,
                 fmt::format("{}: the model that {} made has no weights. Train it anew.", name, made_by())};
  }
  return {};
}

const Threshold* LinearModel::find_threshold(std::string_view name) const {
  const auto it = std::find_if(head_.thresholds.begin(), head_.thresholds.end(),
                               [&](const Threshold& threshold) { return threshold.name == name; });
  return it == head_.thresholds.end() ? nullptr : &*it;
}

double LinearModel::share(std::string_view name) const {
  const Threshold* found = find_threshold(name);
  assert(found != nullptr);
  return found == nullptr ? 1 : found->value;
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
  const auto it = std::find(head_.labels.begin(), head_.labels.end(), name);
  return it == head_.labels.end() ? -1 : static_cast<int>(it - head_.labels.begin());
}

// Two passes over a few features at a time: the first keeps those that the model knows, without a branch, for which of
// them it knows is as good as random; the second adds their rows, in their order, so that sums round as they always
// did.
template <std::size_t kLabels>
void LinearModel::add_rows(std::span<const Feature> features, std::span<float> out) const {
  constexpr std::size_t kAtOnce = 64;
  const std::size_t labels = kLabels > 0 ? kLabels : head_.labels.size();
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

void LinearModel::scores(std::span<const Feature> features, std::span<float> out) const {
  if (rows_ == 0) {
    std::fill(out.begin(), out.end(), 0.0F);
  } else if (head_.labels.size() == 2) {
    add_rows<2>(features, out);
  } else if (head_.labels.size() == 6) {
    add_rows<6>(features, out);
  } else {
    add_rows<0>(features, out);
  }
}

std::vector<float> LinearModel::scores(const Features& features) const {
  std::vector<float> out(head_.labels.size());
  scores(features, out);
  return out;
}

float LinearModel::probability(const Features& features) const {
  std::array<float, kMaxModelLabels> out;
  const std::span<float> used(out.data(), head_.labels.size());
  if (used.size() < 2) return 0;
  scores(features, used);
  softmax(used);
  return used[1];
}

std::size_t LinearModel::best(const Features& features) const {
  std::array<float, kMaxModelLabels> out;
  const std::span<float> used(out.data(), head_.labels.size());
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
