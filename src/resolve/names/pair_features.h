// pair_features.h: what the model of names looks at.
//
// In:  two names taken apart, and what they have in common. Out: features of "name-pair/1". Of names in two scripts
// also which letter stands where the other has which: what is usual between the two scripts is learnt.
// Invariant: the same for (a, b) and (b, a). Cost: that of a table of edits where scripts differ.
#pragma once

#include "learn/features.h"
#include "resolve/names/comparison.h"

namespace isnad::resolve::names {

// Clears `out` first.
void describe_pair(const NameParts& a, const NameParts& b, const PairFacts& facts, Bearer bearer, learn::Features& out);

}  // namespace isnad::resolve::names
