#include "core/civil_date.h"

#include <algorithm>

namespace isnad::core {

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (month == 2 && leap) return 29;
  return kDays[std::clamp(month, 1, 12) - 1];
}

std::int64_t day_number(CivilDate date) {
  // The year begins in March, so that the leap day is its last.
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

CivilDate civil_date(std::int64_t number) {
  number += 719468;
  const std::int64_t era = (number >= 0 ? number : number - 146096) / 146097;
  const std::int64_t day = number - era * 146097;
  const std::int64_t of_era = (day - day / 1460 + day / 36524 - day / 146096) / 365;
  const std::int64_t of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
  const std::int64_t shifted = (5 * of_year + 2) / 153;
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {static_cast<int>(of_era + era * 400 + (month <= 2 ? 1 : 0)), month,
          static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1)};
}

int weekday_of(CivilDate date) {
  const std::int64_t from_thursday = day_number(date) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>((from_thursday + 7 + 3) % 7) + 1;
}

IsoWeek iso_week_of(CivilDate date) {
  // A week belongs to the year of its Thursday.
  const CivilDate thursday = add_days(date, 4 - weekday_of(date));
  const std::int64_t of_year = day_number(thursday) - day_number({thursday.year, 1, 1});
  return {thursday.year, static_cast<int>(of_year / 7) + 1};
}

CivilDate monday_of(IsoWeek week) {
  const CivilDate in_first{week.year, 1, 4};
  return add_days(in_first, 1 - weekday_of(in_first) + 7 * (week.week - 1));
}

CivilDate add_days(CivilDate date, std::int64_t days) { return civil_date(day_number(date) + days); }

CivilDate add_months(CivilDate date, std::int64_t months) {
  const std::int64_t all = static_cast<std::int64_t>(date.year) * 12 + date.month - 1 + months;
  const std::int64_t year = all >= 0 ? all / 12 : (all - 11) / 12;
  CivilDate out{static_cast<int>(year), static_cast<int>(all - year * 12) + 1, date.day};
  out.day = std::min(out.day, days_in_month(out.year, out.month));
  return out;
}

}  // namespace isnad::core
