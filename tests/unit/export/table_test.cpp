// table_test.cpp: tables for a terminal. An id that was broken over two lines could not be copied into the next
// command.
#include "export/table.h"

#include <gtest/gtest.h>

namespace isnad::exports {
namespace {

Table crowded() {
  Table table({{"date"}, {"who"}, {"whom"}, {"standing"}, {"id"}});
  table.add({{"since 2023-10-17"},
             {"Iranian-backed militias"},
             {"United States"},
             {"accused-by-authorities"},
             {"i4eafc8d3e3c47a8a"}});
  return table;
}

TEST(Tables, BreakWordsBeforeIdsAndDates) {
  TextStyle style;
  style.width_columns = 60;
  const std::string text = crowded().text(style);
  EXPECT_NE(text.find("i4eafc8d3e3c47a8a"), std::string::npos) << text;
  EXPECT_NE(text.find("2023-10-17"), std::string::npos) << text;
  EXPECT_EQ(text.find("accused-by-authorities"), std::string::npos) << text;
}

TEST(Tables, StayWithinTheirWidthHoweverNarrow) {
  for (std::size_t width = 13; width <= 120; ++width) {
    TextStyle style;
    style.width_columns = width;
    std::size_t column = 0;
    for (const char c : crowded().text(style)) {
      if (c == '\n') {
        EXPECT_LE(column, width);
        column = 0;
      } else {
        ++column;
      }
    }
  }
}

}  // namespace
}  // namespace isnad::exports
