#include "nlp/parser.h"

#include <array>

#include "core/work.h"

namespace isnad::nlp {
namespace {

constexpr std::string_view kDecoration = "||";

// Whether an action of the kind is possible: spaCy's conditions, for a text without preset arcs.
std::array<bool, model::kArcKinds> possible(const ParseState& state) {
  std::array<bool, model::kArcKinds> out{};
  const std::size_t stack = state.stack_size();
  const std::size_t buffer = state.buffer_size();
  const bool within = buffer > 0 && !state.starts_sentence(state.buffer(0));
  out[model::kShift] = stack == 0 || (buffer >= 2 && within && !state.is_unshiftable(state.buffer(0)));
  out[model::kReduce] = stack > 0;
  out[model::kLeftArc] = stack > 0 && within;
  out[model::kRightArc] = out[model::kLeftArc];
  out[model::kBreak] = buffer >= 2 && state.buffer(1) == state.buffer(0) + 1 && !state.starts_sentence(state.buffer(1));
  return out;
}

}  // namespace

Result<Parser> Parser::create(model::TransitionWeights weights, std::vector<model::Transition> actions,
                              std::size_t width, std::string_view file, LabelNames& names) {
  auto model = TransitionModel::create(std::move(weights), std::move(actions),
                                       {width, kFeatures, model::kArcKinds, kFeatures}, file);
  if (!model) return model.error();
  Parser parser(std::move(*model));
  for (const model::Transition& transition : parser.model_.actions()) {
    const std::string_view label = transition.label;
    Action action{static_cast<model::ArcKind>(transition.kind), Dep::kNone, Dep::kNone};
    if (!label.empty()) action.dep = names.add_dep(label.substr(0, label.find(kDecoration)));
    if (const auto cut = label.find(kDecoration); cut != std::string_view::npos) {
      action.wanted_head = names.add_dep(label.substr(cut + kDecoration.size()));
    }
    Range& range = parser.ranges_[action.kind];
    if (range.end == 0) range.begin = parser.actions_.size();
    parser.actions_.push_back(action);
    range.end = parser.actions_.size();
  }
  return parser;
}

void ParserState::parse(const float* vectors, const std::vector<std::uint8_t>& is_space,
                        std::span<const std::uint32_t> starts, Tree& tree) {
  state_.begin(is_space.size(), starts);
  scorer_.begin(vectors, is_space.size());
  std::size_t actions = 0;
  for (; !state_.is_final(); ++actions) {
    const std::int32_t action = best_action();
    if (action < 0) {
      state_.give_up();
    } else {
      apply(action);
    }
  }
  core::count_work(actions);
  std::vector<std::uint32_t> decorated;
  read_tree(tree, decorated);
  set_edges(tree);
  if (!decorated.empty()) {
    reattach(tree, decorated, is_space);
    set_edges(tree);
  }
  set_sentence_starts(tree);
}

// The possible action of the highest score, the first of equals; -1 if none is possible.
std::int32_t ParserState::best_action() {
  const std::array<bool, model::kArcKinds> allowed = possible(state_);
  const std::int32_t s0 = state_.stack(0);
  const std::int32_t b0 = state_.buffer(0);
  const std::array<std::int32_t, Parser::kFeatures> tokens = {b0,
                                                              state_.buffer(1),
                                                              s0,
                                                              state_.stack(1),
                                                              state_.stack(2),
                                                              state_.left_child(b0),
                                                              state_.left_child(s0),
                                                              state_.right_child(s0)};
  const float* scores = scorer_.score(tokens);
  std::int32_t best = -1;
  for (std::uint32_t kind = 0; kind < model::kArcKinds; ++kind) {
    if (!allowed[kind]) continue;
    const auto [begin, end] = parser_->ranges_[kind];
    for (std::size_t i = begin; i < end; ++i) {
      if (best < 0 || scores[i] > scores[best]) best = static_cast<std::int32_t>(i);
    }
  }
  return best;
}

void ParserState::apply(std::int32_t action) {
  switch (parser_->actions_[action].kind) {
    case model::kShift:
      state_.push();
      break;
    case model::kReduce:
      if (state_.has_head(state_.stack(0)) || state_.stack_size() == 1) {
        state_.pop();
      } else {
        state_.unshift();
      }
      break;
    case model::kLeftArc:
      state_.add_arc(state_.buffer(0), state_.stack(0), action);
      // The stack shrinks, so shifting the token again cannot go round in circles.
      state_.set_reshiftable(state_.buffer(0));
      state_.pop();
      break;
    case model::kRightArc:
      state_.add_arc(state_.stack(0), state_.buffer(0), action);
      state_.push();
      break;
    default:
      state_.set_sentence_start(state_.buffer(1));
      break;
  }
}

void ParserState::read_tree(Tree& tree, std::vector<std::uint32_t>& decorated) const {
  const auto& heads = state_.heads();
  tree.resize(heads.size());
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const auto token = static_cast<std::uint32_t>(i);
    if (heads[i] == ParseState::kNone) {
      tree.heads[i] = token;
      tree.deps[i] = Dep::kRoot;
      tree.wanted_heads[i] = Dep::kNone;
      continue;
    }
    const Parser::Action& action = parser_->actions_[state_.labels()[i]];
    tree.heads[i] = static_cast<std::uint32_t>(heads[i]);
    tree.deps[i] = action.dep;
    tree.wanted_heads[i] = action.wanted_head;
    if (action.wanted_head != Dep::kNone) decorated.push_back(token);
  }
}

}  // namespace isnad::nlp
