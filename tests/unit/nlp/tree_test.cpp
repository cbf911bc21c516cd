#include "nlp/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "nlp/parse_state.h"

namespace isnad {
namespace {

using Indices = std::vector<std::uint32_t>;

nlp::Tree tree_of(Indices heads) {
  nlp::Tree tree;
  tree.resize(heads.size());
  tree.heads = std::move(heads);
  std::fill(tree.deps.begin(), tree.deps.end(), nlp::Dep::kDep);
  return tree;
}

TEST(Tree, EdgesSpanTheSubtreeAndSentencesBeginAtRootsLeftEdges) {
  nlp::Tree tree = tree_of({1, 1, 1, 5, 5, 5});
  nlp::set_edges(tree);
  nlp::set_sentence_starts(tree);
  EXPECT_EQ(tree.left_edges, (Indices{0, 0, 2, 3, 4, 3}));
  EXPECT_EQ(tree.right_edges, (Indices{0, 2, 2, 3, 4, 5}));
  EXPECT_EQ(tree.sentence_starts, (Indices{0, 3}));
}

TEST(Tree, EdgesReachAcrossCrossingArcs) {
  nlp::Tree tree = tree_of({2, 3, 2, 2});  // 1 hangs on 3, 0 and 3 on 2
  nlp::set_edges(tree);
  EXPECT_EQ(tree.left_edges[3], 1U);
  EXPECT_EQ(tree.left_edges[2], 0U);
  EXPECT_EQ(tree.right_edges[2], 3U);
}

TEST(Tree, ALiftedTokenGoesToTheNearestTokenWithTheWantedLabel) {
  nlp::Tree tree = tree_of({0, 0, 1, 0});
  tree.deps = {nlp::Dep::kRoot, nlp::Dep::kPrep, nlp::Dep::kDobj, nlp::Dep::kRelcl};
  tree.wanted_heads = {nlp::Dep::kNone, nlp::Dep::kNone, nlp::Dep::kNone, nlp::Dep::kDobj};
  nlp::set_edges(tree);
  nlp::reattach(tree, Indices{3}, {0, 0, 0, 0});
  EXPECT_EQ(tree.heads[3], 2U);
  EXPECT_EQ(tree.wanted_heads[3], nlp::Dep::kNone);
}

TEST(Tree, ALiftedTokenStaysWhereNoLabelFits) {
  nlp::Tree tree = tree_of({0, 0, 0});
  tree.wanted_heads[2] = nlp::Dep::kDobj;
  nlp::set_edges(tree);
  nlp::reattach(tree, Indices{2}, {0, 0, 0});
  EXPECT_EQ(tree.heads[2], 0U);
}

// The search as spaCy writes it: over the head's whole extent, at every level.
void reattach_slowly(nlp::Tree& tree, std::uint32_t token, const std::vector<std::uint8_t>& is_space) {
  const auto search = [&]() -> std::uint32_t {
    Indices level{tree.heads[token]};
    while (!level.empty()) {
      Indices below;
      for (const std::uint32_t head : level) {
        for (std::uint32_t child = tree.left_edges[head]; child <= tree.right_edges[head]; ++child) {
          if (child == head || tree.heads[child] != head || is_space[child] || child == token) continue;
          if (tree.deps[child] == tree.wanted_heads[token] && tree.wanted_heads[child] == nlp::Dep::kNone) return child;
          below.push_back(child);
        }
      }
      level = below;
    }
    return tree.heads[token];
  };
  tree.heads[token] = search();
  tree.wanted_heads[token] = nlp::Dep::kNone;
}

TEST(Tree, LiftedTokensGoWhereTheSlowSearchPutsThem) {
  constexpr nlp::Dep kDeps[] = {nlp::Dep::kNsubj, nlp::Dep::kDobj, nlp::Dep::kPrep, nlp::Dep::kPunct, nlp::Dep::kConj};
  std::mt19937 random(5);
  for (int trial = 0; trial < 3000; ++trial) {
    const auto count = static_cast<std::uint32_t>(1 + random() % 24);
    Indices order(count), lifted;
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    nlp::Tree tree = tree_of(order);
    std::vector<std::uint8_t> is_space(count, 0);
    for (std::uint32_t at = 0; at < count; ++at) {
      const std::uint32_t token = order[at];
      tree.heads[token] = at == 0 || random() % 8 == 0 ? token : order[random() % at];
      tree.deps[token] = kDeps[random() % std::size(kDeps)];
      is_space[token] = random() % 10 == 0 ? 1 : 0;
      if (tree.heads[token] != token && random() % 3 == 0)
        tree.wanted_heads[token] = kDeps[random() % std::size(kDeps)];
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      if (tree.wanted_heads[i] != nlp::Dep::kNone) lifted.push_back(i);
    }
    nlp::set_edges(tree);
    nlp::Tree expected = tree;
    for (const std::uint32_t token : lifted) reattach_slowly(expected, token, is_space);
    nlp::reattach(tree, lifted, is_space);
    ASSERT_EQ(tree.heads, expected.heads) << trial;
  }
}

TEST(Tree, AnEmptyTextHasNoSentences) {
  nlp::Tree tree = tree_of({});
  nlp::set_edges(tree);
  nlp::set_sentence_starts(tree);
  EXPECT_TRUE(tree.sentence_starts.empty());
}

TEST(ParseState, AnUnshiftedTokenComesBackBeforeTheRestOfTheBuffer) {
  nlp::ParseState state;
  state.begin(3);
  state.push();
  state.push();
  EXPECT_EQ(state.stack(0), 1);
  state.unshift();
  EXPECT_EQ(state.buffer(0), 1);
  EXPECT_EQ(state.buffer(1), 2);
  EXPECT_EQ(state.buffer(2), nlp::ParseState::kNone);
  EXPECT_TRUE(state.is_unshiftable(1));
  state.push();
  EXPECT_EQ(state.stack(0), 1);
}

TEST(ParseState, ANewHeadTakesTheDependentFromTheOldOne) {
  nlp::ParseState state;
  state.begin(3);
  state.add_arc(0, 1, 7);
  EXPECT_EQ(state.right_child(0), 1);
  state.add_arc(2, 1, 8);
  EXPECT_EQ(state.right_child(0), nlp::ParseState::kNone);
  EXPECT_EQ(state.left_child(2), 1);
  EXPECT_EQ(state.heads()[1], 2);
  EXPECT_EQ(state.labels()[1], 8);
}

}  // namespace
}  // namespace isnad
