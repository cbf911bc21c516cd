// name_words.h: closed lists that the search for names asks: hyphens, days and months, labels that are no names.
#pragma once

#include <string_view>

#include "nlp/labels.h"

namespace isnad {

// Labels of spans that are no names of things: dates, amounts, works, laws, events.
[[nodiscard]] bool blocks_names(EntityLabel label);
[[nodiscard]] bool is_hyphen(std::string_view text);
// "Sep", "monday": takes lower case.
[[nodiscard]] bool is_calendar_word(std::string_view lower);

}  // namespace isnad
