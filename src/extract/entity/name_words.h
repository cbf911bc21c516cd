// name_words.h: what the search for names asks of single words: hyphens, days and months, labels that are no names,
// common nouns that stand where a name would.
#pragma once

#include <string>
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
// A singular as the table of nouns has it: "rebels", "gunmen", "militias"; the word itself where it looks like none.
[[nodiscard]] std::string singular_of(std::string_view lower);
// "Gunmen" that opens a sentence: a noun for people, whatever the model takes it for.
[[nodiscard]] bool opens_with_people(const Lexicon& lexicon, const Analysis& analysis, TokenSpan tokens);

}  // namespace isnad::extract::entity
