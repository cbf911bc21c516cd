// values.h: writes TIMEX3 values, and the EDTF string that says the same.
//
// In:  dates and fields. Out: strings: "1998-W08", "1989-Q3", "BC0480-04", "198", "2003-04-09TNI". Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/civil_date.h"
#include "extract/time/anchor.h"
#include "extract/time/expression.h"

namespace isnad::extract::time {

// "1944", "BC0480" for -479.
[[nodiscard]] std::string year_text(int year);
[[nodiscard]] std::string day_text(core::CivilDate day);
// A decade, century or millennium: "198", "19", "BC048".
[[nodiscard]] std::string era_digits(int year, int open_digits, bool bc);
// The unit that holds the day: its week, month, decade; with X where the day isn't known.
[[nodiscard]] std::string unit_text(Unit unit, std::optional<core::CivilDate> day);
// The day with its time of day or part of day.
[[nodiscard]] std::string with_clock(std::string day, const Calendar& clock);
[[nodiscard]] Value timed(std::string day, const Calendar& clock);
[[nodiscard]] core::CivilDate moved_by(core::CivilDate day, Unit unit, double amount);
// Empty where EDTF level 1 has no string for it.
[[nodiscard]] std::string edtf_of(std::string_view timex);

}  // namespace isnad::extract::time
