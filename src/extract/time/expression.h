// expression.h: an expression of time as it is told, before anything says which time it is.
//
// In:  the grammar (dates.cpp, clock.cpp, spans.cpp) fills it; out: anchor.h turns it into values.
// Invariant: [begin, end) are atoms; what was not told keeps its empty value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::extract::time {

enum class Form : std::uint8_t {
  kCalendar,   // "17 October", "Friday night", "1980s", "last March", "10:35 a.m."
  kUnit,       // "last week", "the following year", "this month", "the year"
  kShift,      // "two days ago", "a week later", "yesterday"
  kDuration,   // "two months"
  kSet,        // "every Wednesday", "daily"
  kReference,  // "now"
};

enum class Direction : std::uint8_t { kNone, kLast, kPrevious, kThis, kNext, kFollowing, kSame, kRecent, kLatest };

enum class Unit : std::uint8_t {
  kNone,
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kFortnight,
  kWeekend,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
  kCentury,
  kMillennium
};

// Which number of a date like "6/11/2024" is the month, if the date itself tells.
enum class DateOrder : std::uint8_t { kNotNumeric, kEither, kMonthFirst, kDayFirst };

// The calendar that a date is told in.
enum class Reckoning : std::uint8_t { kGregorian, kPersian, kIslamic };

// The fields of a date that were told.
struct Calendar {
  std::optional<int> year;  // as counted in its era, so 480 BC is 480 with `bc`
  bool bc = false;
  int open_digits = 0;      // 1 for a decade, 2 for a century, 3 for a millennium
  bool short_year = false;  // "the sixties", "'89": the century has to be found
  int month = 0;
  int day = 0;
  int weekday = 0;  // 1 is Monday
  DateOrder order = DateOrder::kNotNumeric;
  bool unsure = false;  // day and month may be the other way round
  int quarter = 0;
  int half = 0;
  std::string_view season;   // SP, SU, FA, WI
  std::string_view part;     // MO, AF, EV, NI, DT
  std::string_view holiday;  // data/times.toml, [holiday]
  int hour = -1;
  int minute = -1;
  int second = -1;
  Direction year_direction = Direction::kNone;  // "October last year"
  bool fiscal = false;
  std::optional<int> known_year;  // of a deed that is known by its day: "the Sept. 11 attacks"
  Reckoning reckoning = Reckoning::kGregorian;

  [[nodiscard]] bool has_clock() const { return hour >= 0; }
  [[nodiscard]] bool has_day() const { return day > 0 || weekday > 0 || !holiday.empty(); }
  [[nodiscard]] bool has_year_part() const { return month > 0 || quarter > 0 || half > 0 || !season.empty(); }
};

struct Expression {
  Expression() = default;
  Expression(std::uint32_t first, std::uint32_t past) : begin(first), end(past) {}

  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Form form = Form::kCalendar;
  Calendar date;
  Direction direction = Direction::kNone;
  Unit unit = Unit::kNone;
  std::optional<double> amount;  // nothing for "several", "days"
  bool several = false;          // a plural without a number: "weeks"
  int sign = 0;                  // of a shift
  bool from_now = false;         // a shift from the day of speaking, not from what was told before
  bool weak = false;             // marked in a narrative only: "that period", "former"
  bool definite = false;         // "the year", not "a year" or "year"
  std::string_view mod;          // START, MID, END, APPROX, …
  std::string_view reference;    // PRESENT_REF, …
  std::string_view rule;         // place in data/times.toml
  int first_day = 0;             // of a part of a month: its days; below zero counted from the end of the month
  int last_day = 0;
  int nth = 0;               // of a weekday in a month: "the second Monday in May"; -1 for the last
  int weeks = 0;             // further back or ahead: "the Friday before last", "Friday of last week"
  bool within_week = false;  // a weekday of the week that `weeks` says
  bool leading = false;      // opens its sentence or stands in a heading: what follows is told of this time
  // Set by the scanner.
  bool is_over = false;      // "last 29 March": whatever the tense
  bool looks_back = false;   // "after October 7": with a past tense, a day that is over
  bool open_end = false;     // "since 2014"
  bool open_start = false;   // "until 2014"
  bool range_first = false;  // the next expression ends what this begins: "1914-1918"

  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

}  // namespace isnad::extract::time
