// disjoint_sets.h: which of the things 0, 1, 2 … are together (union-find).
//
// In:  things, by number, and which two are one. Out: of each the first of its set. Invariant: the same in any order of
// joining. Cost: nearly constant a question.
#pragma once

#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace isnad::core {

template <typename Index = std::size_t>
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count = 0) : parent_(count) { std::iota(parent_.begin(), parent_.end(), Index{0}); }

  // One more thing, alone.
  void add() { parent_.push_back(static_cast<Index>(parent_.size())); }
  [[nodiscard]] Index root(Index thing) const {
    while (parent_[thing] != thing) thing = parent_[thing] = parent_[parent_[thing]];
    return thing;
  }
  void join(Index a, Index b) {
    a = root(a);
    b = root(b);
    if (b < a) std::swap(a, b);
    parent_[b] = a;
  }

 private:
  mutable std::vector<Index> parent_;
};

}  // namespace isnad::core
