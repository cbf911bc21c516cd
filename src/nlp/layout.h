// layout.h: where a text's layout ends a sentence whatever the words say: at a blank line, before a list item, at the
// end of a line that stands for itself (a heading, a caption), behind a dateline.
//
// In:  tokens as the tokenizer cut them. Out: the tokens that begin anew, in order. Invariant: in a text whose lines
// are wrapped (some go on in lower case) a single line break ends nothing, but before a mark of a list. Cost: one pass.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "nlp/analysis.h"
#include "nlp/lexeme.h"

namespace isnad::nlp {

// One past the dash of the dateline that a line begins with ("BAGHDAD, Oct 18 (Gulf Wire) - ", "Juba (Reuters) - ",
// "Kabul, Gulf Wire - ", "(AFP) - "), or past its date in brackets; `begin` where there is none. `word(i)` gives a
// token's text, `apart(i)` whether a blank follows it; both are asked for tokens before `size` alone.
template <typename Word, typename Apart>
[[nodiscard]] TokenIndex dateline_end(TokenIndex begin, TokenIndex size, const Word& word, const Apart& apart);

// Sets `breaks` to the tokens that begin a sentence by layout.
void layout_breaks(std::span<const LexToken> tokens, std::vector<TokenIndex>& breaks);

// Of these, the ones behind a line that no end of a sentence closes: a heading, a list item. What is on the other side
// says nothing of a word: "Raid in Mosul" makes no name of the "Gunmen" that the next line begins with.
// At most so many that reading the parts apart costs little more (kFewParts, and one for so many tokens).
void parts_apart(std::span<const LexToken> tokens, std::span<const TokenIndex> breaks, std::vector<TokenIndex>& apart);

namespace layout {

inline constexpr std::size_t kFewParts = 6;
inline constexpr std::size_t kTokensOfPart = 48;
inline constexpr TokenIndex kMostDatelineTokens = 20;
inline constexpr TokenIndex kMostBeforeDate = 8;     // tokens of a dateline before its date in brackets
inline constexpr std::size_t kLongestSmallWord = 3;  // "of", "the", "El"

[[nodiscard]] inline bool is_dash(std::string_view word) {
  return word == "-" || word == "--" || word == "\u2013" || word == "\u2014";
}
[[nodiscard]] inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
// A word in capitals of three letters or more; other scripts' capitals don't count.
[[nodiscard]] bool is_in_capitals(std::string_view word);
// Nothing but capitals, at any length: "IS".
[[nodiscard]] inline bool is_acronym(std::string_view word) { return std::ranges::all_of(word, is_upper); }
// A name, a number, a mark or a small word: what may stand in a dateline.
[[nodiscard]] bool may_stand_in_dateline(std::string_view word);

}  // namespace layout

template <typename Word, typename Apart>
TokenIndex dateline_end(TokenIndex begin, TokenIndex size, const Word& word, const Apart& apart) {
  if (begin >= size) return begin;
  const bool capitals = layout::is_in_capitals(word(begin));
  const bool only_agency = word(begin) == "(";  // "(Gulf Wire) - Gunmen"
  if (!capitals && !only_agency && !layout::is_upper(word(begin).front())) return begin;
  const TokenIndex most = std::min(size, begin + layout::kMostDatelineTokens);
  TokenIndex bracket = begin;
  bool numbered = false;  // in the bracket
  bool names = true;      // nothing but names, numbers and marks
  bool comma = false;
  for (TokenIndex t = begin + 1; t < most; ++t) {
    if (layout::is_dash(word(t)) && apart(t - 1)) {
      // "Talks - they say - failed": a line that begins in small letters names its paper in brackets before the dash,
      // or behind a comma ("Kabul, Gulf Wire - Gunmen").
      const bool listed = comma && names && t + 1 < size && layout::is_upper(word(t + 1).front());
      return (capitals || word(t - 1) == ")" || listed) && t + 1 < size ? t + 1 : begin;
    }
    if (!layout::may_stand_in_dateline(word(t))) return begin;
    names = names && !layout::is_lower(word(t).front());
    comma = comma || word(t) == ",";
    if (word(t) == "(") bracket = t;
    numbered = bracket > begin && (numbered || layout::is_digit(word(t).front()));
    // "KABUL, Afghanistan (April 3, 2011) An Afghan force": a date in brackets needs no dash.
    if (word(t) != ")" || !capitals || !numbered || t + 1 >= size || layout::is_dash(word(t + 1))) continue;
    if (bracket > begin + layout::kMostBeforeDate) return begin;
    const char next = word(t + 1).front();
    const bool blank = next == '\n' || next == ' ';
    return blank ? std::min(size, t + 2) : layout::is_upper(next) ? t + 1 : begin;
  }
  return begin;
}

}  // namespace isnad::nlp
