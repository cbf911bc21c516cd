#include "nlp/layout.h"

#include <algorithm>

namespace isnad::nlp {
namespace layout {

bool is_in_capitals(std::string_view word) {
  return word.size() > 2 && std::none_of(word.begin(), word.end(), is_lower) && is_upper(word.front());
}

bool may_stand_in_dateline(std::string_view word) {
  if (!is_lower(word.front())) return word.find('\n') == std::string_view::npos;
  return word.size() <= kLongestSmallWord;
}

}  // namespace layout

namespace {

constexpr std::size_t kWrappedShare = 5;  // one line in so many goes on in lower case

std::size_t line_ends(const Lexeme& lexeme) {
  if (!lexeme.is_space) return 0;
  return static_cast<std::size_t>(std::count(lexeme.text.begin(), lexeme.text.end(), '\n'));
}

// A mark before an item of a list. A dash counts where a blank follows it.
bool is_bullet(const LexToken& token) {
  const std::string_view text = token.lexeme->text;
  if (text == "\u2022" || text == "\u25CF" || text == "\u25AA" || text == "\u00B7" || text == "\u2023") return true;
  return (text == "*" || layout::is_dash(text)) && token.space_after;
}

// Lines of a text that is wrapped at a width go on in the middle of sentences.
bool is_wrapped(std::span<const LexToken> tokens) {
  std::size_t lines = 0;
  std::size_t going_on = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (line_ends(*tokens[i].lexeme) != 1) continue;
    ++lines;
    if (layout::is_lower(tokens[i + 1].lexeme->text.front())) ++going_on;
  }
  return going_on * kWrappedShare >= lines && going_on > 0;
}

bool opens_quotation(std::string_view word) {
  return word == "\"" || word == "\u201C" || word == "``" || word == "\u2018" || word == "\u00AB";
}

// "He told reporters:", and what he told in the next paragraph; "… the bridge", and "which fell" in the next.
bool goes_on(std::span<const LexToken> tokens, TokenIndex begin) {
  TokenIndex last = begin;
  while (last > 0 && tokens[last - 1].lexeme->is_space) --last;
  if (last == 0) return false;
  const std::string_view before = tokens[last - 1].lexeme->text, next = tokens[begin].lexeme->text;
  if (before == ":") return opens_quotation(next);
  return layout::is_lower(next.front()) && (before == "," || opens_quotation(before) || before == "\u201D");
}

// "02.22", "10:51", "pm".
bool tells_clock(std::string_view word) {
  const auto part = std::find_if(word.begin(), word.end(), [](char c) { return c == ':' || c == '.'; });
  const bool digits = part != word.begin() && part != word.end() && part + 1 != word.end() &&
                      layout::is_digit(*(part - 1)) && layout::is_digit(*(part + 1));
  return digits || word == "am" || word == "pm" || word == "a.m." || word == "p.m.";
}
bool is_year(std::string_view word) { return word.size() == 4 && std::ranges::all_of(word, layout::is_digit); }

// One past the day and hour of printing that a text begins with where its line was lost ("Saturday 30 April 2005 02.22
// BST The …", "Thu Aug 11, 2011 10:51 am EDT …"); 0 for none.
TokenIndex stamp_end(std::span<const LexToken> tokens) {
  constexpr std::size_t kMost = 14, kLongestZone = 4;
  bool year = false;
  for (std::size_t i = 1; i + 1 < std::min(tokens.size(), kMost); ++i) {
    const std::string_view word = tokens[i].lexeme->text;
    year = year || is_year(word);
    const bool zone = layout::is_acronym(word) && word.size() > 1 && word.size() <= kLongestZone;
    if (zone && year && tells_clock(tokens[i - 1].lexeme->text)) return static_cast<TokenIndex>(i + 1);
    if (layout::is_lower(word.front()) && !tells_clock(word)) return 0;
  }
  return 0;
}

// "FILE - Officers stand guard": what an archive's picture shows.
bool opens_archived_caption(std::span<const LexToken> tokens, TokenIndex i) {
  return i + 2 < tokens.size() && tokens[i].lexeme->text == "FILE" && layout::is_dash(tokens[i + 1].lexeme->text);
}

// A full stop, or what may stand behind one.
bool ends_sentence(std::string_view word) {
  return word == "." || word == "!" || word == "?" || word == "\"" || word == "\u201D" || word == "''" ||
         word == "\u2019" || word == ")" || word == "\u2026" || word == "...";
}

}  // namespace

void parts_apart(std::span<const LexToken> tokens, std::span<const TokenIndex> breaks, std::vector<TokenIndex>& apart) {
  apart.clear();
  const std::size_t most = layout::kFewParts + tokens.size() / layout::kTokensOfPart;
  for (const TokenIndex begin : breaks) {
    TokenIndex last = begin;
    while (last > 0 && tokens[last - 1].lexeme->is_space) --last;
    if (last == begin) continue;  // behind a dateline: models of incidents were trained on what is read there in one
    if (last == 0 || ends_sentence(tokens[last - 1].lexeme->text)) continue;
    if (apart.size() == most) return;
    apart.push_back(begin);
  }
}

void layout_breaks(std::span<const LexToken> tokens, std::vector<TokenIndex>& breaks) {
  breaks.clear();
  const bool wrapped = is_wrapped(tokens);
  const auto size = static_cast<TokenIndex>(tokens.size());
  const auto word = [&](TokenIndex i) { return std::string_view(tokens[i].lexeme->text); };
  const auto apart = [&](TokenIndex i) {
    return tokens[i].space_after || (i + 1 < size && tokens[i + 1].lexeme->is_space);
  };
  const TokenIndex stamp = stamp_end(tokens);
  for (TokenIndex i = 0; i < size; ++i) {
    const std::size_t ends = i == 0 ? 0 : line_ends(*tokens[i - 1].lexeme);
    if (i == stamp && i > 0) {
      breaks.push_back(i);
      if (const TokenIndex end = dateline_end(i, size, word, apart); end > i) breaks.push_back(end);
      continue;
    }
    if (opens_archived_caption(tokens, i)) {
      if (i > 0) breaks.push_back(i);
      breaks.push_back(i + 2);
      continue;
    }
    if (i > 0 && (ends == 0 || tokens[i].lexeme->is_space)) continue;
    if (i > 0 && (ends > 1 || !wrapped || is_bullet(tokens[i])) && !goes_on(tokens, i)) breaks.push_back(i);
    if (i == 0 || ends > 1 || !wrapped) {
      if (const TokenIndex end = dateline_end(i, size, word, apart); end > i) breaks.push_back(end);
    }
  }
}

}  // namespace isnad::nlp
