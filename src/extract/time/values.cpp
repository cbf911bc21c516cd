#include "extract/time/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/edtf.h"

namespace isnad::extract::time {
namespace {

constexpr std::string_view kSeasons[] = {"SP", "SU", "FA", "WI"};

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view text) {
  int out = 0;
  for (const char c : text) out = out * 10 + (c - '0');
  return out;
}

std::string edtf_year(int year) { return fmt::format("{}{:04d}", year < 0 ? "-" : "", std::abs(year)); }
std::string edtf_day(core::CivilDate day) {
  return fmt::format("{}-{:02d}-{:02d}", edtf_year(day.year), day.month, day.day);
}

// The days of "W08", "W08-WE".
std::string week_edtf(int year, std::string_view rest) {
  if (rest.size() < 3 || !is_digits(rest.substr(1, 2))) return {};
  const core::CivilDate monday = core::monday_of({year, number(rest.substr(1, 2))});
  if (rest.size() == 3) return edtf_day(monday) + "/" + edtf_day(core::add_days(monday, 6));
  if (rest.substr(3) == "-WE") return edtf_day(core::add_days(monday, 5)) + "/" + edtf_day(core::add_days(monday, 6));
  return {};
}

// What stands behind the year: "", "-09", "-09-25", "-Q3", "-W08", "-SU".
std::string rest_edtf(int year, std::string_view rest) {
  std::string digits = edtf_year(year);
  if (rest.empty()) return digits;
  for (int i = 0; i < 4; ++i) {
    if (rest == kSeasons[i]) return fmt::format("{}-{}", digits, 21 + i);
  }
  if (rest.size() == 2 && (rest[0] == 'Q' || rest[0] == 'H')) {
    const int size = rest[0] == 'Q' ? 3 : 6, last = (rest[1] - '0') * size;
    return fmt::format("{}-{:02d}/{}-{:02d}", digits, last - size + 1, digits, last);
  }
  if (rest[0] == 'W') return week_edtf(year, rest);
  const std::string text = digits + "-" + std::string(rest);
  return core::Edtf::parse(text) ? text : std::string{};
}

}  // namespace

std::string year_text(int year) {
  if (year <= 0) return fmt::format("BC{:04d}", 1 - year);
  return fmt::format("{:04d}", year);
}

std::string day_text(core::CivilDate day) {
  return fmt::format("{}-{:02d}-{:02d}", year_text(day.year), day.month, day.day);
}

std::string era_digits(int year, int open_digits, bool bc) {
  std::string digits = fmt::format("{:04d}", std::abs(year));
  digits.resize(static_cast<std::size_t>(std::max(1, 4 - open_digits)));
  return fmt::format("{}{}", bc ? "BC" : "", digits);
}

std::string unit_text(Unit unit, std::optional<core::CivilDate> day) {
  switch (unit) {
    case Unit::kDay:
      return day ? day_text(*day) : "XXXX-XX-XX";
    case Unit::kWeek:
    case Unit::kFortnight:
    case Unit::kWeekend: {
      const std::string_view tail = unit == Unit::kWeekend ? "-WE" : "";
      if (!day) return fmt::format("XXXX-WXX{}", tail);
      const core::IsoWeek week = core::iso_week_of(*day);
      return fmt::format("{}-W{:02d}{}", year_text(week.year), week.week, tail);
    }
    case Unit::kMonth:
      return day ? fmt::format("{}-{:02d}", year_text(day->year), day->month) : "XXXX-XX";
    case Unit::kQuarter:
      return day ? fmt::format("{}-Q{}", year_text(day->year), (day->month + 2) / 3) : "XXXX-QX";
    case Unit::kYear:
      return day ? year_text(day->year) : "XXXX";
    case Unit::kDecade:
      return !day ? "XXX" : day->year > 0 ? era_digits(day->year, 1, false) : era_digits(1 - day->year, 1, true);
    case Unit::kCentury:
      return !day ? "XX" : day->year > 0 ? era_digits(day->year, 2, false) : era_digits(1 - day->year, 2, true);
    case Unit::kMillennium:
      return day && day->year > 0 ? era_digits(day->year, 3, false) : "X";
    default:
      return "XXXX-XX-XX";
  }
}

std::string with_clock(std::string day, const Calendar& clock) {
  if (clock.has_clock()) {
    day += fmt::format("T{:02d}:{:02d}", clock.hour, std::max(0, clock.minute));
    if (clock.second >= 0) day += fmt::format(":{:02d}", clock.second);
  } else if (!clock.part.empty()) {
    day += fmt::format("T{}", clock.part);
  }
  return day;
}

Value timed(std::string day, const Calendar& clock) {
  const bool time = clock.has_clock() || !clock.part.empty();
  return {time ? TimeType::kTime : TimeType::kDate, with_clock(std::move(day), clock), ""};
}

core::CivilDate moved_by(core::CivilDate day, Unit unit, double amount) {
  constexpr double kMost = 1e6;  // years; keeps day numbers small
  amount = std::clamp(amount, -kMost, kMost);
  const auto months = [&](double each) {
    return core::add_months(day, static_cast<std::int64_t>(std::round(amount * each)));
  };
  const auto days = [&](double each) {
    return core::add_days(day, static_cast<std::int64_t>(std::round(amount * each)));
  };
  switch (unit) {
    case Unit::kDay:
      return days(1);
    case Unit::kWeek:
    case Unit::kWeekend:
      return days(7);
    case Unit::kFortnight:
      return days(14);
    case Unit::kMonth:
      return months(1);
    case Unit::kQuarter:
      return months(3);
    case Unit::kYear:
      return months(12);
    case Unit::kDecade:
      return months(120);
    case Unit::kCentury:
      return months(1200);
    case Unit::kMillennium:
      return months(12000);
    default:
      return day;
  }
}

std::string edtf_of(std::string_view timex) {
  const bool bc = timex.starts_with("BC");
  if (bc) timex.remove_prefix(2);
  if (timex.find('X') != std::string_view::npos || timex.find('_') != std::string_view::npos) return {};
  std::string_view clock;
  if (const std::size_t t = timex.find('T'); t != std::string_view::npos) {
    clock = timex.substr(t + 1);
    timex = timex.substr(0, t);
  }
  const std::size_t dash = std::min(timex.find('-'), timex.size());
  const std::string_view year = timex.substr(0, dash);
  const std::string_view rest = dash < timex.size() ? timex.substr(dash + 1) : std::string_view{};
  if (!is_digits(year) || year.size() > 4) return {};
  if (year.size() < 4) {  // a decade or century
    if (!rest.empty()) return {};
    return fmt::format("{}{}{}", bc ? "-" : "", year, std::string(4 - year.size(), 'X'));
  }
  const int value = bc ? 1 - number(year) : number(year);
  std::string out = rest_edtf(value, rest);
  if (out.empty() || clock.size() < 4 || rest.size() != 5) return out;
  if (clock.starts_with("24"))
    return edtf_day(core::add_days(
               core::civil_date(core::day_number({value, number(rest.substr(0, 2)), number(rest.substr(3, 2))})), 1)) +
           "T00:00:00";
  out += fmt::format("T{}", clock);
  if (clock.size() == 5) out += ":00";
  return out;
}

}  // namespace isnad::extract::time
