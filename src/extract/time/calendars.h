// calendars.h: days of the Persian and the Islamic calendar, as the Gregorian calendar names them.
//
// In:  year, month, day. Out: a day. The Persian year follows the rule of 33 years, which is right for 1244 to 1472
// (1865 to 2093); the Islamic one the tabular calendar, which may be a day off what was seen from the ground. Pure
// functions.
#pragma once

#include <cstdint>

#include "core/civil_date.h"
#include "extract/time/expression.h"

namespace isnad::extract::time {

// The first day of a month. Requires a month from 1 to 12.
[[nodiscard]] core::CivilDate first_day(Reckoning reckoning, int year, int month);
// The year of the calendar in which the day lies.
[[nodiscard]] int year_of(Reckoning reckoning, core::CivilDate day);

}  // namespace isnad::extract::time
