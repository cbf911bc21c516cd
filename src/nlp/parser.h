// parser.h: the dependency tree of a text, and with it the sentences.
//
// In:  vectors of the tokens. Out: heads, labels, subtree edges, sentence starts, as spaCy's parser gives them.
// Greedy arc-eager transitions, then pseudo-projective arcs are moved to their real heads (Nivre and Nilsson 2005).
// Thread rule: a Parser is immutable; a ParserState belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "nlp/labels.h"
#include "nlp/parse_state.h"
#include "nlp/transition_model.h"
#include "nlp/tree.h"

namespace isnad::nlp {

class Parser {
 public:
  static constexpr std::size_t kFeatures = 8;

  // Adds the model's labels to `names`. Errors: as TransitionModel::create.
  [[nodiscard]] static Result<Parser> create(model::TransitionWeights weights, std::vector<model::Transition> actions,
                                             std::size_t width, std::string_view file, LabelNames& names);

 private:
  friend class ParserState;
  struct Action {
    model::ArcKind kind = model::kShift;
    Dep dep = Dep::kNone;          // the label before "||"
    Dep wanted_head = Dep::kNone;  // the label after it: that of the real head; kNone for a plain label
  };
  // The classes of one kind lie side by side: [begin, end).
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  explicit Parser(TransitionModel model) : model_(std::move(model)) {}

  TransitionModel model_;
  std::vector<Action> actions_;
  Range ranges_[model::kArcKinds];
};

class ParserState {
 public:
  explicit ParserState(const Parser& parser) : parser_(&parser), scorer_(parser.model_) {}

  // `vectors` has one row per token; `is_space[i]` says whether token i is white space; the tokens of `starts` begin a
  // sentence in any case. Overwrites `tree`.
  void parse(const float* vectors, const std::vector<std::uint8_t>& is_space, std::span<const std::uint32_t> starts,
             Tree& tree);

 private:
  [[nodiscard]] std::int32_t best_action();
  void apply(std::int32_t action);
  void read_tree(Tree& tree, std::vector<std::uint32_t>& decorated) const;

  const Parser* parser_;
  StateScorer scorer_;
  ParseState state_;
};

}  // namespace isnad::nlp
