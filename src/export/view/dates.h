// dates.h: when an incident was, as two days and a word for how well they are known.
//
// In:  the values told of its time (EDTF). Out: the days from the earliest to the latest that any told value covers,
// once something is agreed those of the agreed value; the codes that UCDP GED and ACLED have for the width. Invariant:
// no day is guessed; an open end has none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/civil_date.h"
#include "resolve/attribute.h"

namespace isnad::exports::view {

enum class DatePrecision : std::uint8_t { kUnknown, kDay, kDays, kWeek, kMonth, kYear, kLonger, kOpen };

struct Dates {
  std::optional<core::CivilDate> start, end;  // both included
  DatePrecision precision = DatePrecision::kUnknown;
};

[[nodiscard]] Dates dates_of(const resolve::Attribute& time);
// Of one EDTF text: an interval of a relation.
[[nodiscard]] Dates dates_of(std::string_view edtf);

// "2024-05-15"; empty for none.
[[nodiscard]] std::string day_text(const std::optional<core::CivilDate>& day);
// "day", "days" (2 to 6), "week" (7), "month" (8 to 31), "year" (to 366), "longer", "open"; empty where nobody says.
[[nodiscard]] std::string_view to_string(DatePrecision precision);
// UCDP GED's date_prec, 1 to 5; nothing beyond a year and for open ends.
[[nodiscard]] std::optional<std::int64_t> ged_date_prec(const Dates& dates);
// ACLED's time_precision, 1 to 3, and its event_date: the day itself, the middle of a stretch of up to a month.
[[nodiscard]] std::optional<std::int64_t> acled_time_precision(const Dates& dates);
[[nodiscard]] std::optional<core::CivilDate> acled_event_date(const Dates& dates);

}  // namespace isnad::exports::view
