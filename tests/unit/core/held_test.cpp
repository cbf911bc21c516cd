// Two times: what held on a day, and what could be known by then.
#include "core/held.h"

#include <gtest/gtest.h>

namespace isnad::core {
namespace {

struct Case {
  const char* valid;
  const char* day;
  const char* told;  // empty: nobody knows
  Held held;
};

TEST(Held, IsSureOnlyWhereEveryReadingOfTheWordsAgrees) {
  const Case cases[] = {
      {"2023-10/2024", "2023-09-30", "", Held::kNo},
      {"2023-10/2024", "2023-10-15", "", Held::kPossibly},
      {"2023-10/2024", "2023-10-31", "", Held::kSurely},
      {"2023-10/2024", "2024-01-01", "", Held::kSurely},
      {"2023-10/2024", "2024-01-02", "", Held::kPossibly},
      {"2023-10/2024", "2025-01-01", "", Held::kNo},
      {"2023-10-17/..", "2023-10-16", "2024-02-01", Held::kNo},
      {"2023-10-17/..", "2024-02-01", "2024-02-01", Held::kSurely},
      {"2023-10-17/..", "2024-02-02", "2024-02-01", Held::kPossibly},
      {"2023-10-17/..", "2024-02-01", "", Held::kPossibly},
      {"../2020-01-03", "2020-01-03", "", Held::kSurely},
      {"../2020-01-03", "2019-12-31", "", Held::kPossibly},
      {"../2020-01-03", "2020-01-04", "", Held::kNo},
      {"2018", "2018-06-01", "2024-01-01", Held::kPossibly},
      {"2018-06-01", "2018-06-01", "", Held::kSurely},
      {"2018-06-01?", "2018-06-01", "", Held::kPossibly},
      {"2018~/2019", "2018-12-31", "", Held::kPossibly},
      {"", "2024-01-01", "2024-01-01", Held::kSurely},
      {"", "2024-01-02", "2024-01-01", Held::kPossibly},
      {"", "2024-01-02", "", Held::kPossibly},
      {"PRESENT_REF", "2024-01-02", "2024-01-02", Held::kPossibly},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(held_on(one.valid, *day_of(one.day), day_of(one.told)), one.held)
        << one.valid << " on " << one.day << ", told " << one.told;
  }
}

TEST(Held, NothingIsKnownBeforeItWasPublished) {
  EXPECT_TRUE(known_by("2024-01-31", {2024, 1, 31}));
  EXPECT_TRUE(known_by("2024-01-31T23:10:00Z", {2024, 1, 31}));
  EXPECT_FALSE(known_by("2024-02-01", {2024, 1, 31}));
  EXPECT_FALSE(known_by("", {2024, 1, 31}));
  EXPECT_FALSE(known_by("2024", {2024, 12, 31}));
}

}  // namespace
}  // namespace isnad::core
