// holiday.cpp: the day of a feast in a year, by the rules of data/times.toml.
#include <charconv>

#include "extract/time/anchor.h"

namespace isnad::extract::time {
namespace {

std::optional<int> number(std::string_view text) {
  int out = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return out;
}

// Follows: the anonymous Gregorian algorithm (Nature, 1876).
core::CivilDate easter_of(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return {year, sum / 31, sum % 31 + 1};
}

}  // namespace

std::optional<core::CivilDate> holiday_in(int year, std::string_view rule) {
  if (rule.starts_with("easter")) {
    if (year < 1) return std::nullopt;
    rule.remove_prefix(6);
    if (rule.starts_with('+')) rule.remove_prefix(1);
    const auto days = number(rule);
    if (!days) return std::nullopt;
    return core::add_days(easter_of(year), *days);
  }
  if (rule.size() < 5) return std::nullopt;
  const auto month = number(rule.substr(0, 2));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (rule[3] != 'W') {
    const auto day = number(rule.substr(3));
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    return core::CivilDate{year, *month, *day};
  }
  if (rule.size() != 7) return std::nullopt;
  const int weekday = rule[6] - '0';
  if (rule[4] == 'L') {
    const core::CivilDate last{year, *month, core::days_in_month(year, *month)};
    return core::add_days(last, -((core::weekday_of(last) - weekday + 7) % 7));
  }
  const core::CivilDate first{year, *month, 1};
  return core::add_days(first, (weekday - core::weekday_of(first) + 7) % 7 + 7 * (rule[4] - '1'));
}

}  // namespace isnad::extract::time
