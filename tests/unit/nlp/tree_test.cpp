#include "nlp/tree.h"

#include <gtest/gtest.h>

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
  nlp::reattach(tree, 3, {0, 0, 0, 0});
  EXPECT_EQ(tree.heads[3], 2U);
  EXPECT_EQ(tree.wanted_heads[3], nlp::Dep::kNone);
}

TEST(Tree, ALiftedTokenStaysWhereNoLabelFits) {
  nlp::Tree tree = tree_of({0, 0, 0});
  tree.wanted_heads[2] = nlp::Dep::kDobj;
  nlp::set_edges(tree);
  nlp::reattach(tree, 2, {0, 0, 0});
  EXPECT_EQ(tree.heads[2], 0U);
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
