#include "export/view/figures.h"

#include <algorithm>
#include <variant>
#include <vector>

namespace isnad::exports::view {
namespace {

std::vector<Range> told_ranges(const resolve::Attribute& attribute) {
  std::vector<Range> out;
  const auto add = [&](const resolve::Value& value) {
    if (const auto* range = std::get_if<Range>(&value)) out.push_back(*range);
  };
  if (attribute.decision != 0) {
    if (attribute.agreed) add(*attribute.agreed);
    return out;
  }
  for (const resolve::ToldValue& told : attribute.values) {
    if (!told.developing) add(told.value);
  }
  return out;
}

}  // namespace

Figures figures_of(const resolve::Attribute& attribute) {
  Figures out;
  const std::vector<Range> told = told_ranges(attribute);
  for (const Range& range : told) {
    if (range.min && (!out.low || *range.min < *out.low)) out.low = range.min;
    if (range.max && (!out.high || *range.max > *out.high)) out.high = range.max;
  }
  // "At least 30" beside "20" may be any number from 30 on: there is no highest one.
  for (const Range& range : told) {
    if (out.high && !range.max && range.min && *range.min > *out.high) out.high.reset();
    if (out.low && !range.min && range.max && *range.max < *out.low) out.low.reset();
  }
  if (attribute.agreed) {
    if (const auto* agreed = std::get_if<Range>(&*attribute.agreed)) out.best = agreed->min;
  }
  return out;
}

}  // namespace isnad::exports::view
