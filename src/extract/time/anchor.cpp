#include "extract/time/anchor.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "extract/time/calendars.h"
#include "extract/time/reader.h"
#include "extract/time/values.h"

namespace isnad::extract::time {
namespace {

// What it costs, in months, to read a date of a story against a time told before: stepping back, a year without a
// month, each time told since, a time mentioned by the way. Chosen on one half of WikiWars' articles.
constexpr double kBack = 1.5, kYearAlone = 3, kOlder = 1.5, kByTheWay = 1.5;
constexpr std::size_t kMarks = 5;
// A day told in the past tense may lie ahead by so many days, one told of the future behind.
constexpr int kDaysOff = 30;

int first_month(std::string_view season) {
  if (season == "SP") return 3;
  if (season == "SU") return 6;
  if (season == "FA") return 9;
  return 12;
}

int offset_of(Direction direction) {
  switch (direction) {
    case Direction::kLast:
    case Direction::kPrevious:
      return -1;
    case Direction::kNext:
    case Direction::kFollowing:
      return 1;
    default:
      return 0;
  }
}

bool counts_from_told(Direction direction) {
  return direction == Direction::kSame || direction == Direction::kPrevious || direction == Direction::kFollowing ||
         direction == Direction::kNone;
}

}  // namespace

std::optional<Point> Anchor::base() const {
  if (style_ == Style::kNarrative && reference_) return reference_;
  if (now_) return Point{*now_, Grain::kDay, {}};
  return reference_;
}

bool Anchor::is_past(const core::CivilDate& day) const {
  return !now_ || core::day_number(day) <= core::day_number(*now_);
}

std::optional<Point> Anchor::told() const {
  if (reference_) return reference_;
  if (now_) return Point{*now_, Grain::kDay, {}};
  return std::nullopt;
}

Value Anchor::resolve(const Expression& e, Tense tense) {
  leading_ = e.leading;
  back_ = e.looks_back;
  Value out;
  switch (e.form) {
    case Form::kCalendar:
      out = calendar(e, e.is_over ? Tense::kPast : tense);
      break;
    case Form::kUnit:
      out = unit(e);
      break;
    case Form::kShift:
      out = shift(e);
      break;
    case Form::kDuration:
      out = {TimeType::kDuration, duration_value(e.unit, e.amount), interval(e)};
      break;
    case Form::kSet:
      out = set(e);
      break;
    case Form::kReference:
      out = {TimeType::kDate, e.reference.empty() ? told_text() : std::string(e.reference), ""};
      break;
  }
  if (is_just_over(e)) out.edtf = day_text(*now_);
  const bool is_point = out.type == TimeType::kDate || out.type == TimeType::kTime;
  if (is_point && out.edtf.empty()) out.edtf = edtf_of(out.timex);
  if (!out.edtf.empty() && e.mod == "APPROX" && out.edtf.find('/') == std::string::npos) out.edtf += '~';
  const bool whole = out.edtf.find('/') == std::string::npos;
  if (e.date.unsure && whole && out.type == TimeType::kDate && !out.edtf.empty()) out.edtf += '?';
  if (!out.edtf.empty() && whole && e.open_end) out.edtf += "/..";
  if (!out.edtf.empty() && whole && e.open_start) out.edtf.insert(0, "../");
  return out;
}

// "a few minutes ago", "two hours ago": on the day of speaking, or hardly before it.
bool Anchor::is_just_over(const Expression& e) const {
  constexpr double kMostHours = 6;
  if (e.form != Form::kShift || !e.from_now || e.sign >= 0 || !now_ || style_ != Style::kReport) return false;
  return e.unit < Unit::kHour || (e.unit == Unit::kHour && e.amount.value_or(0) <= kMostHours);
}

// "over the last two weeks": from then to the day of speaking.
std::string Anchor::interval(const Expression& e) const {
  const bool last = e.direction == Direction::kLast, next = e.direction == Direction::kNext;
  if ((!last && !next) || !e.amount || e.unit < Unit::kDay || !now_ || style_ != Style::kReport) return {};
  const core::CivilDate moved = moved_by(*now_, e.unit, last ? -*e.amount : *e.amount);
  if (moved.year < 1 || moved.year > 9999) return {};
  return last ? day_text(moved) + "/" + day_text(*now_) : day_text(*now_) + "/" + day_text(moved);
}

// The time told last, as precise as it was told: "at that time".
std::string Anchor::told_text() const {
  if (!reference_) return "PAST_REF";
  switch (reference_->grain) {
    case Grain::kDay:
      return day_text(reference_->date);
    case Grain::kMonth:
      return unit_text(Unit::kMonth, reference_->date);
    case Grain::kYear:
      return year_text(reference_->date.year);
    default:
      return "PAST_REF";
  }
}

std::optional<int> Anchor::directed_year(Direction direction) const {
  const std::optional<Point> from = counts_from_told(direction) ? told() : base();
  if (!from) return std::nullopt;
  return from->date.year + offset_of(direction);
}

void Anchor::remember(Point point) {
  // A year told again makes nothing vaguer.
  const bool again = reference_ && point.grain == Grain::kYear && reference_->grain > Grain::kYear &&
                     reference_->date.year == point.date.year;
  if (again && style_ == Style::kNarrative) return;
  reference_ = point;
  marks_.push_back({point, leading_});
  if (marks_.size() > kMarks) marks_.erase(marks_.begin());
}

// A story moves on in small steps: of the years that the times told before allow, the one that takes the least.
std::optional<int> Anchor::year_in_story(int month, int day) const {
  double least = 1e9;
  std::optional<int> best;
  double age = 0;
  for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark, age += kOlder) {
    const Point& from = mark->point;
    if (from.grain < Grain::kYear) continue;
    const double own = age + (mark->leading ? 0 : kByTheWay);
    for (int year = from.date.year - 1; year <= from.date.year + 1; ++year) {
      double gap = 12.0 * (year - from.date.year) + month - from.date.month;
      if (day > 0 && from.grain == Grain::kDay) gap += (day - from.date.day) / 31.0;
      double cost = gap < 0 ? -gap * kBack : gap;
      if (from.grain == Grain::kYear) cost = year == from.date.year ? kYearAlone : kYearAlone + 12;
      if (own + cost >= least) continue;
      least = own + cost;
      best = year;
    }
  }
  return best;
}

// The year in which it is nearest to the date that is expected.
std::optional<int> Anchor::year_before(int month, int day) const {
  if (!expected_) return std::nullopt;
  constexpr std::int64_t kHalfYear = 182;
  const std::int64_t days = core::day_number({expected_->year, month, std::max(day, 1)}) - core::day_number(*expected_);
  return days > kHalfYear ? expected_->year - 1 : days < -kHalfYear ? expected_->year + 1 : expected_->year;
}

// The year of a month or day told without one.
std::optional<int> Anchor::year_near(int month, int day, Tense tense) const {
  const std::optional<Point> from = base();
  if (!from || from->grain < Grain::kYear) return year_before(month, day);  // "the 1930s" is no year
  const int year = from->date.year;
  if (style_ == Style::kNarrative && reference_) return year_in_story(month, day);
  if (day > 0) {
    // The nearest; the tense decides where both are far ("deadlines were set for Nov. 10" lies ahead).
    const std::int64_t days = core::day_number({year, month, day}) - core::day_number(from->date);
    const std::int64_t ahead = tense == Tense::kPast     ? (back_ ? 0 : kDaysOff)
                               : tense == Tense::kFuture ? 365 - kDaysOff
                                                         : 182;
    if (days > ahead) return year - 1;
    return days < ahead - 365 ? year + 1 : year;
  }
  const int months = month - from->date.month;
  if (tense == Tense::kFuture) return months < 0 ? year + 1 : year;
  if (tense == Tense::kPresent) return months < -6 ? year + 1 : months > 6 ? year - 1 : year;
  return months > 0 ? year - 1 : year;
}

// The quarter nearest to the day of speaking; the tense decides where none is near.
int Anchor::year_of_quarter(int quarter, const core::CivilDate& from, Tense tense) {
  const int months = 3 * quarter - 1 - from.month;  // to its middle
  constexpr int kNear = 4;
  if (months > kNear) return tense == Tense::kFuture ? from.year : from.year - 1;
  if (months < -12 + kNear) return from.year + 1;
  if (months < -kNear) return tense == Tense::kFuture ? from.year + 1 : from.year;
  return from.year;
}

std::optional<int> Anchor::year_of(const Expression& e, Tense tense) const {
  const Calendar& c = e.date;
  if (c.year && c.short_year) {
    const std::optional<Point> from = base();
    int year = (from ? from->date.year : 2000) / 100 * 100 + *c.year;
    if (from && year > from->date.year + 10) year -= 100;
    return year;
  }
  // 1 BC is the year 0.
  if (c.year) return c.bc ? (c.open_digits > 0 ? -*c.year : 1 - *c.year) : *c.year;
  if (c.year_direction != Direction::kNone) return directed_year(c.year_direction);
  int month = c.month, day = c.day;
  if (c.known_year && is_past({*c.known_year, month, day})) return c.known_year;
  if (!c.season.empty()) month = first_month(c.season);
  if (c.quarter > 0) month = 3 * c.quarter - 2;
  if (c.half > 0) month = 6 * c.half - 5;
  if (!c.holiday.empty()) {
    const std::optional<Point> from = base();
    if (!from) return std::nullopt;
    const auto feast = holiday_in(from->date.year, c.holiday);
    if (!feast) return std::nullopt;
    month = feast->month;
    day = feast->day;
  }
  if (month == 0) return std::nullopt;
  const std::optional<Point> from = base();
  if (e.direction != Direction::kNone && from && from->grain > Grain::kYear) {
    const int year = from->date.year;
    const bool here = month == from->date.month;
    if (e.direction == Direction::kLast || e.direction == Direction::kPrevious)
      return month < from->date.month && !(!c.season.empty() && month + 2 >= from->date.month) ? year : year - 1;
    if (e.direction == Direction::kNext || e.direction == Direction::kFollowing)
      return month > from->date.month && !here ? year : year + 1;
    return year;
  }
  if (c.day > 0) day = c.day;
  if (c.quarter > 0 && from && !(style_ == Style::kNarrative && reference_))
    return year_of_quarter(c.quarter, from->date, tense);
  return year_near(month, day, tense);
}

std::optional<core::CivilDate> Anchor::weekday(const Expression& e, Tense tense) const {
  const std::optional<Point> from = base();
  if (!from || from->grain != Grain::kDay) return std::nullopt;
  const int ahead = (e.date.weekday - core::weekday_of(from->date) + 7) % 7;
  if (e.within_week) return core::add_days(from->date, e.date.weekday - core::weekday_of(from->date) + 7 * e.weeks);
  // A story moves on, but for what began before ("since Thursday").
  if (style_ == Style::kNarrative && reference_)
    return core::add_days(from->date, e.open_end && ahead > 0 ? ahead - 7 : ahead);
  switch (e.direction) {
    case Direction::kLast:
    case Direction::kPrevious:
      return core::add_days(from->date, (ahead == 0 ? -7 : ahead - 7) + 7 * e.weeks);
    case Direction::kNext:
    case Direction::kFollowing:
      return core::add_days(from->date, (ahead == 0 ? 7 : ahead) + 7 * e.weeks);
    case Direction::kThis:
      return core::add_days(from->date, ahead);
    default:
      break;
  }
  if (tense == Tense::kFuture) return core::add_days(from->date, ahead);
  return core::add_days(from->date, ahead == 0 ? 0 : ahead - 7);
}

Value Anchor::clock_or_part(const Expression& e) const {
  const bool here =
      style_ == Style::kNarrative || (reference_ && reference_->grain == Grain::kDay && now_ &&
                                      std::llabs(core::day_number(reference_->date) - core::day_number(*now_)) <= 7);
  std::optional<Point> from = here ? told() : base();
  const bool told_which = e.date.has_clock() || e.definite || e.direction != Direction::kNone;
  std::string day = "XXXX-XX-XX";
  if (from && from->grain == Grain::kDay && told_which) day = day_text(from->date);
  return {TimeType::kTime, with_clock(day, e.date), ""};
}

// A date of another calendar, or the days that its month or year takes. A date without a year is the last that was.
Value Anchor::other_calendar(const Expression& e) {
  const Calendar& c = e.date;
  const std::optional<Point> from = base();
  if (!c.year && !from) return {TimeType::kDate, "XXXX", ""};
  int year = c.year ? *c.year : time::year_of(c.reckoning, from->date);
  const auto begins = [&](int y) {
    return core::add_days(first_day(c.reckoning, y, std::max(c.month, 1)), std::max(c.day, 1) - 1);
  };
  if (!c.year && core::day_number(begins(year)) > core::day_number(from->date) + kDaysOff) --year;
  const core::CivilDate first = begins(year);
  if (c.day > 0) {
    remember({first, Grain::kDay, {}});
    return {TimeType::kDate, day_text(first), ""};
  }
  const bool last_month = c.month == 0 || c.month == 12;
  const core::CivilDate next =
      last_month ? first_day(c.reckoning, year + 1, 1) : first_day(c.reckoning, year, c.month + 1);
  remember({first, c.month > 0 ? Grain::kMonth : Grain::kYear, {}});
  const std::string interval = day_text(first) + "/" + day_text(core::add_days(next, -1));
  return {TimeType::kDate, interval, interval};
}

// "the last ten days of March", "the second Monday in May".
Value Anchor::part_of_month(const Expression& e, int year) {
  const int month = e.date.month, days = core::days_in_month(year, month);
  if (e.nth != 0) {
    const int first = 1 + (e.date.weekday - core::weekday_of({year, month, 1}) + 7) % 7;
    int day = e.nth > 0 ? first + 7 * (e.nth - 1) : first + 28;
    if (day > days) day -= 7;
    remember({{year, month, day}, Grain::kDay, {}});
    return timed(day_text({year, month, day}), e.date);
  }
  const int first = e.first_day > 0 ? std::min(e.first_day, days) : days + 1 + e.first_day;
  const int last = e.last_day > 0 ? std::min(e.last_day, days) : days + 1 + e.last_day;
  remember({{year, month, first}, Grain::kMonth, {}});
  return {TimeType::kDate, unit_text(Unit::kMonth, core::CivilDate{year, month, 1}),
          day_text({year, month, first}) + "/" + day_text({year, month, last})};
}

Value Anchor::calendar(const Expression& e, Tense tense) {
  const Calendar& c = e.date;
  if (c.reckoning != Reckoning::kGregorian) return other_calendar(e);
  if (e.nth != 0 || e.first_day != 0) {
    if (const auto year = year_of(e, tense)) return part_of_month(e, *year);
    return {TimeType::kDate, fmt::format("XXXX-{:02d}", c.month), ""};
  }
  if (c.open_digits > 0) {
    const auto year = year_of(e, tense);
    if (!year) return {TimeType::kDate, "XXXX", ""};
    const bool bc = c.bc;
    const int value = bc ? -*year : *year;
    if (!bc) remember({{*year, 1, 1}, c.open_digits == 1 ? Grain::kDecade : Grain::kCentury, {}});
    return {TimeType::kDate, era_digits(value, c.open_digits, bc), ""};
  }
  if (c.weekday > 0 && c.day == 0) {
    const auto day = weekday(e, tense);
    if (!day) return {TimeType::kDate, with_clock(fmt::format("XXXX-WXX-{}", c.weekday), c), ""};
    remember({*day, Grain::kDay, {}});
    return timed(day_text(*day), c);
  }
  if (c.day > 0 && c.month == 0) {
    const std::optional<Point> from = told();
    if (!from || from->grain < Grain::kMonth) return timed(fmt::format("XXXX-XX-{:02d}", c.day), c);
    core::CivilDate day{from->date.year, from->date.month,
                        std::min(c.day, core::days_in_month(from->date.year, from->date.month))};
    remember({day, Grain::kDay, {}});
    return timed(day_text(day), c);
  }
  if (!c.year && c.year_direction == Direction::kNone && !c.has_year_part() && !c.has_day()) return clock_or_part(e);
  const auto year = year_of(e, tense);
  if (!year) {
    const std::string text = c.month > 0 ? fmt::format("XXXX-{:02d}", c.month) : std::string("XXXX");
    if (!c.season.empty()) return timed(fmt::format("XXXX-{}", c.season), c);
    if (c.quarter > 0) return timed(fmt::format("XXXX-Q{}", c.quarter), c);
    return timed(c.day > 0 ? fmt::format("{}-{:02d}", text, c.day) : text, c);
  }
  Point point{{*year, 1, 1}, Grain::kYear, c.season};
  std::string text = year_text(*year);
  if (!c.holiday.empty()) {
    const auto feast = holiday_in(*year, c.holiday);
    if (!feast) return {TimeType::kDate, text, ""};
    point = {*feast, Grain::kDay, {}};
    text = day_text(*feast);
  } else if (!c.season.empty()) {
    point = {{*year, first_month(c.season), 1}, Grain::kSeason, c.season};
    text += fmt::format("-{}", c.season);
  } else if (c.quarter > 0) {
    point = {{*year, 3 * c.quarter - 2, 1}, Grain::kQuarter, {}};
    quarter_ = point;
    text += fmt::format("-Q{}", c.quarter);
  } else if (c.half > 0) {
    point = {{*year, 6 * c.half - 5, 1}, Grain::kQuarter, {}};
    text += fmt::format("-H{}", c.half);
  } else if (c.month > 0) {
    point = {{*year, c.month, 1}, Grain::kMonth, {}};
    text += fmt::format("-{:02d}", c.month);
    if (c.day > 0) {
      point = {{*year, c.month, std::min(c.day, core::days_in_month(*year, c.month))}, Grain::kDay, {}};
      text += fmt::format("-{:02d}", point.date.day);
    }
  }
  remember(point);
  return timed(text, c);
}

Value Anchor::unit(const Expression& e) {
  const bool part = !e.date.part.empty();
  const bool from_told = counts_from_told(e.direction);
  std::optional<Point> from = from_told ? told() : base();
  // "The following year": after what the story is about, not after a year mentioned by the way.
  if (style_ == Style::kNarrative && from_told && e.unit >= Unit::kYear) {
    for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark) {
      if (!mark->leading) continue;
      from = mark->point;
      break;
    }
  }
  const int offset = offset_of(e.direction);
  if (e.unit < Unit::kDay) return {TimeType::kDuration, duration_value(e.unit, 1), ""};
  if (e.unit == Unit::kQuarter && style_ == Style::kReport && now_ &&
      (e.direction == Direction::kNone || e.direction == Direction::kLatest || e.direction == Direction::kSame)) {
    if (!quarter_ ||
        (e.direction == Direction::kLatest && core::day_number(quarter_->date) + 90 > core::day_number(*now_)))
      quarter_ = Point{moved_by(*now_, Unit::kQuarter, -1), Grain::kQuarter, {}};
    return {TimeType::kDate, unit_text(Unit::kQuarter, quarter_->date), ""};
  }
  if (!from) return {part ? TimeType::kTime : TimeType::kDate, with_clock(unit_text(e.unit, std::nullopt), e.date), ""};
  // "the next day" after a bare month says no day.
  const Grain wanted = e.unit == Unit::kDay       ? Grain::kDay
                       : e.unit <= Unit::kWeekend ? Grain::kWeek
                       : e.unit == Unit::kMonth   ? Grain::kMonth
                                                  : Grain::kYear;
  if (from->grain < wanted && wanted >= Grain::kMonth && !(wanted == Grain::kMonth && from->grain == Grain::kSeason))
    return {part ? TimeType::kTime : TimeType::kDate, with_clock(unit_text(e.unit, std::nullopt), e.date), ""};
  const core::CivilDate moved = moved_by(from->date, e.unit, offset);
  const Grain grain = e.unit == Unit::kDay       ? Grain::kDay
                      : e.unit <= Unit::kWeekend ? Grain::kWeek
                      : e.unit == Unit::kMonth   ? Grain::kMonth
                      : e.unit == Unit::kQuarter ? Grain::kQuarter
                      : e.unit == Unit::kYear    ? Grain::kYear
                                                 : Grain::kDecade;
  // A year told again doesn't make the reference vaguer.
  if (offset != 0 || grain > from->grain) remember({moved, grain, {}});
  return {part ? TimeType::kTime : TimeType::kDate, with_clock(unit_text(e.unit, moved), e.date), ""};
}

Value Anchor::shift(const Expression& e) {
  if (e.from_now && e.unit == Unit::kDay && e.amount == 0.0 && style_ == Style::kNarrative && e.date.part.empty())
    return {TimeType::kDate, "PRESENT_REF", ""};
  if (!e.amount) return {TimeType::kDate, e.sign < 0 ? "PAST_REF" : "FUTURE_REF", ""};
  std::optional<Point> from = e.from_now ? base() : told();
  const bool part = !e.date.part.empty() || e.date.has_clock();
  if (!from) return {TimeType::kDate, duration_value(e.unit, e.amount), ""};
  const double amount = *e.amount * e.sign;
  if (e.unit == Unit::kYear && amount == -1 && quarter_ && style_ == Style::kReport && e.mod.empty())
    return {TimeType::kDate, unit_text(Unit::kQuarter, moved_by(quarter_->date, Unit::kYear, -1)), ""};
  if (e.unit <= Unit::kHour) return {TimeType::kTime, "XXXX-XX-XXTXX", ""};
  if (e.unit == Unit::kDay && from->grain != Grain::kDay) return {TimeType::kDate, "XXXX-XX-XX", ""};
  if (e.unit < Unit::kYear && from->grain < Grain::kQuarter) return {TimeType::kDate, "XXXX-XX", ""};
  const core::CivilDate moved = moved_by(from->date, e.unit, amount);
  Unit shown = e.unit == Unit::kFortnight ? Unit::kWeek : e.unit;
  if (e.unit == Unit::kDecade || e.unit == Unit::kCentury || e.unit == Unit::kMillennium) shown = Unit::kYear;
  if (!(e.from_now && e.unit == Unit::kDay))
    remember({moved,
              shown == Unit::kDay     ? Grain::kDay
              : shown == Unit::kWeek  ? Grain::kWeek
              : shown == Unit::kMonth ? Grain::kMonth
                                      : Grain::kYear,
              {}});
  else
    remember({moved, Grain::kDay, {}});
  return {part ? TimeType::kTime : TimeType::kDate, with_clock(unit_text(shown, moved), e.date), ""};
}

Value Anchor::set(const Expression& e) const {
  const Calendar& c = e.date;
  std::string text;
  if (!e.reference.empty()) {
    text = e.reference;
  } else if (c.weekday > 0) {
    text = fmt::format("XXXX-WXX-{}", c.weekday);
  } else if (c.month > 0) {
    text = c.day > 0 ? fmt::format("XXXX-{:02d}-{:02d}", c.month, c.day) : fmt::format("XXXX-{:02d}", c.month);
  } else if (!c.season.empty()) {
    text = fmt::format("XXXX-{}", c.season);
  } else if (!c.part.empty() || c.has_clock()) {
    text = "XXXX-XX-XX";
  } else {
    text = duration_value(e.unit, e.amount);
  }
  return {TimeType::kSet, with_clock(text, c), ""};
}

}  // namespace isnad::extract::time
