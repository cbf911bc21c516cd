// paths.h: the way through the tree from one token to another.
//
// In:  two tokens. Out: where the way turns, its length, and a number for features of models.
// Cost: at most kMostArcs arcs each way. Models hold the numbers: what goes into `code` must not change.
#pragma once

#include <cstdint>

#include "syntax/terms.h"

namespace isnad::syntax {

struct Path {
  std::uint64_t code = 0;  // of the labels on the way, up and down told apart
  int up = 0;              // steps towards the root
  int down = 0;
  bool found = false;
  TokenIndex top = kNoToken;  // where it turns
};

[[nodiscard]] Path path_between(const Analysis& analysis, TokenIndex from, TokenIndex to);

}  // namespace isnad::syntax
