#include "export/view/figures.h"

#include <variant>
#include <vector>

#include "export/view/deciding.h"

namespace isnad::exports::view {
namespace {

std::vector<Range> told_ranges(const resolve::Attribute& attribute) {
  std::vector<Range> out;
  for (const resolve::ToldValue* told : deciding(attribute)) {
    if (const auto* range = std::get_if<Range>(&told->value)) out.push_back(*range);
  }
  return out;
}

}  // namespace

Figures figures_of(const resolve::Attribute& attribute) {
  Figures out;
  if (attribute.agreed) {
    const auto* agreed = std::get_if<Range>(&*attribute.agreed);
    return agreed == nullptr ? out : Figures{agreed->min, agreed->min, agreed->max};
  }
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
  return out;
}

}  // namespace isnad::exports::view
