// transition_model.h: scores of a transition system's actions in a state (spaCy's TransitionBasedParser).
//
// In:  vectors of a text's tokens, and for a state the tokens that its features look at. Out: one score per action.
// A feature's share of the hidden layer is computed once per token ("precomputable affine"), for blocks of tokens when
// a state first looks there, and kept for a bounded number of blocks: long texts cost time, not memory. Thread rule: a
// TransitionModel is immutable; a StateScorer belongs to one thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "model/transitions.h"
#include "model/weights.h"
#include "nlp/packed_matrix.h"

namespace isnad::nlp {

inline constexpr std::size_t kMostStateFeatures = 8;

class TransitionModel {
 public:
  // `width` is that of the vectors to come. Errors: kCorruptData where the actions are not the output rows;
  // kUnsupportedVersion for another number of features than `features`.
  struct Expected {
    std::size_t width = 0;
    std::size_t features = 0;
    std::uint32_t kinds = 0;  // actions are of kinds below this
    // Features [0, always) look at every token sooner or later, the others at few: their share is computed when asked
    // for.
    std::size_t always = 0;
  };
  [[nodiscard]] static Result<TransitionModel> create(model::TransitionWeights weights,
                                                      std::vector<model::Transition> actions, const Expected& expected,
                                                      std::string_view file);

  [[nodiscard]] std::span<const model::Transition> actions() const { return actions_; }

 private:
  friend class StateScorer;

  std::size_t features_ = 0;
  std::size_t pieces_ = 0;
  std::size_t lanes_ = 0;  // the hidden width rounded up
  PackedMatrix reduce_;
  PackedMatrix lower_;                // outputs [feature][piece][lane] of the features that look at every token
  std::vector<PackedMatrix> seldom_;  // outputs [piece][lane] of each other feature
  PackedMatrix upper_;
  AlignedFloats lower_bias_;  // [piece][lane]
  AlignedFloats pad_;         // [feature][piece][lane]
  std::vector<model::Transition> actions_;
};

class StateScorer {
 public:
  static constexpr std::int32_t kMissing = -1;

  explicit StateScorer(const TransitionModel& model);

  // `vectors` (count × width) must stay until the next call.
  void begin(const float* vectors, std::size_t count);
  // One score per action, until the next call. `tokens` has one entry per feature.
  [[nodiscard]] const float* score(std::span<const std::int32_t> tokens);

 private:
  static constexpr std::size_t kBlockRows = 48;  // a multiple of the rows that a kernel takes at once
  static constexpr std::size_t kMostBlocks = 32;
  static constexpr std::int32_t kNoSlot = -1;

  struct Slot {
    std::size_t block = 0;
    std::uint64_t state = 0;                // that looked at it last
    AlignedFloats reduced;                  // kBlockRows × the lower layer's inputs
    AlignedFloats rows;                     // kBlockRows × [feature][piece][lane]
    std::vector<std::uint8_t> seldom_done;  // kBlockRows × features that are computed when asked for
  };

  [[nodiscard]] const float* share(std::int32_t token, std::size_t feature);
  std::int32_t free_slot();
  void compute(Slot& slot);

  const TransitionModel* model_;
  const float* vectors_ = nullptr;
  std::size_t count_ = 0;
  std::uint64_t state_ = 0;
  std::size_t hand_ = 0;
  std::vector<std::int32_t> slot_of_block_;
  std::vector<Slot> slots_;
  AlignedFloats hidden_;
  AlignedFloats scores_;
};

}  // namespace isnad::nlp
