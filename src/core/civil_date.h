// civil_date.h: days of the proleptic Gregorian calendar, and arithmetic on them.
//
// In:  year, month, day (years are astronomical: 0 is 1 BC). Out: day numbers, weekdays, ISO weeks, shifted dates.
// Follows: Howard Hinnant, "chrono-compatible low-level date algorithms"; ISO 8601 for weeks. All functions are total:
// a day past the end of its month counts on into the next, months are brought into 1 to 12.
#pragma once

#include <compare>
#include <cstdint>

namespace isnad::core {

struct CivilDate {
  int year = 0;
  int month = 1;
  int day = 1;
  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

struct IsoWeek {
  int year = 0;
  int week = 1;  // 1 to 53
};

[[nodiscard]] int days_in_month(int year, int month);
// Days since 1970-01-01.
[[nodiscard]] std::int64_t day_number(CivilDate date);
[[nodiscard]] CivilDate civil_date(std::int64_t day_number);
// 1 is Monday, 7 is Sunday.
[[nodiscard]] int weekday_of(CivilDate date);
[[nodiscard]] IsoWeek iso_week_of(CivilDate date);
// The Monday of an ISO week.
[[nodiscard]] CivilDate monday_of(IsoWeek week);
[[nodiscard]] CivilDate add_days(CivilDate date, std::int64_t days);
// Keeps the day where the month has it, else takes the month's last.
[[nodiscard]] CivilDate add_months(CivilDate date, std::int64_t months);

}  // namespace isnad::core
