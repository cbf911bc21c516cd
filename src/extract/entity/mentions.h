// mentions.h: finds every place of a text where a thing is named or referred to.
//
// In:  an analysis, the register of actors, the tables of kinds and titles, the toponyms. Out: mentions in text order,
// one a span; a nominal may hold a name ("ISIL fighters"). Names stand without article, title and possessive, nominals
// without determiner. Mentions have no entity yet: see coreference.h.
// Cost: one pass over the tokens for each kind of mention. Thread-safe: a pure function.
#pragma once

#include <span>
#include <vector>

#include "extract/context.h"
#include "extract/place/toponym.h"

namespace isnad::extract::entity {

// Toponyms bear witness where the model takes the name of a place for a person or a body.
[[nodiscard]] std::vector<Mention> find_mentions(const ExtractContext& context,
                                                 std::span<const place::Toponym> toponyms = {});

}  // namespace isnad::extract::entity
