// series_test.cpp: from a CSV file to counts with bounds and unknown units; what is said of files that are wrong.
#include "analyze/series.h"

#include <gtest/gtest.h>

namespace isnad::analyze {
namespace {

using Counts = std::vector<double>;
using Mask = std::vector<std::uint8_t>;

EventTable table_of(std::string_view text) {
  auto table = parse_event_table(text, "made.csv");
  EXPECT_TRUE(table.ok()) << (table.ok() ? "" : table.error().message);
  return table.ok() ? *table : EventTable{};
}

TEST(EventTable, ReadsQuotedCellsAndKnowsTheirLines) {
  const EventTable table =
      table_of("date,actor\r\n2024-01-01,\"Brigade \"\"A\"\", 2nd\"\r\n\"2024-01-02\",\"two\nlines\"\n2024-01-03,last");
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].cells[1], "Brigade \"A\", 2nd");
  EXPECT_EQ(table.rows[1].cells[1], "two\nlines");
  EXPECT_EQ(table.rows[2].line, 5U);
}

TEST(EventTable, SaysWhereAFileIsWrong) {
  struct Case {
    std::string_view text, message;
  };
  const Case cases[] = {
      {"", "made.csv:1: no line with the names"},
      {"date,date\n", "made.csv:1: two columns are named 'date'"},
      {"date,events\n2024-01-01\n", "made.csv:2: 1 cells, where the first line names 2"},
      {"date,events\n2024-01-01,\"1\n", "made.csv:2: a quotation mark"},
      {"date,events\n\xFF,1\n", "made.csv: not UTF-8 at byte 12"},
  };
  for (const Case& each : cases) {
    const auto table = parse_event_table(each.text, "made.csv");
    ASSERT_FALSE(table.ok()) << each.text;
    EXPECT_EQ(table.error().code, ErrorCode::kInvalidInput);
    EXPECT_NE(table.error().message.find(each.message), std::string::npos) << table.error().message;
  }
}

TEST(EventTable, EveryTruncationEndsInATableOrAnError) {
  const std::string_view whole = "date,actor,events\r\n2024-01-01,\"a \"\"b\"\"\",3\r\n2024-01/2024-02,c,\n";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
    const auto table = parse_event_table(std::string_view(exact.data(), exact.size()), "cut.csv");
    if (!table) continue;
    const auto series = build_series(*table, {});
    if (series) {
      EXPECT_EQ(series->low.size(), series->known.size());
    }
  }
}

TEST(Series, CountsByDayOverTheWholeFileWhateverIsChosen) {
  const EventTable table =
      table_of("date,actor,events\n2024-01-01,b,1\n2024-01-02,a,2\n2024-01-02,a,3\n2024-01-04,a,1\n2024-01-05,b,7\n");
  SeriesRequest request;
  request.filters = {*parse_row_filter("actor=a")};
  const auto series = build_series(table, request);
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->best, (Counts{0, 5, 0, 1, 0}));
  EXPECT_EQ(series->label(0), "2024-01-01");
  EXPECT_EQ(series->lines[1], (std::vector<std::uint32_t>{3, 4}));
  EXPECT_EQ(series->total(), 6);
}

TEST(Series, BoundsAreMinimaAndMaxima) {
  SeriesRequest request;
  request.count = "killed";
  const auto series =
      build_series(table_of("date,killed_min,killed_max\n2024-01-01,2,5\n2024-01-01,1,1\n2024-01-03,4,\n"), request);
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->low, (Counts{3, 0, 4}));
  EXPECT_EQ(series->high, (Counts{6, 0, 4}));
}

TEST(Series, AnEmptyCellMakesItsDayUnknown) {
  const auto series = build_series(table_of("date,events\n2024-01-01,2\n2024-01-02,\n2024-01-03,4\n"), {});
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->known, (Mask{1, 0, 1}));
}

TEST(Series, ADoubtfulDateIsInHighOfEachDayAndInLowOfNone) {
  const auto series =
      build_series(table_of("date,events\n2024-01-01,1\n2024-01-01/2024-01-03,1\n2024-01-04,1\n,1\n"), {});
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->low, (Counts{1, 0, 0, 1}));
  EXPECT_EQ(series->high, (Counts{2, 1, 1, 1}));
  EXPECT_EQ(series->best, (Counts{2, 0, 0, 1}));  // all dated events near by are on the first
  EXPECT_EQ(series->doubtful_dates, 1U);
  EXPECT_EQ(series->undated, 1U);
}

TEST(Series, DifferencesOfTotalsAreUnknownWhereReportsAreMissing) {
  SeriesRequest request;
  request.count = "total";
  request.totals = true;
  request.unknown = {*parse_row_filter("source=missing")};
  const auto series =
      build_series(table_of("date,source,total\n2024-01-01,x,10\n2024-01-02,x,14\n2024-01-03,missing,14\n"
                            "2024-01-04,x,40\n2024-01-05,x,41\n2024-01-06,x,39\n"),
                   request);
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->known, (Mask{0, 1, 0, 0, 1, 0}));  // the fourth day catches up, the sixth corrects
  EXPECT_EQ(series->best, (Counts{0, 4, 0, 0, 1, 0}));
  EXPECT_EQ(series->corrections, 1U);
}

TEST(Series, WeeksBeginOnMondayAndMonthsOnTheFirst) {
  EXPECT_EQ(first_day_of(unit_number({2024, 2, 7}, Unit::kWeek), Unit::kWeek), (core::CivilDate{2024, 2, 5}));
  EXPECT_EQ(first_day_of(unit_number({1969, 12, 28}, Unit::kWeek), Unit::kWeek), (core::CivilDate{1969, 12, 22}));
  EXPECT_EQ(first_day_of(unit_number({2024, 2, 7}, Unit::kMonth), Unit::kMonth), (core::CivilDate{2024, 2, 1}));
}

TEST(Series, SaysWhatIsWrongWithARequest) {
  const std::string_view file = "date,place,events\n2024-01-01,x,1\n2024-13-01,x,1\n";
  const auto bad_date = build_series(table_of(file), {});
  ASSERT_FALSE(bad_date.ok());
  EXPECT_NE(bad_date.error().message.find("made.csv:3: '2024-13-01' is no date"), std::string::npos);
  const auto bad_count = build_series(table_of("date,events\n2024-01-01,-1\n"), {});
  ASSERT_FALSE(bad_count.ok());
  EXPECT_NE(bad_count.error().message.find("made.csv:2: '-1' in column events is no count"), std::string::npos);
  SeriesRequest nobody;
  nobody.filters = {*parse_row_filter("place=y")};
  const auto none = build_series(table_of("date,place,events\n2024-01-01,x,1\n"), nobody);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(parse_row_filter("place").ok());
}

}  // namespace
}  // namespace isnad::analyze
