// name_words.h: what the search for names asks of single words: hyphens, days and months, labels that are no names,
// common nouns that stand where a name would.
#pragma once

#include <string_view>

#include "extract/terms.h"
#include "lexicon/lexicon.h"

namespace isnad::extract::entity {

// Labels of spans that are no names of things: dates, amounts, works, laws, events.
[[nodiscard]] bool blocks_names(EntityLabel label);
[[nodiscard]] bool is_hyphen(std::string_view text);
// "Sep", "monday": takes lower case.
[[nodiscard]] bool is_calendar_word(const Lexicon& lexicon, std::string_view lower);
// "the Coalition", "the Council": a word for a kind of thing, used as a name is.
[[nodiscard]] bool is_common_noun(const Lexicon& lexicon, const Analysis& analysis, TokenIndex i);
// "VBIED", "Ambulance": a noun for a weapon or vehicle, which models take for a name.
[[nodiscard]] bool is_thing_noun(const Lexicon& lexicon, const Analysis& analysis, TokenIndex i);
[[nodiscard]] bool is_person_noun(const Lexicon& lexicon, const Analysis& analysis, TokenIndex i);
[[nodiscard]] bool is_plural_person_noun(const Lexicon& lexicon, const Analysis& analysis, TokenIndex i);
[[nodiscard]] std::string_view without_plural_s(std::string_view word);

}  // namespace isnad::extract::entity
