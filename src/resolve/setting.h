// setting.h: where a document as a whole is set: the place that stands behind what it tells without naming a place.
//
// In:  a document with its extraction. Out: the town, or the province, that it names most, early, in its title, and in
// a province or state that it names too; not the town of its dateline alone, for wires are written in capitals, nor one
// of a country that it hardly speaks of. The one town that a text names at all is always its setting. Weak
// evidence: whoever uses it marks the value as inferred. Weights: learnt on the development half of the Gun Violence
// Archive; in five folds the first is right for 75 % of its articles that name a place, and where the score reaches the
// least one that counts, for 84 %. Articles on the war in Syria (FA-KES), on which nothing was fitted: 87 % by
// governorate. Cost: n log n in the places.
#pragma once

#include <cstddef>
#include <vector>

#include "resolve/read_document.h"

namespace isnad::resolve {

// Indices into the extraction's places, at most five, the likeliest first.
[[nodiscard]] std::vector<std::size_t> settings_of(const ReadDocument& read);

}  // namespace isnad::resolve
