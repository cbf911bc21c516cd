#include "nlp/transition_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "nlp/kernels.h"

namespace isnad::nlp {
namespace {

std::size_t rounded_up(std::size_t size) { return (size + kLanes - 1) / kLanes * kLanes; }

// The lower layer's outputs for features [first, last).
PackedMatrix packed_lower(const model::TransitionWeights& weights, std::size_t lanes, std::size_t first,
                          std::size_t last) {
  std::vector<std::int32_t> outputs;
  for (std::size_t f = first; f < last; ++f) {
    for (std::size_t p = 0; p < weights.pieces; ++p) {
      for (std::size_t o = 0; o < lanes; ++o) {
        const auto source = static_cast<std::int32_t>((f * weights.hidden + o) * weights.pieces + p);
        outputs.push_back(o < weights.hidden ? source : PackedMatrix::kNoOutput);
      }
    }
  }
  std::size_t vectors = std::min<std::size_t>(4, lanes / kLanes);
  while (lanes / kLanes % vectors != 0) --vectors;
  return PackedMatrix({weights.lower, {}, weights.reduce.outputs}, outputs, vectors);
}

// From [row][hidden][piece] to [row][piece][lane].
AlignedFloats piecewise(const std::vector<float>& source, const model::TransitionWeights& weights, std::size_t lanes) {
  const std::size_t rows = source.size() / (weights.hidden * weights.pieces);
  AlignedFloats out = aligned_floats(rows * weights.pieces * lanes);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t o = 0; o < weights.hidden; ++o) {
      for (std::size_t p = 0; p < weights.pieces; ++p) {
        out[(row * weights.pieces + p) * lanes + o] = source[(row * weights.hidden + o) * weights.pieces + p];
      }
    }
  }
  return out;
}

}  // namespace

Result<TransitionModel> TransitionModel::create(model::TransitionWeights weights,
                                                std::vector<model::Transition> actions, const Expected& expected,
                                                std::string_view file) {
  if (weights.features != expected.features) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: states of {} features; this build runs {}. Train with extra_state_tokens = false.",
                             file, weights.features, expected.features)};
  }
  const bool known =
      std::all_of(actions.begin(), actions.end(), [&](const auto& a) { return a.kind < expected.kinds; });
  if (!known || actions.size() != weights.upper.outputs || weights.reduce.inputs != expected.width) {
    return Error{ErrorCode::kCorruptData,
                 fmt::format("{}: {} actions and {} output rows, or vectors of another width. Fetch the model again.",
                             file, actions.size(), weights.upper.outputs)};
  }
  TransitionModel model;
  model.features_ = weights.features;
  model.pieces_ = weights.pieces;
  model.lanes_ = rounded_up(weights.hidden);
  model.reduce_ = PackedMatrix::in_order({weights.reduce.weights, weights.reduce.bias, weights.reduce.inputs},
                                         weights.reduce.outputs);
  model.lower_ = packed_lower(weights, model.lanes_, 0, expected.always);
  for (std::size_t f = expected.always; f < expected.features; ++f) {
    model.seldom_.push_back(packed_lower(weights, model.lanes_, f, f + 1));
  }
  model.upper_ =
      PackedMatrix::in_order({weights.upper.weights, weights.upper.bias, weights.upper.inputs}, weights.upper.outputs);
  model.lower_bias_ = piecewise(weights.lower_bias, weights, model.lanes_);
  model.pad_ = piecewise(weights.pad, weights, model.lanes_);
  model.actions_ = std::move(actions);
  return model;
}

StateScorer::StateScorer(const TransitionModel& model)
    : model_(&model), hidden_(aligned_floats(model.lanes_)), scores_(aligned_floats(model.upper_.lanes())) {}

void StateScorer::begin(const float* vectors, std::size_t count) {
  vectors_ = vectors;
  count_ = count;
  slot_of_block_.assign((count + kBlockRows - 1) / kBlockRows, kNoSlot);
  for (Slot& slot : slots_) slot.state = 0;
  hand_ = 0;
  state_ = 0;
}

const float* StateScorer::score(std::span<const std::int32_t> tokens) {
  ++state_;
  std::array<const float*, kMostStateFeatures> rows;
  const std::size_t feature_lanes = model_->pieces_ * model_->lanes_;
  for (std::size_t f = 0; f < tokens.size(); ++f) {
    rows[f] = tokens[f] < 0 ? model_->pad_.get() + f * feature_lanes : share(tokens[f], f);
  }
  Score task;
  task.features = rows.data();
  task.count = tokens.size();
  task.bias = model_->lower_bias_.get();
  task.pieces = model_->pieces_;
  task.lanes = model_->lanes_;
  task.upper = &model_->upper_;
  task.hidden = hidden_.get();
  task.out = scores_.get();
  kernels().score(task);
  return scores_.get();
}

// What a feature that looks at this token adds to the hidden layer.
const float* StateScorer::share(std::int32_t token, std::size_t feature) {
  const std::size_t block = static_cast<std::size_t>(token) / kBlockRows;
  const std::size_t row = static_cast<std::size_t>(token) % kBlockRows;
  if (slot_of_block_[block] == kNoSlot) {
    slot_of_block_[block] = free_slot();
    Slot& fresh = slots_[slot_of_block_[block]];
    fresh.block = block;
    compute(fresh);
  }
  Slot& slot = slots_[slot_of_block_[block]];
  slot.state = state_;
  const std::size_t feature_lanes = model_->pieces_ * model_->lanes_;
  float* const out = slot.rows.get() + (row * model_->features_ + feature) * feature_lanes;
  const std::size_t always = model_->features_ - model_->seldom_.size();
  if (feature < always) return out;
  std::uint8_t& done = slot.seldom_done[row * model_->seldom_.size() + feature - always];
  if (done == 0) {
    const PackedMatrix& matrix = model_->seldom_[feature - always];
    Product product;
    product.matrix = &matrix;
    product.rows = slot.reduced.get() + row * model_->reduce_.lanes();
    product.count = 1;
    product.last_input = matrix.inputs();
    product.out = out;
    kernels().multiply(product);
    done = 1;
  }
  return out;
}

// A state looks at fewer blocks than there are slots, so one is always free of the state at hand.
std::int32_t StateScorer::free_slot() {
  while (slots_.size() == kMostBlocks && slots_[hand_].state == state_) hand_ = (hand_ + 1) % kMostBlocks;
  if (hand_ == slots_.size()) {
    const std::size_t row_lanes = model_->features_ * model_->pieces_ * model_->lanes_;
    slots_.push_back(
        {0, 0, aligned_floats(kBlockRows * model_->reduce_.lanes()), aligned_floats(kBlockRows * row_lanes), {}});
  }
  Slot& slot = slots_[hand_];
  if (slot.state != 0) slot_of_block_[slot.block] = kNoSlot;
  const auto found = static_cast<std::int32_t>(hand_);
  hand_ = (hand_ + 1) % kMostBlocks;
  return found;
}

void StateScorer::compute(Slot& slot) {
  const std::size_t begin = slot.block * kBlockRows;
  const std::size_t width = model_->reduce_.inputs();
  slot.seldom_done.assign(kBlockRows * model_->seldom_.size(), 0);
  Product product;
  product.matrix = &model_->reduce_;
  product.rows = vectors_ + begin * width;
  product.row_stride = width;
  product.count = std::min(kBlockRows, count_ - begin);
  product.last_input = width;
  product.finish = Product::Finish::kAddBias;
  product.out = slot.reduced.get();
  product.out_stride = model_->reduce_.lanes();
  kernels().multiply(product);
  product.matrix = &model_->lower_;
  product.rows = slot.reduced.get();
  product.row_stride = model_->reduce_.lanes();
  product.last_input = model_->lower_.inputs();
  product.finish = Product::Finish::kSum;
  product.out = slot.rows.get();
  product.out_stride = model_->features_ * model_->pieces_ * model_->lanes_;
  kernels().multiply(product);
}

}  // namespace isnad::nlp
