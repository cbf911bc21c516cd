#include "analyze/series.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/day_text.h"
#include "core/edtf.h"

namespace isnad::analyze {

std::string_view to_string(Unit unit) {
  switch (unit) {
    case Unit::kDay:
      return "day";
    case Unit::kWeek:
      return "week";
    case Unit::kMonth:
      return "month";
  }
  return "day";
}

std::int64_t unit_number(core::CivilDate date, Unit unit) {
  constexpr std::int64_t kFirstMonday = 4;  // 1970-01-05
  const std::int64_t day = core::day_number(date);
  switch (unit) {
    case Unit::kDay:
      return day;
    case Unit::kWeek: {
      const std::int64_t from_monday = day - kFirstMonday;
      return from_monday >= 0 ? from_monday / 7 : (from_monday - 6) / 7;
    }
    case Unit::kMonth:
      return std::int64_t{date.year} * 12 + date.month - 1;
  }
  return day;
}

core::CivilDate first_day_of(std::int64_t number, Unit unit) {
  switch (unit) {
    case Unit::kDay:
      return core::civil_date(number);
    case Unit::kWeek:
      return core::civil_date(number * 7 + 4);
    case Unit::kMonth: {
      const std::int64_t month = ((number % 12) + 12) % 12;  // years before our era count down
      return {static_cast<int>((number - month) / 12), static_cast<int>(month) + 1, 1};
    }
  }
  return core::civil_date(number);
}

std::string Series::label(std::size_t step) const {
  const std::string day = core::day_text(first_day_of(first + static_cast<std::int64_t>(step), unit));
  return unit == Unit::kMonth ? day.substr(0, 7) : day;
}

std::size_t Series::known_units() const {
  return static_cast<std::size_t>(std::ranges::count_if(known, [](std::uint8_t each) { return each != 0; }));
}

double Series::total() const {
  double sum = 0;
  for (std::size_t t = 0; t < size(); ++t) sum += known[t] ? best[t] : 0;
  return sum;
}

std::optional<std::size_t> Series::step_of(core::CivilDate day) const {
  const std::int64_t number = unit_number(day, unit);
  if (number < first || number >= first + static_cast<std::int64_t>(size())) return std::nullopt;
  return static_cast<std::size_t>(number - first);
}

Series with_partly_told(const Series& series) {
  Series out = series;
  for (std::size_t t = 0; t < out.completeness.size(); ++t) out.known[t] = out.completeness[t] > 0;
  return out;
}

Series part_of(const Series& series, std::size_t begin, std::size_t end) {
  Series out = series;
  const auto cut = [&](auto& values) {
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(end), values.end());
    values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(begin));
  };
  cut(out.low);
  cut(out.best);
  cut(out.high);
  cut(out.known);
  cut(out.lines);
  if (!out.completeness.empty()) cut(out.completeness);
  // What was drawn of the whole stays where it was drawn.
  out.doubts.clear();
  out.dated.clear();
  out.missing = nullptr;
  std::erase_if(out.sizes, [&](const SizedEvent& each) { return each.step < begin || each.step >= end; });
  for (SizedEvent& each : out.sizes) each.step -= begin;
  if (out.told_until) out.told_until = *out.told_until > begin ? *out.told_until - begin : 0;
  out.first += static_cast<std::int64_t>(begin);
  return out;
}

Result<core::CivilDate> parse_day(std::string_view text, bool last) {
  const auto date = core::Edtf::parse(text);
  const auto day = date ? (last ? date->latest() : date->earliest()) : std::nullopt;
  if (!day) {
    return Error{ErrorCode::kInvalidInput, fmt::format("'{}' is no day. Write 2024-02-05, 2024-02 or 2024.", text)};
  }
  return *day;
}

}  // namespace isnad::analyze
