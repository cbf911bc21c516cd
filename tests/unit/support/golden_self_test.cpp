// The checkers themselves: each fault that a golden table can have, or show, is planted and has to be seen.
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "support/golden.h"
#include "support/scratch_folder.h"

namespace isnad::golden {
namespace {

std::vector<std::string> faults_of(std::string_view list, const std::vector<std::string>& found) {
  return compare(parse_items(list, "; "), found, share_words, "; ").faults;
}

TEST(GoldenList, SeesEachKindOfDifference) {
  struct Case {
    const char* list;
    std::vector<std::string> found;
    std::size_t faults;
  };
  for (const Case& c : std::vector<Case>{{"a; b", {"a", "b"}, 0},
                                         {"a", {"the a"}, 0},
                                         {"a; b", {"a"}, 1},              // one is missed
                                         {"a", {"a", "b"}, 1},            // one is too many
                                         {"", {"b"}, 1},                  // nothing is listed, something found
                                         {"a; …", {"a", "b"}, 0},         // the list is open
                                         {"a; …", {"b"}, 1},              // an open list still demands
                                         {"a; wrong:b", {"a", "b"}, 0},   // a known mistake
                                         {"a; wrong:b", {"a"}, 1},        // is mended
                                         {"a; misses:b", {"a"}, 0},       // a known miss
                                         {"a; misses:b", {"a", "b"}, 1},  // is mended
                                         {"a", {"aa"}, 2}}) {             // part of a word is another word
    EXPECT_EQ(faults_of(c.list, c.found).size(), c.faults) << c.list;
  }
}

TEST(GoldenList, ProposesWhatHolds) {
  const auto proposed = [](std::string_view list, const std::vector<std::string>& found) {
    return compare(parse_items(list, "; "), found, share_words, "; ").proposed;
  };
  EXPECT_EQ(proposed("a; b; wrong:c; misses:d; misses:e; …", {"a", "c", "d"}), "a; wrong:c; d; misses:e; …");
  EXPECT_EQ(proposed("a", {"a", "b"}), "a; b");
}

class GoldenTable : public testing::Test {
 protected:
  std::filesystem::path put(const std::string& content) {
    std::ofstream(file_) << content;
    return file_;
  }
  std::string content() {
    std::ifstream in(file_);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::filesystem::path file_ = scratch_folder() / "table.tsv";
};

TEST_F(GoldenTable, SkipsRemarksAndNothingElse) {
  Table table(put("# a remark\nfirst\tline\n\nsecond\n"));
  ASSERT_EQ(table.lines().size(), 2U);
  EXPECT_EQ(table.lines()[1].number, 4);
  EXPECT_EQ(table.lines()[0].cells(), (std::vector<std::string>{"first", "line"}));
}

TEST_F(GoldenTable, ThatIsMissingOrEmptyFails) {
  EXPECT_NONFATAL_FAILURE(Table(put("# nothing but this\n")), "has no line");
  std::filesystem::remove(file_);
  EXPECT_NONFATAL_FAILURE(const Table table(file_), "can't be read");
}

TEST_F(GoldenTable, BlocksHoldOnlyLinesOfTheirKinds) {
  for (const char* bad :
       {"S\tone\nX\tunknown\n", "E\tbefore any S\n", "S\tone\nno tab\n", "S\tone\nE without\ttab\n"}) {
    Table table(put(bad));
    EXPECT_NONFATAL_FAILURE(blocks_of(table, "E"), "table.tsv:");
  }
  Table table(put("S\tone\nE\ta\n# remark\nE\tb\nS\ttwo\n"));
  const auto blocks = blocks_of(table, "E");
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0].last(), 4);
  EXPECT_EQ(blocks[1].last(), 5);
}

// Blessing: what is written is shown, and the test fails all the same.
TEST_F(GoldenTable, IsWrittenOnlyWhenAskedAndFailsBothTimes) {
  const auto check = [this](const char* setting) {
    if (setting != nullptr) setenv("ISNAD_UPDATE_GOLDEN", setting, 1);
    if (setting == nullptr) unsetenv("ISNAD_UPDATE_GOLDEN");
    {
      Table table(put("# remark\nold\nkept\n"));
      EXPECT_NONFATAL_FAILURE(table.expect(2, 2, {"new"}, {"is another"}), "  - old\n  + new");
    }
    unsetenv("ISNAD_UPDATE_GOLDEN");
    return content();
  };
  EXPECT_EQ(check(nullptr), "# remark\nold\nkept\n");
  EXPECT_EQ(check("1"), "# remark\nnew\nkept\n");
}

TEST_F(GoldenTable, WholeFilesAreShownWhereTheyDiffer) {
  const auto file = put("one\ntwo\n");
  expect_file(file, "one\ntwo\n");
  EXPECT_NONFATAL_FAILURE(expect_file(file, "one\nthree\n"), "- two\n  + three");
  EXPECT_EQ(content(), "one\ntwo\n");
}

TEST(GoldenLine, KeepsTheReasonOfAKnownMistake) {
  std::vector<std::string> cells{"E", "attack", "wrong: it is a noun here"};
  EXPECT_EQ(take_known_mistake(cells), "it is a noun here");
  EXPECT_EQ(cells.size(), 2U);
  EXPECT_EQ(take_known_mistake(cells), "");
}

}  // namespace
}  // namespace isnad::golden
