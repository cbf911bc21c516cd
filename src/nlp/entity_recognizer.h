// entity_recognizer.h: named entities of a text: one action per token, left to right (spaCy's BiluoPushDown).
//
// In:  vectors of the tokens, which tokens are white space, and where sentences start. Out: a tag per token.
// Thread rule: an EntityRecognizer is immutable; an EntityState belongs to one thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "nlp/analysis.h"
#include "nlp/labels.h"
#include "nlp/transition_model.h"

namespace isnad::nlp {

class EntityRecognizer {
 public:
  static constexpr std::size_t kFeatures = 3;

  // Adds the model's labels to `names`. Errors: as TransitionModel::create.
  [[nodiscard]] static Result<EntityRecognizer> create(model::TransitionWeights weights,
                                                       std::vector<model::Transition> actions, std::size_t width,
                                                       std::string_view file, LabelNames& names);

 private:
  friend class EntityState;
  struct Action {
    model::EntityKind kind = model::kMissing;
    EntityLabel label = EntityLabel::kNone;
  };

  explicit EntityRecognizer(TransitionModel model) : model_(std::move(model)) {}

  TransitionModel model_;
  std::vector<Action> actions_;
};

class EntityState {
 public:
  explicit EntityState(const EntityRecognizer& recognizer) : recognizer_(&recognizer), scorer_(recognizer.model_) {}

  // Sets iob and entity of each token. `vectors` has one row per token.
  void recognize(const float* vectors, const std::vector<std::uint8_t>& is_space,
                 const std::vector<std::uint32_t>& sentence_starts, std::vector<Token>& tokens);

 private:
  // What decides which actions are possible at a token.
  struct Place {
    bool is_open = false;  // an entity is
    EntityLabel open_label = EntityLabel::kNone;
    bool is_last = false;
    bool is_space = false;
    bool before_sentence = false;  // the next token starts one
  };

  [[nodiscard]] static bool possible(const EntityRecognizer::Action& action, const Place& place);
  [[nodiscard]] std::int32_t best_action(const float* scores, const Place& place) const;

  const EntityRecognizer* recognizer_;
  StateScorer scorer_;
};

}  // namespace isnad::nlp
