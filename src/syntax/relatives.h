// relatives.h: what the pronoun of a relative clause stands for.
//
// Cost: at most kMaxClimb arcs.
#pragma once

#include "syntax/terms.h"

namespace isnad::syntax {

// "which", "who", "whose", and "that" where it is no conjunction.
[[nodiscard]] bool is_relative_pronoun(const Analysis& analysis, TokenIndex token);
// The verb of the relative clause that the word stands in, the innermost; kNoToken for none.
[[nodiscard]] TokenIndex relative_clause_around(const Analysis& analysis, TokenIndex token);
// The noun that a relative pronoun stands for; the token itself where it is no such pronoun or nothing is above.
[[nodiscard]] TokenIndex antecedent(const Analysis& analysis, TokenIndex token);
// The same whatever the parser takes the word above for: who speaks is somebody, also as "many who …", or where the
// tagger erred. In events and relations a verb taken for a party costs more than a noun missed.
[[nodiscard]] TokenIndex antecedent_of_any_sort(const Analysis& analysis, TokenIndex token);

}  // namespace isnad::syntax
