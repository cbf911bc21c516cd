// side_words.h: the words of a name or a description that tell one side from another.
//
// In:  text as it is written, the words that any side may have (data/deeds.toml). Out: of its capitalised words the
// others, folded, by their first five letters, so that "Syria" and "Syrian" are one. "Fighters" has none. Cost: linear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/deed_words.h"

namespace isnad::resolve {

void add_side_words(std::string_view text, const lexicon::DeedWords& words, std::vector<std::string>& out);

}  // namespace isnad::resolve
