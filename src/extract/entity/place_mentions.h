// place_mentions.h: mentions and toponyms brought into line, and the place of each mention that names one.
//
// In:  toponyms (place/toponym.h) and mentions, both in text order.
// Out: mentions in text order; every toponym has one with its words, and names said to be places overlap a toponym.
// Cost: linear but for the look-ups and the sort. Thread-safe: pure functions.
#pragma once

#include <vector>

#include "extract/context.h"
#include "extract/place/resolve.h"
#include "extract/place/toponym.h"

namespace isnad::extract::entity {

// The mentions with one more for every toponym that has none with its words. Before entities are grouped.
[[nodiscard]] std::vector<Mention> with_place_mentions(const ExtractContext& context,
                                                       const std::vector<place::Toponym>& toponyms,
                                                       std::vector<Mention> mentions);

// The places of the mentions that bear a placed toponym's words, with the mention's entity; in the toponyms' order.
[[nodiscard]] std::vector<Place> places_of_mentions(const std::vector<place::PlacedToponym>& placed,
                                                    const std::vector<Mention>& mentions);

}  // namespace isnad::extract::entity
