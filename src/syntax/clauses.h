// clauses.h: what the tree says of one clause: its subject, whether it is passive, negated, an infinitive, of the
// present.
//
// In:  the verb of the clause. Out: a word or yes or no. Cost: the verb's dependents, times at most kMaxClimb arcs.
#pragma once

#include "syntax/terms.h"

namespace isnad::syntax {

// The subject that stands in the verb's own clause, also a clause ("that they left surprised us"); kNoToken for none.
[[nodiscard]] TokenIndex subject_in_clause(const Analysis& analysis, TokenIndex verb);

// The verb has "to" for a particle: "to leave", "to be held"; not "wrote to them".
[[nodiscard]] bool is_infinitive(const Analysis& analysis, TokenIndex verb);
// A verb or noun right under which "not" or its like stands.
// "did not fire", "will fire": the verb's tense is told by an auxiliary that stands before it alone.
[[nodiscard]] bool has_bare_form(const Analysis& analysis, TokenIndex verb);
[[nodiscard]] bool is_negated(const Analysis& analysis, TokenIndex word);
// The subject undergoes what the verb says: "were killed", "five killed in a blast", "backed by tanks", and what is
// coordinated with it.
[[nodiscard]] bool is_passive(const Analysis& analysis, TokenIndex verb);
// Only what wears a mark of it: a passive subject or auxiliary, or a participle right behind its noun. For lasting
// ties, which a verb turned round by its form alone ("backed", taken for a participle) turns upside down: of the ties
// marked by hand in the sample articles, is_passive() loses one and finds none.
[[nodiscard]] bool has_passive_mark(const Analysis& analysis, TokenIndex verb);
// "demanded that the town be given back".
[[nodiscard]] bool is_subjunctive(const Analysis& analysis, TokenIndex verb);
// The nearest verb at or above the word is of the present: "attacks", "are attacking".
[[nodiscard]] bool is_in_present(const Analysis& analysis, TokenIndex word);
// "is going to attack": the word goes nowhere; the clause below it tells what is to come.
[[nodiscard]] bool is_going_to(const Analysis& analysis, TokenIndex going);
// A gerund with an article, an owner or an "of" stands as a noun: "the shelling of the town".
[[nodiscard]] bool is_nominal_gerund(const Analysis& analysis, TokenIndex token);

// The verb whose object, or prepositional phrase, the noun stands in ("has troops as part of efforts": of "efforts",
// "has"); kNoToken where there is none or it is negated.
[[nodiscard]] TokenIndex governing_verb(const Analysis& analysis, TokenIndex noun);

}  // namespace isnad::syntax
