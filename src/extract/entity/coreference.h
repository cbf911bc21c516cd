// coreference.h: groups the mentions of a document into entities.
//
// In:  mentions in text order, without entities. Out: entities; each mention has its entity, its final kind and, in
// `rule`, the sieve that joined it. Pronouns that stand for nothing ("it is clear that") go.
// Follows: deterministic sieves from the surest to the least sure (Raghunathan et al. 2010); a sieve joins whole groups
// and never parts what an earlier one joined. Actors of the register that differ are never joined.
// Cost: linear in mentions; look-back is bounded. Thread-safe: a pure function.
#pragma once

#include <span>
#include <vector>

#include "extract/context.h"

namespace isnad::extract::entity {

// `places`: where mentions lie, as far as they lie anywhere; spellings of one place are one entity.
[[nodiscard]] layers::MentionLayer group_entities(const ExtractContext& context, std::vector<Mention> mentions,
                                                  std::span<const Place> places = {});

}  // namespace isnad::extract::entity
