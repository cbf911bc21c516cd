#include "syntax/determiners.h"

namespace isnad::syntax {

Article article_of(const Analysis& analysis, TokenIndex noun) {
  for (const TokenIndex child : analysis.children(noun)) {
    if (analysis[child].dep == Dep::kPoss) return Article::kOther;
    if (analysis[child].dep != Dep::kDet) continue;
    const std::string_view word = analysis.lower(child);
    if (word == "the" || word == "this" || word == "these" || word == "that" || word == "those" || word == "both")
      return Article::kDefinite;
    if (word == "a" || word == "an" || word == "another" || word == "some" || word == "any" || word == "no")
      return Article::kIndefinite;
    return Article::kOther;
  }
  return analysis.child(noun, Dep::kNummod) != kNoToken ? Article::kIndefinite : Article::kNone;
}

bool names_nobody(const Analysis& analysis, TokenIndex noun) {
  const std::string_view word = analysis.lower(noun);
  if (word == "nobody" || word == "none") return true;
  const TokenIndex determiner = analysis.child(noun, Dep::kDet);
  if (determiner == kNoToken || analysis.lower(determiner) != "no") return false;
  // "no fewer than 30": thirty, not nobody.
  const std::string_view next = determiner + 1 < analysis.size() ? analysis.lower(determiner + 1) : std::string_view{};
  return next != "fewer" && next != "less" && next != "more";
}

bool names_nobody_else(const Analysis& analysis, TokenIndex noun) {
  return names_nobody(analysis, noun) && noun + 1 < analysis.size() && analysis.lower(noun + 1) == "else";
}

bool names_nobody_at_all(const Analysis& analysis, TokenIndex noun) {
  if (!names_nobody(analysis, noun) || names_nobody_else(analysis, noun)) return false;
  for (const TokenIndex child : analysis.children(noun)) {
    if (analysis[child].dep != Dep::kDet) return false;
  }
  return analysis[noun].pos == Pos::kPron || analysis.lower(noun) == "one";
}

}  // namespace isnad::syntax
