// arguments.h: which words stand in which grammatical relation to a verb or a noun, with the tree's detours undone.
//
// In:  a tree. Out: arguments: passives turned round, coordination spread, subjects of infinitives, participles and
// conjoined verbs looked up where they stand, relative pronouns replaced by what they refer to.
// Cost: the number of dependents, plus a climb of at most kMaxClimb heads.
#pragma once

#include <vector>

#include "extract/event/view.h"
#include "syntax/terms.h"

namespace isnad::extract::event {

struct Argument {
  lexicon::SlotId slot = slot::kNone;
  TokenIndex head = kNoToken;
  TokenIndex preposition = kNoToken;  // the word, also where no table has a slot for it
};
using Arguments = std::vector<Argument>;

using syntax::kMaxClimb;

// Appends; `transitive`: the word's sense has a use for an object.
void collect_verb(View& view, TokenIndex verb, Arguments& out);
void collect_noun(View& view, TokenIndex noun, Arguments& out);
void collect_adjective(View& view, TokenIndex adjective, Arguments& out);
// The prepositional phrases below a word.
void collect_prepositions(View& view, TokenIndex word, Arguments& out);
// The word and what is coordinated with it, as fillers of one slot.
void add_with_conjuncts(View& view, Argument argument, Arguments& out);

// Who does what the verb says (of a passive: the grammatical subject), kNoToken if the sentence doesn't say.
[[nodiscard]] TokenIndex subject_of(View& view, TokenIndex verb);
// "denied that they had fired and accused Israel": the denial that the accusing verb, hung on what is denied, stands
// beside; kNoToken for any other verb.
[[nodiscard]] TokenIndex denial_beside(View& view, TokenIndex verb);
// "thwarted", "blocked": the object doesn't come about; who says so is not whose deed it is.
[[nodiscard]] bool thwarts(View& view, TokenIndex verb);
// "condemn", "investigate", "avenge": the object has happened, whatever governs the word.
[[nodiscard]] bool presupposes(View& view, TokenIndex word);
// "thwarted a plot", not "blocked a road".
[[nodiscard]] bool thwarts_deed(View& view, TokenIndex verb);

}  // namespace isnad::extract::event
