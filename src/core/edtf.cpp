#include "core/edtf.h"

#include <fmt/format.h>

#include <algorithm>

namespace isnad::core {
namespace {

constexpr int kSpring = 21, kWinter = 24;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Exactly `size` digits at the front of `text`, taken off it.
std::optional<int> take_number(std::string_view& text, std::size_t size) {
  if (text.size() < size) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(size);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

bool take_year(std::string_view& text, EdtfDate& out) {
  const bool negative = take(text, '-');
  if (text.size() < 4) return false;
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = text[static_cast<std::size_t>(i)];
    if (c == 'X' && i > 0) {
      ++out.open_digits;
    } else if (!is_digit(c) || out.open_digits > 0) {
      return false;
    }
    value = value * 10 + (c == 'X' ? 0 : c - '0');
  }
  if (negative && value == 0) return false;  // year 0 has no sign; of an open one it could not be kept
  text.remove_prefix(4);
  out.year = negative ? -value : value;
  return true;
}

bool take_clock(std::string_view& text, EdtfDate& out) {
  const std::string_view from = text;
  const auto hours = take_number(text, 2);
  if (!hours || *hours > 23 || !take(text, ':')) return false;
  const auto minutes = take_number(text, 2);
  if (!minutes || *minutes > 59) return false;
  if (take(text, ':')) {
    const auto seconds = take_number(text, 2);
    if (!seconds || *seconds > 59) return false;
  }
  out.clock = from.substr(0, from.size() - text.size());
  return true;
}

std::optional<EdtfDate> parse_date(std::string_view text) {
  EdtfDate out;
  if (text.empty()) return std::nullopt;
  const char mark = text.back();
  if (mark == '?' || mark == '~' || mark == '%') {
    out.uncertain = mark != '~';
    out.approximate = mark != '?';
    text.remove_suffix(1);
  }
  if (!take_year(text, out)) return std::nullopt;
  if (text.empty()) return out;
  if (out.open_digits > 0 || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  const bool season = month && *month >= kSpring && *month <= kWinter;
  if (!month || *month < 1 || (*month > 12 && !season)) return std::nullopt;
  out.month = *month;
  if (text.empty()) return out;
  if (season || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day || *day < 1 || *day > days_in_month(out.year, out.month)) return std::nullopt;
  out.day = *day;
  if (text.empty()) return out;
  if (!take(text, 'T') || !take_clock(text, out) || !text.empty()) return std::nullopt;
  return out;
}

std::string write(const EdtfDate& date) {
  std::string out = fmt::format("{}{:04d}", date.year < 0 ? "-" : "", date.year < 0 ? -date.year : date.year);
  for (int i = 0; i < date.open_digits && i < 3; ++i) out[out.size() - 1 - static_cast<std::size_t>(i)] = 'X';
  if (date.month > 0) out += fmt::format("-{:02d}", date.month);
  if (date.day > 0) out += fmt::format("-{:02d}", date.day);
  if (!date.clock.empty()) out += "T" + date.clock;
  if (date.uncertain || date.approximate) out += date.uncertain && date.approximate ? '%' : date.uncertain ? '?' : '~';
  return out;
}

}  // namespace

DayRange days_of(const EdtfDate& date) {
  if (date.open_digits > 0) {
    int width = 1;
    for (int i = 0; i < date.open_digits; ++i) width *= 10;
    if (date.year < 0) return {{date.year - width + 1, 1, 1}, {date.year, 12, 31}};
    return {{date.year, 1, 1}, {date.year + width - 1, 12, 31}};
  }
  if (date.month == 0) return {{date.year, 1, 1}, {date.year, 12, 31}};
  if (date.is_season()) {
    const CivilDate first{date.year, 3 + 3 * (date.month - kSpring), 1};
    const CivilDate end = add_months(first, 2);
    return {first, {end.year, end.month, days_in_month(end.year, end.month)}};
  }
  if (date.day == 0) return {{date.year, date.month, 1}, {date.year, date.month, days_in_month(date.year, date.month)}};
  return {{date.year, date.month, date.day}, {date.year, date.month, date.day}};
}

std::optional<Edtf> Edtf::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    const auto date = parse_date(text);
    if (!date) return std::nullopt;
    return Edtf(*date);
  }
  const std::string_view left = text.substr(0, slash), right = text.substr(slash + 1);
  std::optional<EdtfDate> first, last;
  if (left != "..") {
    first = parse_date(left);
    if (!first) return std::nullopt;
  }
  if (right != "..") {
    last = parse_date(right);
    if (!last) return std::nullopt;
  }
  if (!first && !last) return std::nullopt;
  return Edtf(std::move(first), std::move(last));
}

std::string Edtf::to_string() const {
  if (!interval_) return write(*first_);
  return (first_ ? write(*first_) : "..") + "/" + (last_ ? write(*last_) : "..");
}

std::optional<CivilDate> Edtf::earliest() const {
  if (!first_) return std::nullopt;
  return days_of(*first_).first;
}

std::optional<CivilDate> Edtf::latest() const {
  if (!last_) return std::nullopt;
  return days_of(*last_).last;
}

std::optional<std::int64_t> Edtf::length_days() const {
  if (!first_ || !last_) return std::nullopt;
  return std::max<std::int64_t>(0, day_number(*latest()) - day_number(*earliest()) + 1);
}

bool contains(const Edtf& outer, const Edtf& inner) {
  const auto outer_first = outer.earliest(), inner_first = inner.earliest();
  const auto outer_last = outer.latest(), inner_last = inner.latest();
  if (outer_first && (!inner_first || *inner_first < *outer_first)) return false;
  return !(outer_last && (!inner_last || *inner_last > *outer_last));
}

bool before(const Edtf& a, const Edtf& b) {
  const auto end = a.latest(), begin = b.earliest();
  return end && begin && *end < *begin;
}

bool overlaps(const Edtf& a, const Edtf& b) { return !before(a, b) && !before(b, a); }

std::optional<Edtf> narrower(const Edtf& a, const Edtf& b) {
  if (contains(a, b)) return b;
  if (contains(b, a)) return a;
  return std::nullopt;
}

Edtf spanning(const Edtf& a, const Edtf& b) {
  std::optional<EdtfDate> first, last;
  if (a.earliest() && b.earliest()) first = *b.earliest() < *a.earliest() ? b.first() : a.first();
  if (a.latest() && b.latest()) last = *b.latest() > *a.latest() ? b.last() : a.last();
  return Edtf(std::move(first), std::move(last));
}

}  // namespace isnad::core
