#include "linear_trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <fstream>
#include <numeric>
#include <random>

#include "lbfgs.h"

namespace isnad::train {
namespace {

// As std::shuffle, whose draws differ from one library to the next.
void shuffle(std::vector<std::uint32_t>& order, std::mt19937_64& random) {
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
}

}  // namespace

LinearTrainer::LinearTrainer(learn::ModelHead head, LinearOptions options) : head_(std::move(head)), options_(options) {
  assert(head_.labels.size() >= 2 && head_.labels.size() <= learn::kMaxModelLabels);
  assert(options_.bucket_bits >= 1 && options_.bucket_bits <= learn::kMaxBucketBits);
}

void LinearTrainer::add(const learn::Features& features, std::size_t label, float weight) {
  const std::uint32_t mask = (1U << options_.bucket_bits) - 1;
  examples_.push_back(
      {features_.size(), static_cast<std::uint32_t>(features.all().size()), static_cast<std::uint16_t>(label), weight});
  for (const learn::Feature& feature : features.all()) features_.push_back({feature.hash & mask, feature.value});
}

void LinearTrainer::drop_rare() {
  if (options_.min_count <= 1) return;
  std::vector<std::uint8_t> seen(std::size_t{1} << options_.bucket_bits);
  for (const learn::Feature& feature : features_) seen[feature.hash] += seen[feature.hash] < 255;
  for (learn::Feature& feature : features_) {
    if (seen[feature.hash] < options_.min_count) feature.value = 0;
  }
}

void LinearTrainer::train() {
  drop_rare();
  const std::size_t size = (std::size_t{1} << options_.bucket_bits) * head_.labels.size();
  weights_.assign(size, 0);
  if (options_.spread > 0) return train_to_minimum();
  gradients_.assign(size, 0);
  scores_.resize(head_.labels.size());
  std::vector<std::uint32_t> order(examples_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::mt19937_64 random(options_.seed);
  for (int epoch = 0; epoch < options_.epochs; ++epoch) {
    shuffle(order, random);
    for (const std::uint32_t i : order) step(examples_[i]);
  }
}

// Only buckets that are in use get a column.
void LinearTrainer::train_to_minimum() {
  const std::size_t labels = head_.labels.size();
  std::vector<std::uint32_t> columns(std::size_t{1} << options_.bucket_bits, 0), used;
  for (const learn::Feature& feature : features_) {
    if (feature.value == 0 || columns[feature.hash] != 0) continue;
    used.push_back(feature.hash);
    columns[feature.hash] = static_cast<std::uint32_t>(used.size());
  }
  std::vector<double> weights(used.size() * labels, 0.0);
  minimise([&](std::span<const double> at, std::span<double> gradient) { return loss(at, columns, gradient); }, weights,
           {});
  for (std::size_t c = 0; c < used.size(); ++c) {
    for (std::size_t k = 0; k < labels; ++k)
      weights_[std::size_t{used[c]} * labels + k] = static_cast<float>(weights[c * labels + k]);
  }
}

// The mean of what the labels' probabilities lose, and the prior. `columns` holds 1 + the column of each bucket.
double LinearTrainer::loss(std::span<const double> weights, std::span<const std::uint32_t> columns,
                           std::span<double> gradient) const {
  const std::size_t labels = head_.labels.size();
  double total = 0, examples = 0;
  for (const Example& example : examples_) examples += example.weight;
  const double prior = 1 / (options_.spread * std::max(examples, 1.0));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    total += 0.5 * prior * weights[i] * weights[i];
    gradient[i] = prior * weights[i];
  }
  std::vector<double> scores(labels);
  for (const Example& example : examples_) {
    std::fill(scores.begin(), scores.end(), 0.0);
    const std::span<const learn::Feature> features = std::span(features_).subspan(example.begin, example.size);
    for (const learn::Feature& f : features) {
      if (f.value == 0) continue;
      const double* row = weights.data() + (columns[f.hash] - 1) * labels;
      for (std::size_t k = 0; k < labels; ++k) scores[k] += row[k] * f.value;
    }
    const double top = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (const double s : scores) sum += std::exp(s - top);
    const double share = example.weight / examples;
    total += share * (top + std::log(sum) - scores[example.label]);
    for (std::size_t k = 0; k < labels; ++k)
      scores[k] = share * (std::exp(scores[k] - top) / sum - (k == example.label ? 1.0 : 0.0));
    for (const learn::Feature& f : features) {
      if (f.value == 0) continue;
      double* row = gradient.data() + (columns[f.hash] - 1) * labels;
      for (std::size_t k = 0; k < labels; ++k) row[k] += scores[k] * f.value;
    }
  }
  return total;
}

void LinearTrainer::step(const Example& example) {
  const std::size_t labels = head_.labels.size();
  std::fill(scores_.begin(), scores_.end(), 0.0F);
  const learn::Feature* begin = features_.data() + example.begin;
  const learn::Feature* end = begin + example.size;
  for (const learn::Feature* f = begin; f != end; ++f) {
    const float* row = weights_.data() + std::size_t{f->hash} * labels;
    for (std::size_t k = 0; k < labels; ++k) scores_[k] += row[k] * f->value;
  }
  learn::softmax(scores_);
  scores_[example.label] -= 1;
  for (const learn::Feature* f = begin; f != end; ++f) {
    if (f->value == 0) continue;
    const std::size_t row = std::size_t{f->hash} * labels;
    for (std::size_t k = 0; k < labels; ++k) {
      float& weight = weights_[row + k];
      float& sum = gradients_[row + k];
      const float gradient = example.weight * scores_[k] * f->value + options_.l2 * weight;
      sum += gradient * gradient;
      const float rate = options_.rate / (1e-6F + std::sqrt(sum));
      weight -= rate * gradient;
      const float shrink = rate * options_.l1;
      weight = weight > shrink ? weight - shrink : weight < -shrink ? weight + shrink : 0;
    }
  }
}

learn::ModelFile LinearTrainer::file() const {
  learn::ModelFile out;
  out.head = head_;
  out.bucket_bits = options_.bucket_bits;
  const std::size_t labels = head_.labels.size();
  for (std::size_t bucket = 0; bucket * labels < weights_.size(); ++bucket) {
    const float* row = weights_.data() + bucket * labels;
    // The same number off every label changes no probability; centred rows are smaller and prune better.
    const float mean = std::accumulate(row, row + labels, 0.0F) / static_cast<float>(labels);
    float top = 0;
    for (std::size_t k = 0; k < labels; ++k) top = std::max(top, std::abs(row[k] - mean));
    if (top <= options_.prune) continue;
    const float scale = top / 127;
    out.buckets.push_back(static_cast<std::uint32_t>(bucket));
    out.scales.push_back(scale);
    for (std::size_t k = 0; k < labels; ++k) {
      out.weights.push_back(static_cast<char>(static_cast<std::int8_t>(std::lround((row[k] - mean) / scale))));
    }
  }
  return out;
}

std::string LinearTrainer::bytes() const { return to_bytes(file()); }

Status LinearTrainer::write(const std::filesystem::path& path) const {
  std::ofstream out(path, std::ios::binary);
  const std::string all = bytes();
  out.write(all.data(), static_cast<std::streamsize>(all.size()));
  out.close();
  if (!out) return Error{ErrorCode::kResource, fmt::format("{}: can't be written.", path.string())};
  return {};
}

learn::LinearModel LinearTrainer::model() const {
  Result<learn::LinearModel> model = learn::LinearModel::parse(bytes(), "trained");
  assert(model.ok());
  return std::move(model).value();
}

}  // namespace isnad::train
