// path.h: the way through the tree from one token to another, as a number for features.
#pragma once

#include <cstdint>

#include "extract/feature_codes.h"
#include "extract/terms.h"
#include "learn/features.h"

namespace isnad::extract::statement {

struct Path {
  std::uint64_t code = 0;  // of the labels on the way, up and down told apart
  int up = 0;              // steps towards the root
  int down = 0;
  bool found = false;
  TokenIndex top = kNoToken;  // where it turns
};

// At most 6 steps each way.
[[nodiscard]] inline Path path_between(const Analysis& analysis, TokenIndex from, TokenIndex to) {
  constexpr int kMost = 6;
  Path path;
  TokenIndex above = from;
  for (int up = 0; up <= kMost; ++up) {
    TokenIndex below = to;
    std::uint64_t code = 0;
    for (int down = 0; down <= kMost; ++down) {
      if (below == above) {
        path.code = core::mix_hash(path.code, code);
        path.up = up;
        path.down = down;
        path.found = true;
        path.top = above;
        return path;
      }
      code = core::mix_hash(code, code_of(analysis[below].dep) + 1000);
      if (analysis[below].head == below) break;
      below = analysis[below].head;
    }
    path.code = core::mix_hash(path.code, code_of(analysis[above].dep) + 1);
    if (analysis[above].head == above) break;
    above = analysis[above].head;
  }
  return path;
}

}  // namespace isnad::extract::statement
