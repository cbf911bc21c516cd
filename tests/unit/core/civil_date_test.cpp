#include "core/civil_date.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

TEST(CivilDate, CountsDaysAsASlowWalkThroughTheCalendarDoes) {
  core::CivilDate walk{-5, 1, 1};
  std::int64_t number = core::day_number(walk);
  for (int i = 0; i < 4000; ++i) {
    EXPECT_EQ(core::day_number(walk), number);
    EXPECT_EQ(core::civil_date(number), walk);
    ++number;
    if (++walk.day > core::days_in_month(walk.year, walk.month)) {
      walk.day = 1;
      if (++walk.month > 12) {
        walk.month = 1;
        ++walk.year;
      }
    }
  }
  EXPECT_EQ(core::day_number({1970, 1, 1}), 0);
  EXPECT_EQ(core::day_number({2000, 3, 1}), 11017);
}

TEST(CivilDate, KnowsTheDayOfTheWeek) {
  EXPECT_EQ(core::weekday_of({2024, 9, 25}), 3);
  EXPECT_EQ(core::weekday_of({1970, 1, 1}), 4);
  EXPECT_EQ(core::weekday_of({1945, 5, 8}), 2);
  EXPECT_EQ(core::weekday_of({1600, 2, 29}), 2);
}

TEST(CivilDate, KnowsTheIsoWeekAndItsMonday) {
  const struct {
    core::CivilDate day;
    int year, week;
  } cases[] = {{{2021, 1, 3}, 2020, 53}, {{2021, 1, 4}, 2021, 1}, {{2018, 12, 31}, 2019, 1}, {{2024, 9, 25}, 2024, 39}};
  for (const auto& c : cases) {
    EXPECT_EQ(core::iso_week_of(c.day).year, c.year);
    EXPECT_EQ(core::iso_week_of(c.day).week, c.week);
    const core::CivilDate monday = core::monday_of({c.year, c.week});
    EXPECT_EQ(core::weekday_of(monday), 1);
    EXPECT_LE(core::day_number(c.day) - core::day_number(monday), 6);
  }
}

TEST(CivilDate, KeepsTheDayOfTheMonthWhereThereIsOne) {
  EXPECT_EQ(core::add_months({2024, 1, 31}, 1), (core::CivilDate{2024, 2, 29}));
  EXPECT_EQ(core::add_months({2024, 1, 15}, -1), (core::CivilDate{2023, 12, 15}));
  EXPECT_EQ(core::add_months({2024, 1, 15}, -25), (core::CivilDate{2021, 12, 15}));
  EXPECT_EQ(core::add_months({1, 1, 1}, -12), (core::CivilDate{0, 1, 1}));
  EXPECT_EQ(core::add_days({2023, 12, 31}, 1), (core::CivilDate{2024, 1, 1}));
}

}  // namespace
}  // namespace isnad
