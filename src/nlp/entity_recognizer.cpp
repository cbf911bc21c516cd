#include "nlp/entity_recognizer.h"

#include <array>

namespace isnad::nlp {

Result<EntityRecognizer> EntityRecognizer::create(model::TransitionWeights weights,
                                                  std::vector<model::Transition> actions, std::size_t width,
                                                  std::string_view file, LabelNames& names) {
  auto model =
      TransitionModel::create(std::move(weights), std::move(actions), {width, kFeatures, model::kEntityKinds, 1}, file);
  if (!model) return model.error();
  EntityRecognizer recognizer(std::move(*model));
  for (const model::Transition& transition : recognizer.model_.actions()) {
    Action action{static_cast<model::EntityKind>(transition.kind), EntityLabel::kNone};
    if (!transition.label.empty()) action.label = names.add_entity(transition.label);
    recognizer.actions_.push_back(action);
  }
  return recognizer;
}

// spaCy's conditions, for a text without preset entities.
bool EntityState::possible(const EntityRecognizer::Action& action, const Place& place) {
  const bool labelled = action.label != EntityLabel::kNone;
  const bool continues = place.is_open && labelled && action.label == place.open_label;
  switch (action.kind) {
    case model::kBegin:
      return !place.is_open && labelled && !place.is_last && !place.before_sentence && !place.is_space;
    case model::kIn:
      return continues && !place.is_last && !place.before_sentence;
    case model::kLast:
      return continues;
    case model::kUnit:
      return !place.is_open && labelled && !place.is_space;
    case model::kOut:
      return !place.is_open;
    default:
      return false;
  }
}

std::int32_t EntityState::best_action(const float* scores, const Place& place) const {
  std::int32_t best = -1;
  for (std::size_t i = 0; i < recognizer_->actions_.size(); ++i) {
    if (!possible(recognizer_->actions_[i], place)) continue;
    if (best < 0 || scores[i] > scores[best]) best = static_cast<std::int32_t>(i);
  }
  return best;
}

void EntityState::recognize(const float* vectors, const std::vector<std::uint8_t>& is_space,
                            const std::vector<std::uint32_t>& sentence_starts, std::vector<Token>& tokens) {
  const std::size_t count = is_space.size();
  scorer_.begin(vectors, count);
  std::size_t next_start = 0;
  std::int32_t open_at = StateScorer::kMissing;
  Place place;
  for (std::size_t i = 0; i < count; ++i) {
    while (next_start < sentence_starts.size() && sentence_starts[next_start] <= i) ++next_start;
    place.is_open = open_at >= 0;
    place.is_last = i + 1 == count;
    place.is_space = is_space[i] != 0;
    place.before_sentence = next_start < sentence_starts.size() && sentence_starts[next_start] == i + 1;
    const auto token = static_cast<std::int32_t>(i);
    const std::array<std::int32_t, EntityRecognizer::kFeatures> features = {
        token, open_at, open_at >= 0 ? token - 1 : StateScorer::kMissing};
    const std::int32_t best = best_action(scorer_.score(features), place);
    tokens[i].iob = Iob::kOutside;
    tokens[i].entity = EntityLabel::kNone;
    // Without a possible action (a model that lacks one) the token stays outside and any open entity ends here.
    const EntityRecognizer::Action action = best < 0 ? EntityRecognizer::Action{} : recognizer_->actions_[best];
    if (action.kind == model::kBegin || action.kind == model::kUnit) tokens[i].iob = Iob::kBegin;
    if (action.kind == model::kIn || action.kind == model::kLast) tokens[i].iob = Iob::kInside;
    if (tokens[i].iob != Iob::kOutside) tokens[i].entity = action.label;
    if (action.kind == model::kBegin) {
      open_at = token;
      place.open_label = action.label;
    } else if (action.kind != model::kIn) {
      open_at = StateScorer::kMissing;
    }
  }
}

}  // namespace isnad::nlp
