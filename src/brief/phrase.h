// phrase.h: fills a template of data/brief.toml.
//
// In:  a template that lexicon/brief_words.h let pass, what its slots hold. Out: parts: the template's words, and in
// their places the facts. What stands in [ ] is left out where a slot in it is empty; {name|one|more} picks by number.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "brief/brief.h"

namespace isnad::brief {

enum class Number : std::uint8_t { kOne, kMore };

struct Filling {
  Parts parts;
  Number number = Number::kOne;
};
using Fillings = std::map<std::string, Filling, std::less<>>;

// A fact; empty text fills nothing.
[[nodiscard]] Filling fact(std::string_view slot, std::string text, Cited cited, Number number = Number::kOne);
// Words that are no fact.
[[nodiscard]] Filling plain(std::string text);

[[nodiscard]] Parts fill(std::string_view text, const Fillings& fillings);
// The same as a sentence: its first letter a capital.
[[nodiscard]] Sentence sentence(std::string_view text, const Fillings& fillings);
void append(Parts& parts, const Parts& more);

}  // namespace isnad::brief
