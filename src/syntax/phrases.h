// phrases.h: heads and extents of noun phrases, and what stands in them.
//
// In:  a span of tokens, or the head of a phrase. Out: a word, or tokens. Cost: the span, or the head's dependents.
#pragma once

#include "syntax/terms.h"

namespace isnad::syntax {

// --- heads -----------------------------------------------------------------------------------------------------------

// The token of the span that hangs on a word outside it. Where the parser tore the span there are several, and two
// readings are needed: a name is carried by its end ("Harbour Guard Brigade"), so the last; a date or an expression by
// its beginning ("Monday, 3 June", "open fire"), so the first. One reading for both loses the days of a dozen events in
// 900 articles.
[[nodiscard]] TokenIndex head_of_name(const Analysis& analysis, TokenSpan tokens);
[[nodiscard]] TokenIndex head_of_phrase(const Analysis& analysis, TokenSpan tokens);
// One head, and all arcs inside are those within a name.
[[nodiscard]] bool is_connected(const Analysis& analysis, TokenSpan tokens);

// --- what a noun is told by ------------------------------------------------------------------------------------------

// "dozens of attacks", "the city of Mosul": the noun after "of"; kNoToken for none.
[[nodiscard]] TokenIndex of_complement(const Analysis& analysis, TokenIndex noun);
// The noun after a preposition, also behind a second one ("from inside the camp"). In "in Iraq's Anbar province", where
// both nouns were hung on the preposition, the province.
[[nodiscard]] TokenIndex object_of(const Analysis& analysis, TokenIndex preposition);
// The apostrophe of an owner right before the phrase that begins here ("the front's 'First Group'"), where the tree
// misses that; kNoToken for none.
[[nodiscard]] TokenIndex possessive_mark_before(const Analysis& analysis, TokenIndex first);
// The noun that a number counts: what stands under it ("dozens of attacks"), or over it ("24 soldiers"); the number
// itself where it stands alone.
[[nodiscard]] TokenIndex counted_noun(const Analysis& analysis, TokenIndex number);

// --- extents ---------------------------------------------------------------------------------------------------------

// All that stands before the head, with determiner, number and owner, up to the head.
[[nodiscard]] TokenSpan up_to_head(const Analysis& analysis, TokenIndex head);
// From the first word before the head that is no determiner or owner, to the head.
[[nodiscard]] TokenSpan modifiers_to_head(const Analysis& analysis, TokenIndex head);
// All that stands before the head, and the prepositional phrases right after it, without clauses. Longer than
// `longest` tokens on a side is a list gone wrong and left out.
[[nodiscard]] TokenSpan without_clauses(const Analysis& analysis, TokenIndex head, TokenIndex longest);

}  // namespace isnad::syntax
