// resolve.h: says where each toponym lies.
//
// In:  toponyms with candidates. Out: a place for each toponym that has a candidate. A candidate's score: how well
// known it is, whether the name is its main one, what the words after the name say
// ("Paris, Texas"), and how much of the document's other places lie in its country, its subdivision and near it.
// One name has one sense a document, unless it is qualified otherwise.
// Cost: candidates of distinct names, a few times. Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"
#include "extract/place/toponym.h"

namespace isnad::extract::place {

struct PlacedToponym {
  TokenSpan words;
  Place place;  // without mention and entity: those come later (entity/place_mentions.h)
};

// In the order of the toponyms.
[[nodiscard]] std::vector<PlacedToponym> resolve_places(const ExtractContext& context,
                                                        const std::vector<Toponym>& toponyms);

}  // namespace isnad::extract::place
