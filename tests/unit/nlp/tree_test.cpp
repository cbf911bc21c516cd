#include "nlp/tree.h"

#include <gtest/gtest.h>

#include "nlp/parse_state.h"

namespace isnad {
namespace {

using Indices = std::vector<std::uint32_t>;

Tree tree_of(Indices heads) {
  Tree tree;
  tree.resize(heads.size());
  tree.heads = std::move(heads);
  std::fill(tree.deps.begin(), tree.deps.end(), Dep::kDep);
  return tree;
}

TEST(Tree, EdgesSpanTheSubtreeAndSentencesBeginAtRootsLeftEdges) {
  Tree tree = tree_of({1, 1, 1, 5, 5, 5});
  set_edges(tree);
  set_sentence_starts(tree);
  EXPECT_EQ(tree.left_edges, (Indices{0, 0, 2, 3, 4, 3}));
  EXPECT_EQ(tree.right_edges, (Indices{0, 2, 2, 3, 4, 5}));
  EXPECT_EQ(tree.sentence_starts, (Indices{0, 3}));
}

TEST(Tree, EdgesReachAcrossCrossingArcs) {
  Tree tree = tree_of({2, 3, 2, 2});  // 1 hangs on 3, 0 and 3 on 2
  set_edges(tree);
  EXPECT_EQ(tree.left_edges[3], 1U);
  EXPECT_EQ(tree.left_edges[2], 0U);
  EXPECT_EQ(tree.right_edges[2], 3U);
}

TEST(Tree, ALiftedTokenGoesToTheNearestTokenWithTheWantedLabel) {
  Tree tree = tree_of({0, 0, 1, 0});
  tree.deps = {Dep::kRoot, Dep::kPrep, Dep::kDobj, Dep::kRelcl};
  tree.wanted_heads = {Dep::kNone, Dep::kNone, Dep::kNone, Dep::kDobj};
  set_edges(tree);
  reattach(tree, 3, {0, 0, 0, 0});
  EXPECT_EQ(tree.heads[3], 2U);
  EXPECT_EQ(tree.wanted_heads[3], Dep::kNone);
}

TEST(Tree, ALiftedTokenStaysWhereNoLabelFits) {
  Tree tree = tree_of({0, 0, 0});
  tree.wanted_heads[2] = Dep::kDobj;
  set_edges(tree);
  reattach(tree, 2, {0, 0, 0});
  EXPECT_EQ(tree.heads[2], 0U);
}

TEST(Tree, AnEmptyTextHasNoSentences) {
  Tree tree = tree_of({});
  set_edges(tree);
  set_sentence_starts(tree);
  EXPECT_TRUE(tree.sentence_starts.empty());
}

TEST(ParseState, AnUnshiftedTokenComesBackBeforeTheRestOfTheBuffer) {
  ParseState state;
  state.begin(3);
  state.push();
  state.push();
  EXPECT_EQ(state.stack(0), 1);
  state.unshift();
  EXPECT_EQ(state.buffer(0), 1);
  EXPECT_EQ(state.buffer(1), 2);
  EXPECT_EQ(state.buffer(2), ParseState::kNone);
  EXPECT_TRUE(state.is_unshiftable(1));
  state.push();
  EXPECT_EQ(state.stack(0), 1);
}

TEST(ParseState, ANewHeadTakesTheDependentFromTheOldOne) {
  ParseState state;
  state.begin(3);
  state.add_arc(0, 1, 7);
  EXPECT_EQ(state.right_child(0), 1);
  state.add_arc(2, 1, 8);
  EXPECT_EQ(state.right_child(0), ParseState::kNone);
  EXPECT_EQ(state.left_child(2), 1);
  EXPECT_EQ(state.heads()[1], 2);
  EXPECT_EQ(state.labels()[1], 8);
}

}  // namespace
}  // namespace isnad
