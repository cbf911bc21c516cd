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
  return determiner != kNoToken && analysis.lower(determiner) == "no";
}

}  // namespace isnad::syntax
