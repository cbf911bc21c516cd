#include "nlp/tree.h"

#include <algorithm>

namespace isnad::nlp {
namespace {

constexpr int kMostPasses = 12;  // spaCy's bound on its own loop

void widen(Tree& tree, std::uint32_t child) {
  const std::uint32_t head = tree.heads[child];
  tree.left_edges[head] = std::min(tree.left_edges[head], tree.left_edges[child]);
  tree.right_edges[head] = std::max(tree.right_edges[head], tree.right_edges[child]);
}

// True if every head lies in its token's sentence, sentences being cut at the left edges of roots.
bool heads_within_sentences(const Tree& tree) {
  const auto count = static_cast<std::uint32_t>(tree.size());
  std::vector<std::uint8_t> starts(count, 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (tree.heads[i] == i) starts[tree.left_edges[i]] = 1;
  }
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!(i > 0 && starts[i]) && i + 1 != count) continue;
    for (std::uint32_t j = begin; j < i; ++j) {
      if (tree.heads[j] < begin || tree.heads[j] > i) return false;
    }
    begin = i;
  }
  return true;
}

}  // namespace

void Tree::resize(std::size_t count) {
  heads.resize(count);
  deps.resize(count);
  wanted_heads.resize(count);
  left_edges.resize(count);
  right_edges.resize(count);
}

void set_edges(Tree& tree) {
  const auto count = static_cast<std::uint32_t>(tree.size());
  for (std::uint32_t i = 0; i < count; ++i) tree.left_edges[i] = tree.right_edges[i] = i;
  for (int pass = 0; pass < kMostPasses; ++pass) {
    for (std::uint32_t i = 0; i < count; ++i) widen(tree, i);
    for (std::uint32_t i = count; i-- > 0;) widen(tree, i);
    if (heads_within_sentences(tree)) break;
  }
}

void set_sentence_starts(Tree& tree) {
  tree.sentence_starts.clear();
  if (tree.size() > 0) tree.sentence_starts.push_back(0);
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    if (tree.heads[i] == i) tree.sentence_starts.push_back(tree.left_edges[i]);
  }
  std::sort(tree.sentence_starts.begin(), tree.sentence_starts.end());
  tree.sentence_starts.erase(std::unique(tree.sentence_starts.begin(), tree.sentence_starts.end()),
                             tree.sentence_starts.end());
}

void reattach(Tree& tree, std::uint32_t token, const std::vector<std::uint8_t>& is_space) {
  const Dep wanted = tree.wanted_heads[token];
  std::vector<std::uint32_t> level{tree.heads[token]};
  std::uint32_t found = tree.heads[token];
  bool searching = true;
  while (searching && !level.empty()) {
    std::vector<std::uint32_t> below;
    for (std::size_t q = 0; q < level.size() && searching; ++q) {
      const std::uint32_t head = level[q];
      for (std::uint32_t child = tree.left_edges[head]; child <= tree.right_edges[head] && searching; ++child) {
        if (child == head || tree.heads[child] != head || is_space[child] || child == token) continue;
        // A label that is still decorated is another label.
        if (tree.deps[child] == wanted && tree.wanted_heads[child] == Dep::kNone) {
          found = child;
          searching = false;
        } else {
          below.push_back(child);
        }
      }
    }
    level = std::move(below);
  }
  tree.heads[token] = found;
  tree.wanted_heads[token] = Dep::kNone;
}

}  // namespace isnad::nlp
