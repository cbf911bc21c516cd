#include "extract/time/calendars.h"

namespace isnad::extract::time {
namespace {

// 1 Farvardin 1403 was 20 March 2024.
constexpr int kPersianYear = 1403;
constexpr core::CivilDate kPersianNewYear{2024, 3, 20};
// 1 Muharram 1 of the tabular calendar is 19 July 622 of the Gregorian one.
constexpr core::CivilDate kIslamicEpoch{622, 7, 19};

bool is_persian_leap(int year) {
  switch (year % 33) {
    case 1:
    case 5:
    case 9:
    case 13:
    case 17:
    case 22:
    case 26:
    case 30:
      return true;
    default:
      return false;
  }
}

int days_before_persian_year(int year) {
  int days = 0;
  for (int y = kPersianYear; y < year; ++y) days += is_persian_leap(y) ? 366 : 365;
  for (int y = year; y < kPersianYear; ++y) days -= is_persian_leap(y) ? 366 : 365;
  return days;
}

}  // namespace

core::CivilDate first_day(Reckoning reckoning, int year, int month) {
  const int before = month - 1;
  if (reckoning == Reckoning::kPersian) {
    const int days = before <= 6 ? before * 31 : 6 * 31 + (before - 6) * 30;
    return core::add_days(kPersianNewYear, days_before_persian_year(year) + days);
  }
  const int leap_days = (11 * year + 3) / 30;
  return core::add_days(kIslamicEpoch, (year - 1) * 354 + leap_days + (59 * before + 1) / 2);
}

int year_of(Reckoning reckoning, core::CivilDate day) {
  const std::int64_t wanted = core::day_number(day);
  int year = reckoning == Reckoning::kPersian ? day.year - 622 : (day.year - 622) * 33 / 32;
  while (core::day_number(first_day(reckoning, year + 1, 1)) <= wanted) ++year;
  while (core::day_number(first_day(reckoning, year, 1)) > wanted) --year;
  return year;
}

}  // namespace isnad::extract::time
