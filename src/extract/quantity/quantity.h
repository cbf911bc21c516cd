// quantity.h: numbers that count things: "two dozen fighters", "at least 24 wounded", "dozens of attacks".
//
// In:  text, tags and trees, the times found before (a date is no count), data/quantities.toml, data/numbers.toml.
// Out: Quantities in text order, not overlapping; bounds by the words before ("more than 100" is [101, …]), unit by the
// noun counted or by what happened to the people counted. Money, shares, measures, ages, ordinals and scores are none.
// Cost: one pass. Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"

namespace isnad::extract::quantity {

[[nodiscard]] std::vector<Quantity> find_quantities(const ExtractContext& context, const std::vector<Time>& times);

}  // namespace isnad::extract::quantity
