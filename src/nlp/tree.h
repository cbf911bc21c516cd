// tree.h: heads and labels of a text's tokens, and what follows from them: subtree edges and sentence starts.
//
// Follows: spaCy's set_children_from_heads and deprojectivize, whose answers for crossing arcs depend on the order of
// passes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "nlp/labels.h"

namespace isnad::nlp {

struct Tree {
  std::vector<std::uint32_t> heads;  // itself for a root
  std::vector<Dep> deps;
  std::vector<Dep> wanted_heads;               // the label of the real head where an arc was lifted; else kNone
  std::vector<std::uint32_t> left_edges;       // the subtree's first token
  std::vector<std::uint32_t> right_edges;      // and its last
  std::vector<std::uint32_t> sentence_starts;  // ascending

  [[nodiscard]] std::size_t size() const { return heads.size(); }
  void resize(std::size_t count);
};

// Sets left_edges and right_edges from heads.
void set_edges(Tree& tree);
// Sets sentence_starts from heads and edges.
void set_sentence_starts(Tree& tree);
// Gives lifted tokens, one after another, their real heads: the first token with the wanted label, breadth first below
// the present head. Edges stay as they are. `is_space` tokens are passed over. A search goes over each token below the
// head once at most.
void reattach(Tree& tree, std::span<const std::uint32_t> tokens, const std::vector<std::uint8_t>& is_space);

}  // namespace isnad::nlp
