#include "resolve/decisions.h"

#include <algorithm>
#include <map>

namespace isnad::resolve {

std::vector<Decision> standing(std::vector<Decision> decisions) {
  std::sort(decisions.begin(), decisions.end(), [](const Decision& a, const Decision& b) { return a.id < b.id; });
  // From the last to the first: whatever undoes a decision came after it, so it is known by then whether it holds.
  std::map<std::int64_t, bool> undone;
  for (auto one = decisions.rbegin(); one != decisions.rend(); ++one) {
    if (one->action == Action::kUndo && one->undoes < one->id && !undone[one->id]) undone[one->undoes] = true;
  }
  std::erase_if(decisions, [&](const Decision& one) { return one.action == Action::kUndo || undone[one.id]; });
  return decisions;
}

}  // namespace isnad::resolve
