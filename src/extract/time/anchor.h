// anchor.h: says which time an expression means: against the day of publication, or against what was told before.
//
// In:  expressions in text order, each with the tense it stands in. Out: TIMEX3 value, EDTF, type.
// Two anchors: `now`, the day of publication, and the reference, the last date told. A report counts from `now`, a
// narrative ("in October", of what happened long ago) from the reference. Follows: TIMEX3 for values, EDTF level 1.
// Invariant: every expression gets a value; what can't be told keeps X ("XXXX-10-17"). Holds the state of one document.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/civil_date.h"
#include "core/edtf.h"
#include "extract/time/expression.h"
#include "isnad/extraction.h"

namespace isnad::extract::time {

enum class Tense : std::uint8_t { kNone, kPast, kPresent, kFuture };
enum class Style : std::uint8_t { kReport, kNarrative };

struct Value {
  TimeType type = TimeType::kDate;
  std::string timex;
  std::string edtf;
};

// How much of a date is known.
enum class Grain : std::uint8_t { kNone, kCentury, kDecade, kYear, kQuarter, kSeason, kMonth, kWeek, kDay };

struct Point {
  core::CivilDate date;  // the first day of what is meant
  Grain grain = Grain::kNone;
  std::string_view season;
};

class Anchor {
 public:
  Anchor(std::optional<core::CivilDate> published, Style style) : now_(published), style_(style) {}

  // A date with its year that is told further on: what a text without a day of publication counts from before it has
  // told any year itself.
  void expect(core::CivilDate date) { expected_ = date; }
  [[nodiscard]] Value resolve(const Expression& expression, Tense tense);

 private:
  [[nodiscard]] Value calendar(const Expression& e, Tense tense);
  [[nodiscard]] Value other_calendar(const Expression& e);
  [[nodiscard]] Value part_of_month(const Expression& e, int year);
  [[nodiscard]] Value unit(const Expression& e);
  [[nodiscard]] Value shift(const Expression& e);
  [[nodiscard]] Value set(const Expression& e) const;
  [[nodiscard]] std::optional<int> year_of(const Expression& e, Tense tense) const;
  [[nodiscard]] std::optional<int> year_before(int month, int day) const;
  [[nodiscard]] std::optional<int> year_near(int month, int day, Tense tense) const;
  [[nodiscard]] static int year_of_quarter(int quarter, const core::CivilDate& from, Tense tense);
  [[nodiscard]] std::optional<int> directed_year(Direction direction) const;
  [[nodiscard]] std::optional<core::CivilDate> weekday(const Expression& e, Tense tense) const;
  [[nodiscard]] bool is_past(const core::CivilDate& day) const;  // when the text was published
  [[nodiscard]] Value clock_or_part(const Expression& e) const;
  // The anchor that "last", "this" and "next" count from.
  [[nodiscard]] std::optional<Point> base() const;
  // The anchor that "that", "the following", "later" count from.
  [[nodiscard]] std::optional<Point> told() const;
  [[nodiscard]] std::string told_text() const;
  [[nodiscard]] bool is_just_over(const Expression& e) const;
  [[nodiscard]] std::string interval(const Expression& e) const;
  void remember(Point point);
  [[nodiscard]] std::optional<int> year_in_story(int month, int day) const;

  std::optional<core::CivilDate> now_;
  Style style_;
  struct Mark {
    Point point;
    bool leading = false;
  };

  std::optional<core::CivilDate> expected_;
  std::optional<Point> reference_;
  std::vector<Mark> marks_;       // the last times told, the newest last; few
  bool leading_ = false;          // of the expression being resolved
  bool back_ = false;             // likewise: looks_back
  std::optional<Point> quarter_;  // the quarter told last: "a year earlier" in a report of accounts is a quarter, too
};

// The day of a feast in a year: "12-25", "11-W4-4", "easter-2".
[[nodiscard]] std::optional<core::CivilDate> holiday_in(int year, std::string_view rule);

}  // namespace isnad::extract::time
