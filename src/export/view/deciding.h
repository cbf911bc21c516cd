// deciding.h: the told values that still have a say where nothing is agreed: not those that a later report of the same
// origin took back, and what was only inferred where nobody tells it.
#pragma once

#include <algorithm>
#include <vector>

#include "resolve/attribute.h"

namespace isnad::exports::view {

[[nodiscard]] inline std::vector<const resolve::ToldValue*> deciding(const resolve::Attribute& attribute) {
  std::vector<const resolve::ToldValue*> out;
  const auto is_told = [](const resolve::ToldValue& one) { return !one.developing && !one.inferred; };
  const bool any_told = std::ranges::any_of(attribute.values, is_told);
  for (const resolve::ToldValue& one : attribute.values) {
    if (any_told ? is_told(one) : !one.developing) out.push_back(&one);
  }
  return out;
}

}  // namespace isnad::exports::view
