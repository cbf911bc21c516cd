// tense.h: the tense of the clause that a word stands in: whether "on Friday" is the last or the next.
//
// In:  tree and tags, the words of data/times.toml [ahead]. Out: past, present, future; none where no verb is above.
// Cost: the path to the verb.
#pragma once

#include "extract/terms.h"
#include "extract/time/anchor.h"
#include "lexicon/scan_classes.h"
#include "lexicon/word_table.h"

namespace isnad::extract::time {

// "postponed", "put off": the verb moves what was to be to another time.
[[nodiscard]] bool puts_off(const Analysis& analysis, TokenIndex verb, const lexicon::WordTable& words);
[[nodiscard]] Tense tense_at(const Analysis& analysis, TokenIndex token, const lexicon::WordTable& words);

}  // namespace isnad::extract::time
