#include "extract/layers/datelines.h"

#include <algorithm>

namespace isnad::extract::layers {
namespace {

constexpr TokenIndex kMostTokens = 20;

bool is_dash(std::string_view text) { return text == "-" || text == "--" || text == "\u2013" || text == "\u2014"; }

// A word in capitals of three letters or more, as places stand in datelines; other scripts' capitals don't count.
bool is_in_capitals(std::string_view text) {
  return text.size() > 2 && std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
         text.front() >= 'A' && text.front() <= 'Z';
}

bool begins_line(const Analysis& analysis, TokenIndex token) {
  if (token == 0) return true;
  const std::string_view before = analysis.text_of(token - 1);
  return analysis[token - 1].pos == Pos::kSpace && before.find('\n') != std::string_view::npos;
}

// Names, months, numbers and marks: what may stand between the place and the dash.
bool may_stand_in(const Token& token) {
  return token.pos == Pos::kPropn || token.pos == Pos::kNum || token.pos == Pos::kPunct || token.pos == Pos::kSpace ||
         token.pos == Pos::kSym || token.tag == Tag::kNn || token.tag == Tag::kJj;
}

// One past the dash, or `begin` where the line begins with no dateline.
TokenIndex end_of_dateline(const Analysis& analysis, TokenIndex begin) {
  if (!is_in_capitals(analysis.text_of(begin))) return begin;
  const TokenIndex most = std::min(analysis.size(), begin + kMostTokens);
  for (TokenIndex t = begin + 1; t < most; ++t) {
    if (is_dash(analysis.text_of(t)) && analysis[t - 1].span.end < analysis[t].span.begin) return t + 1;
    if (!may_stand_in(analysis[t])) return begin;
  }
  return begin;
}

}  // namespace

Datelines::Datelines(const Analysis& analysis) : inside_(analysis.size()) {
  for (TokenIndex t = 0; t < analysis.size(); ++t) {
    if (!begins_line(analysis, t)) continue;
    const TokenIndex end = end_of_dateline(analysis, t);
    std::fill(inside_.begin() + t, inside_.begin() + end, true);
  }
}

}  // namespace isnad::extract::layers
