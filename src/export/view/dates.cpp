#include "export/view/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "core/edtf.h"
#include "export/view/deciding.h"

namespace isnad::exports::view {
namespace {

using core::CivilDate;
using core::Edtf;

constexpr std::int64_t kDaysOfWeek = 7, kMostOfMonth = 31, kMostOfYear = 366;

std::int64_t days_between(const CivilDate& first, const CivilDate& last) {
  return core::day_number(last) - core::day_number(first) + 1;
}

DatePrecision precision_of(const Dates& dates) {
  if (!dates.start && !dates.end) return DatePrecision::kUnknown;
  if (!dates.start || !dates.end) return DatePrecision::kOpen;
  const std::int64_t days = days_between(*dates.start, *dates.end);
  if (days <= 1) return DatePrecision::kDay;
  if (days < kDaysOfWeek) return DatePrecision::kDays;
  if (days == kDaysOfWeek) return DatePrecision::kWeek;
  if (days <= kMostOfMonth) return DatePrecision::kMonth;
  return days <= kMostOfYear ? DatePrecision::kYear : DatePrecision::kLonger;
}

}  // namespace

Dates dates_of(std::string_view edtf) {
  Dates out;
  const auto date = Edtf::parse(edtf);
  if (!date) return out;
  out.start = date->earliest();
  out.end = date->latest();
  out.precision = precision_of(out);
  return out;
}

Dates dates_of(const resolve::Attribute& time) {
  const auto text_of = [](const resolve::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string_view() : std::string_view(*text);
  };
  if (time.agreed) return dates_of(text_of(*time.agreed));
  Dates out;
  bool any = false;
  for (const resolve::ToldValue* told : deciding(time)) {
    const Dates one = dates_of(text_of(told->value));
    if (one.precision == DatePrecision::kUnknown) continue;
    // An end that one of them leaves open stays open.
    out.start =
        any ? (out.start && one.start ? std::optional(std::min(*out.start, *one.start)) : std::nullopt) : one.start;
    out.end = any ? (out.end && one.end ? std::optional(std::max(*out.end, *one.end)) : std::nullopt) : one.end;
    any = true;
  }
  out.precision = any && !out.start && !out.end ? DatePrecision::kOpen : precision_of(out);
  return out;
}

std::string day_text(const std::optional<CivilDate>& day) {
  if (!day) return {};
  if (day->year < 0) return fmt::format("-{:04}-{:02}-{:02}", -day->year, day->month, day->day);
  return fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day);
}

std::string_view to_string(DatePrecision precision) {
  constexpr std::string_view kWords[] = {"", "day", "days", "week", "month", "year", "longer", "open"};
  return kWords[static_cast<std::size_t>(precision)];
}

std::optional<std::int64_t> ged_date_prec(const Dates& dates) {
  switch (dates.precision) {
    case DatePrecision::kDay:
      return 1;
    case DatePrecision::kDays:
      return 2;
    case DatePrecision::kWeek:
      return 3;
    case DatePrecision::kMonth:
      return 4;
    case DatePrecision::kYear:
      return 5;
    default:
      return std::nullopt;
  }
}

std::optional<std::int64_t> acled_time_precision(const Dates& dates) {
  switch (dates.precision) {
    case DatePrecision::kDay:
      return 1;
    case DatePrecision::kDays:
    case DatePrecision::kWeek:
      return 2;
    case DatePrecision::kMonth:
      return 3;
    default:
      return std::nullopt;
  }
}

std::optional<CivilDate> acled_event_date(const Dates& dates) {
  if (!acled_time_precision(dates)) return std::nullopt;
  return core::add_days(*dates.start, (days_between(*dates.start, *dates.end) - 1) / 2);
}

}  // namespace isnad::exports::view
