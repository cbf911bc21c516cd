#include "syntax/paths.h"

#include "core/hash.h"

namespace isnad::syntax {
namespace {

constexpr int kMostArcs = 6;

}  // namespace

Path path_between(const Analysis& analysis, TokenIndex from, TokenIndex to) {
  Path path;
  TokenIndex above = from;
  for (int up = 0; up <= kMostArcs; ++up) {
    TokenIndex below = to;
    std::uint64_t code = 0;
    for (int down = 0; down <= kMostArcs; ++down) {
      if (below == above) {
        path.code = core::mix_hash(path.code, code);
        path.up = up;
        path.down = down;
        path.found = true;
        path.top = above;
        return path;
      }
      code = core::mix_hash(code, static_cast<std::uint64_t>(analysis[below].dep) + 1000);
      if (analysis[below].head == below) break;
      below = analysis[below].head;
    }
    path.code = core::mix_hash(path.code, static_cast<std::uint64_t>(analysis[above].dep) + 1);
    if (analysis[above].head == above) break;
    above = analysis[above].head;
  }
  return path;
}

}  // namespace isnad::syntax
