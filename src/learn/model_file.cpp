#include "learn/model_file.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <optional>

namespace isnad::learn {
namespace {

constexpr std::size_t kMagicName = 7;  // "isnadlm", before the digit of the format

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
  double long_real() {
    const std::uint64_t low = number(4);
    return std::bit_cast<double>(low | std::uint64_t{number(4)} << 32U);
  }
  std::string text() { return std::string(take(number(2))); }
  // How many things of at least `size` bytes follow; fails where so many can't, before anybody makes room for them.
  std::size_t count(std::size_t bytes, std::size_t size) {
    const std::size_t many = number(bytes);
    if (many * size <= bytes_.size()) return many;
    failed_ = true;
    bytes_ = {};
    return 0;
  }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

// Each reads one part of the file and says what is wrong with it.
using Fault = std::optional<std::string>;

Fault read_head(ByteReader& in, ModelHead& head) {
  head.schema = in.text();
  head.made_by = in.text();
  const std::size_t labels = in.count(2, 2);
  for (std::size_t i = 0; i < labels; ++i) head.labels.push_back(in.text());
  const std::size_t thresholds = in.count(2, 10);
  for (std::size_t i = 0; i < thresholds; ++i) {
    head.thresholds.push_back({in.text(), 0});
    head.thresholds.back().value = in.long_real();
    if (!std::isfinite(head.thresholds.back().value)) return fmt::format("threshold {} is not finite", i);
  }
  if (in.failed()) return "the file is cut off in its head";
  if (labels < 2 || labels > kMaxModelLabels) return "the number of labels is not between 2 and 256";
  return std::nullopt;
}

Fault read_rows(ByteReader& in, ModelFile& file) {
  const std::size_t labels = file.head.labels.size();
  file.bucket_bits = static_cast<int>(in.number(1));
  const std::size_t rows = in.count(4, 8 + labels);
  if (in.failed()) return "the file is cut off in its weights";
  if (file.bucket_bits < 1 || file.bucket_bits > kMaxBucketBits)
    return "the number of bucket bits is not between 1 and 24";
  file.buckets.reserve(rows);
  file.scales.reserve(rows);
  file.weights.reserve(rows * labels);
  for (std::size_t r = 0; r < rows; ++r) {
    const std::uint32_t bucket = in.number(4);
    if (bucket >> file.bucket_bits != 0 || (r > 0 && bucket <= file.buckets.back()))
      return fmt::format("row {} is out of order", r);
    file.buckets.push_back(bucket);
    file.scales.push_back(in.real());
    if (!std::isfinite(file.scales.back())) return fmt::format("row {} has no finite scale", r);
    file.weights += in.take(labels);
  }
  return std::nullopt;
}

Fault read_examples(ByteReader& in, ModelFile& file) {
  const std::size_t labels = file.head.labels.size();
  const std::size_t examples = in.count(2, 6 + 4 * labels);
  for (std::size_t e = 0; e < examples; ++e) {
    WorkedExample& example = file.examples.emplace_back();
    example.of = in.text();
    const std::size_t features = in.count(4, 8);
    for (std::size_t i = 0; i < features; ++i) {
      example.features.push_back({in.number(4), 0});
      example.features.back().value = in.real();
      if (!std::isfinite(example.features.back().value))
        return fmt::format("worked example {} has a value that is not finite", e);
    }
    for (std::size_t k = 0; k < labels; ++k) example.scores.push_back(in.real());
  }
  if (in.failed()) return "the file is cut off in its worked examples";
  if (in.left() > 0) return "the file goes on after its end";
  return std::nullopt;
}

void put(std::string& out, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i) out.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
}
void put(std::string& out, float value) { put(out, std::bit_cast<std::uint32_t>(value), 4); }
void put(std::string& out, double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  put(out, static_cast<std::uint32_t>(bits), 4);
  put(out, static_cast<std::uint32_t>(bits >> 32U), 4);
}
void put(std::string& out, std::string_view text) {
  text = text.substr(0, 0xFFFF);
  put(out, static_cast<std::uint32_t>(text.size()), 2);
  out += text;
}

}  // namespace

Result<ModelFile> read_model_file(std::string_view bytes, std::string_view name) {
  if (!bytes.starts_with(kLinearModelMagic)) {
    const bool other = bytes.size() > kMagicName && bytes.starts_with(kLinearModelMagic.substr(0, kMagicName));
    if (other) {
      return Error{ErrorCode::kUnsupportedVersion,
                   fmt::format("{}: the model has format {}; this build reads 2. Train it anew (make train), or fetch "
                               "the file that belongs to this version.",
                               name, bytes.substr(kMagicName, 1))};
    }
    return Error{ErrorCode::kCorruptData, fmt::format("{}: {}. Fetch the file again, or train it anew.", name,
                                                      bytes.empty() ? "the file is empty" : "this is no linear model")};
  }
  ByteReader in(bytes.substr(kLinearModelMagic.size()));
  ModelFile file;
  Fault fault = read_head(in, file.head);
  if (!fault) fault = read_rows(in, file);
  if (!fault) fault = read_examples(in, file);
  if (!fault) return file;
  return Error{ErrorCode::kCorruptData, fmt::format("{}: {}. Fetch the file again, or train it anew.", name, *fault)};
}

std::string to_bytes(const ModelFile& file) {
  std::string out(kLinearModelMagic);
  put(out, file.head.schema);
  put(out, file.head.made_by);
  const std::size_t labels = file.head.labels.size();
  put(out, static_cast<std::uint32_t>(labels), 2);
  for (const std::string& label : file.head.labels) put(out, label);
  put(out, static_cast<std::uint32_t>(file.head.thresholds.size()), 2);
  for (const Threshold& threshold : file.head.thresholds) {
    put(out, threshold.name);
    put(out, threshold.value);
  }
  put(out, static_cast<std::uint32_t>(file.bucket_bits), 1);
  put(out, static_cast<std::uint32_t>(file.buckets.size()), 4);
  for (std::size_t r = 0; r < file.buckets.size(); ++r) {
    put(out, file.buckets[r], 4);
    put(out, file.scales[r]);
    out.append(file.weights, r * labels, labels);
  }
  put(out, static_cast<std::uint32_t>(file.examples.size()), 2);
  for (const WorkedExample& example : file.examples) {
    put(out, example.of);
    put(out, static_cast<std::uint32_t>(example.features.size()), 4);
    for (const Feature& feature : example.features) {
      put(out, feature.hash, 4);
      put(out, feature.value);
    }
    for (const float score : example.scores) put(out, score);
  }
  return out;
}

}  // namespace isnad::learn
