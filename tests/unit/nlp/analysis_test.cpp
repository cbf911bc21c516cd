// What an Analysis says of its trees, against slow, obvious answers.
#include "nlp/analysis.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace isnad {
namespace {

// A text of `count` letters whose heads are drawn at random among the tokens that are placed already: no circles.
nlp::AnalysisParts random_trees(std::string& text, nlp::TokenIndex count, std::uint32_t roots, unsigned seed) {
  std::mt19937 random(seed);
  text.assign(count, 'x');
  nlp::AnalysisParts parts;
  parts.text = text;
  parts.tokens.resize(count);
  std::vector<nlp::TokenIndex> order(count);
  for (nlp::TokenIndex i = 0; i < count; ++i) order[i] = i;
  std::shuffle(order.begin(), order.end(), random);
  constexpr nlp::Dep kDeps[] = {nlp::Dep::kNsubj, nlp::Dep::kDobj, nlp::Dep::kPrep, nlp::Dep::kPunct};
  for (nlp::TokenIndex at = 0; at < count; ++at) {
    nlp::Token& token = parts.tokens[order[at]];
    token.span = {order[at], order[at] + 1};
    token.head = at < roots ? order[at] : order[random() % at];
    token.dep = at < roots ? nlp::Dep::kRoot : kDeps[random() % std::size(kDeps)];
  }
  if (count > 0) parts.sentence_starts = {0};
  return parts;
}

bool climbs_to(const nlp::Analysis& analysis, nlp::TokenIndex i, nlp::TokenIndex ancestor) {
  while (i != ancestor && !analysis.is_root(i)) i = analysis[i].head;
  return i == ancestor;
}

TEST(Analysis, KnowsWhatLiesBelowWhatAsAClimbWouldTell) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::string text;
    const nlp::Analysis analysis(random_trees(text, 1 + 7 * seed, 1 + seed % 4, seed));
    for (nlp::TokenIndex i = 0; i < analysis.size(); ++i) {
      for (nlp::TokenIndex above = 0; above < analysis.size(); ++above) {
        ASSERT_EQ(analysis.is_below(i, above), climbs_to(analysis, i, above)) << seed << ": " << i << ", " << above;
      }
    }
  }
}

TEST(Analysis, FindsTheFirstChildOfALabelAlsoAmongMany) {
  for (const nlp::TokenIndex count : {5U, 40U, 400U}) {
    std::string text;
    nlp::AnalysisParts parts = random_trees(text, count, 1, count);
    const auto root = std::find_if(parts.tokens.begin(), parts.tokens.end(),
                                   [](const nlp::Token& t) { return t.dep == nlp::Dep::kRoot; });
    for (nlp::Token& token : parts.tokens) {  // most hang on one head
      if (token.dep != nlp::Dep::kRoot && token.span.begin % 10 != 0) token.head = root->head;
    }
    const nlp::Analysis analysis(std::move(parts));
    for (nlp::TokenIndex i = 0; i < count; ++i) {
      for (const nlp::Dep dep :
           {nlp::Dep::kNsubj, nlp::Dep::kDobj, nlp::Dep::kPrep, nlp::Dep::kPunct, nlp::Dep::kAgent}) {
        nlp::TokenIndex first = nlp::kNoToken;
        for (const nlp::TokenIndex child : analysis.children(i)) {
          if (first == nlp::kNoToken && analysis[child].dep == dep) first = child;
        }
        ASSERT_EQ(analysis.child(i, dep), first) << count << ": " << i;
      }
    }
  }
}

}  // namespace
}  // namespace isnad
