#include "extract/layers/datelines.h"

#include <algorithm>

#include "nlp/layout.h"

namespace isnad::extract::layers {
namespace {

bool begins_line(const Analysis& analysis, TokenIndex token) {
  if (token == 0) return true;
  const std::string_view before = analysis.text_of(token - 1);
  return analysis[token - 1].pos == Pos::kSpace && before.find('\n') != std::string_view::npos;
}

}  // namespace

Datelines::Datelines(const Analysis& analysis) : inside_(analysis.size()) {
  const auto word = [&](TokenIndex i) { return analysis.text_of(i); };
  const auto apart = [&](TokenIndex i) { return analysis[i].span.end < analysis[i + 1].span.begin; };
  for (TokenIndex t = 0; t < analysis.size(); ++t) {
    if (!begins_line(analysis, t)) continue;
    const TokenIndex end = nlp::dateline_end(t, analysis.size(), word, apart);
    std::fill(inside_.begin() + t, inside_.begin() + end, true);
  }
}

}  // namespace isnad::extract::layers
