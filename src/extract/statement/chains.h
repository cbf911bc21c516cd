// chains.h: through whom does the reader know of each event, relation and statement?
//
// In:  statements and the layers before them. Out: chains of attribution from the outlet (the author) inwards; which
// events a statement tells; responsibility and status as far as they hang on who says so: what a side says of itself is
// claimed, what it says of its enemy is an accusation, what it denies is denied. Cost: a pass over tokens of contents,
// then the length of the chain for each thing.
#pragma once

#include "extract/context.h"

namespace isnad::extract::statement {

[[nodiscard]] layers::ChainLayer find_chains(const ExtractContext& context, const Reading& reading);

}  // namespace isnad::extract::statement
