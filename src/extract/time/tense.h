// tense.h: the tense of the clause that a word stands in: whether "on Friday" is the last or the next.
//
// In:  tree and tags, the words of data/times.toml [ahead]. Out: past, present, future; none where no verb is above.
// Cost: the path to the verb.
#pragma once

#include "extract/time/anchor.h"
#include "lexicon/scan_classes.h"
#include "lexicon/word_table.h"
#include "nlp/analysis.h"

namespace isnad::time {

[[nodiscard]] Tense tense_at(const Analysis& analysis, TokenIndex token, const WordTable& words);

}  // namespace isnad::time
