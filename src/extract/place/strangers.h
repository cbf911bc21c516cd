// strangers.h: which of a document's names mean no place that the gazetteer has, though it has one of that name.
//
// In:  toponyms, and what the ranker made of their names. Out: for each name whether it is a stranger: a small place
// that nothing else in the text stands by. No other name lies in its province or near it, and where its country is
// told, it is by places far away or told of nothing but namesakes. A text that means such a place says where it is
// ("Liberty City, Texas"); without that it is a quarter or a village where the text is set, or a person. Counted on
// LGL, GeoVirus and the development half of GVA: of some 350 such names one in twenty meant what the gazetteer has.
// Cost: the square of the distinct names at worst.
#pragma once

#include <vector>

#include "extract/context.h"
#include "extract/place/rank.h"
#include "extract/place/toponym.h"

namespace isnad::extract::place {

// By the ranker's names.
[[nodiscard]] std::vector<bool> find_strangers(const ExtractContext& context, const std::vector<Toponym>& toponyms,
                                               const Ranker& ranker);

}  // namespace isnad::extract::place
