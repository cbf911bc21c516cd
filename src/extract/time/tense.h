// tense.h: the tense of the clause that a word stands in: whether "on Friday" is the last or the next.
//
// In:  tree and tags. Out: past, present, future; none where no verb is above. Cost: the path to the verb.
#pragma once

#include "extract/time/anchor.h"
#include "nlp/analysis.h"

namespace isnad::time {

[[nodiscard]] Tense tense_at(const Analysis& analysis, TokenIndex token);

}  // namespace isnad::time
