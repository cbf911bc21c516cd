// about.h: one word for what somebody wants to know about: a type of deed, a place, a party.
//
// In:  what was typed, an open ledger. Out: the question it makes (question.h). A word of the vocabulary is a type or a
// mode; a country or a place that the ledger knows is a place, also where a state has its name (then --actor asks for
// the state); else it is a party. Errors: kNotFound where it is none of them; the nearest name is told.
#pragma once

#include <string>
#include <vector>

#include "desk/question.h"

namespace isnad::desk {

[[nodiscard]] Status add_about(ledger::Database& database, const lexicon::Actors& actors,
                               const std::vector<std::string>& typed, QueryWords& words);

}  // namespace isnad::desk
