// resolving_again.h: a resolution that relies on what an earlier one left (remembered.h).
//
// In:  what resolve() takes, and what the resolution of some of these documents left, with the same knowledge; any
// decisions may have come or gone since. Out: what resolve() gives, and what this resolution leaves. Cost: pairs with a
// new document are compared, others not.
#pragma once

#include <span>

#include "resolve/remembered.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

// `remembered`: what was left; then what this one leaves.
[[nodiscard]] Resolution resolve_again(std::span<const DocumentDigest> documents, const ActorKnowledge& actors,
                                       const IncidentKnowledge& knowledge, std::span<const Decision> decisions,
                                       Remembered& remembered);

}  // namespace isnad::resolve
