#include "resolve/values.h"

namespace isnad::resolve {

bool contradict(const std::optional<Range>& a, const std::optional<Range>& b) {
  if (!a || !b) return false;
  const auto below = [](const Range& low, const Range& high) { return low.max && high.min && *low.max < *high.min; };
  return below(*a, *b) || below(*b, *a);
}

bool contradict(const Losses& a, const Losses& b) {
  return contradict(a.killed, b.killed) || contradict(a.wounded, b.wounded) || contradict(a.captured, b.captured);
}

}  // namespace isnad::resolve
