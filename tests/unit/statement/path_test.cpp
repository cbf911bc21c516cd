// The way through a tree from one word to another; trees by hand.
#include "extract/statement/path.h"

#include <gtest/gtest.h>

#include "support/built_tree.h"

namespace isnad::extract::statement {
namespace {

using support::BuiltTree;

TEST(Paths, AWayTurnsWhereTheTwoMeetAndIsNoneWhereItIsLong) {
  // "heavy rockets from the city, which fell"
  const BuiltTree tree({"heavy heavy JJ ADJ amod 2", "rockets rocket NNS NOUN ROOT 0", "from from IN ADP prep 2",
                        "the the DT DET det 5", "city city NN NOUN pobj 3", ", , , PUNCT punct 2",
                        "which which WDT PRON nsubj 8", "fell fall VBD VERB relcl 2"});
  const Path way = path_between(tree.analysis(), tree["heavy"], tree["fell"]);
  EXPECT_TRUE(way.found);
  EXPECT_EQ(tree.form(way.top), "rockets");
  EXPECT_EQ(way.up, 1);
  EXPECT_EQ(way.down, 1);
  EXPECT_NE(way.code, path_between(tree.analysis(), tree["fell"], tree["heavy"]).code);
  std::vector<std::string> lines = {"a a NN NOUN ROOT 0"};
  for (int i = 1; i <= 10; ++i) lines.push_back("a a NN NOUN prep " + std::to_string(i));
  const BuiltTree deep(lines);
  EXPECT_FALSE(path_between(deep.analysis(), 10, 0).found);
  EXPECT_TRUE(path_between(deep.analysis(), 10, 4).found);
}

}  // namespace
}  // namespace isnad::extract::statement
