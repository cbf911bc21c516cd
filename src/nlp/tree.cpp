#include "nlp/tree.h"

#include <algorithm>
#include <unordered_map>

#include "core/work.h"

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

// Each token's dependents, while tokens go from head to head.
class Lists {
 public:
  explicit Lists(const Tree& tree) : tree_(tree), begin_(tree.size() + 1, 0), children_(tree.size()) {
    for (const std::uint32_t head : tree.heads) ++begin_[head + 1];
    for (std::size_t i = 0; i < tree.size(); ++i) begin_[i + 1] += begin_[i];
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t i = 0; i < tree.size(); ++i) children_[next[tree.heads[i]]++] = i;
  }

  // Those that lie between the head's edges, which aren't moved, in the order of the text.
  void children_of(std::uint32_t head, std::vector<std::uint32_t>& out) const {
    out.clear();
    for (std::uint32_t at = begin_[head]; at < begin_[head + 1]; ++at) add(head, children_[at], out);
    const auto moved = moved_to_.find(head);
    if (moved == moved_to_.end()) return;
    for (const std::uint32_t child : moved->second) add(head, child, out);
    std::sort(out.begin(), out.end());
  }
  // The token has a new head now.
  void note_move(std::uint32_t token) { moved_to_[tree_.heads[token]].push_back(token); }

 private:
  void add(std::uint32_t head, std::uint32_t child, std::vector<std::uint32_t>& out) const {
    if (child == head || tree_.heads[child] != head) return;
    if (tree_.left_edges[head] <= child && child <= tree_.right_edges[head]) out.push_back(child);
  }

  const Tree& tree_;
  std::vector<std::uint32_t> begin_;  // of each head's part of children_
  std::vector<std::uint32_t> children_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> moved_to_;
};

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
    core::count_work(2 * std::size_t{count});
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

void reattach(Tree& tree, std::span<const std::uint32_t> tokens, const std::vector<std::uint8_t>& is_space) {
  Lists lists(tree);
  std::vector<std::uint32_t> level, below, children;
  for (const std::uint32_t token : tokens) {
    const Dep wanted = tree.wanted_heads[token];
    const std::uint32_t from = tree.heads[token];
    std::uint32_t found = from;
    level.assign(1, from);
    while (found == from && !level.empty()) {
      below.clear();
      for (std::size_t q = 0; q < level.size() && found == from; ++q) {
        lists.children_of(level[q], children);
        core::count_work(children.size() + 1);
        for (const std::uint32_t child : children) {
          if (is_space[child] || child == token) continue;
          // A label that is still decorated is another label.
          if (tree.deps[child] == wanted && tree.wanted_heads[child] == Dep::kNone) {
            found = child;
            break;
          }
          below.push_back(child);
        }
      }
      level.swap(below);
    }
    tree.heads[token] = found;
    tree.wanted_heads[token] = Dep::kNone;
    if (found != from) lists.note_move(token);
  }
}

}  // namespace isnad::nlp
