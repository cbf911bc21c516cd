// edtf.h: dates as precise as they were told: EDTF level 1 (ISO 8601-2), with what merging and comparing need.
//
// In:  strings such as `2024-09-25`, `2018`, `2024-10/2024-12`, `2023-10-17/..`, `2024-09~`, `2024-21`, `202X`,
//      `2024-09-25T10:35:00`. Out: parts, the days covered, comparison, the string again.
// Invariant: to_string(parse(s)) == s for every string parse takes. Thread-safe: values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/civil_date.h"

namespace isnad::core {

struct EdtfDate {
  int year = 0;
  int open_digits = 0;       // last digits of the year that are not told: 1 for a decade (202X), 2 for a century (19XX)
  int month = 0;             // 1 to 12; 21 to 24 for spring to winter; 0 where not told
  int day = 0;               // 0 where not told
  std::string clock;         // "10:35:00"; empty where not told
  bool uncertain = false;    // ?
  bool approximate = false;  // ~

  friend bool operator==(const EdtfDate&, const EdtfDate&) = default;
  [[nodiscard]] bool is_season() const { return month > 20; }
};

// First and last day, both included.
struct DayRange {
  CivilDate first;
  CivilDate last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};
// Spring begins in March; winter is December of its year to February of the next.
[[nodiscard]] DayRange days_of(const EdtfDate& date);

class Edtf {
 public:
  Edtf() = default;
  explicit Edtf(EdtfDate date) : first_(date), last_(date), interval_(false) {}
  // An interval; an empty end is open.
  Edtf(std::optional<EdtfDate> first, std::optional<EdtfDate> last)
      : first_(std::move(first)), last_(std::move(last)) {}

  // Nothing for what is no EDTF level 1 date or interval, or has no end at all.
  [[nodiscard]] static std::optional<Edtf> parse(std::string_view text);
  [[nodiscard]] std::string to_string() const;

  [[nodiscard]] bool is_interval() const { return interval_; }
  [[nodiscard]] const std::optional<EdtfDate>& first() const { return first_; }
  [[nodiscard]] const std::optional<EdtfDate>& last() const { return last_; }
  // The first and last day covered; nothing for an open end.
  [[nodiscard]] std::optional<CivilDate> earliest() const;
  [[nodiscard]] std::optional<CivilDate> latest() const;
  // The number of days covered; nothing for an open end.
  [[nodiscard]] std::optional<std::int64_t> length_days() const;

  friend bool operator==(const Edtf&, const Edtf&) = default;

 private:
  std::optional<EdtfDate> first_;
  std::optional<EdtfDate> last_;
  bool interval_ = true;
};

// Every day of `inner` is a day of `outer`.
[[nodiscard]] bool contains(const Edtf& outer, const Edtf& inner);
// They have a day in common.
[[nodiscard]] bool overlaps(const Edtf& a, const Edtf& b);
// Ends before the other begins.
[[nodiscard]] bool before(const Edtf& a, const Edtf& b);
// The more precise of two that agree (one contains the other), else nothing.
[[nodiscard]] std::optional<Edtf> narrower(const Edtf& a, const Edtf& b);
// From the earlier beginning to the later end: "between May and July".
[[nodiscard]] Edtf spanning(const Edtf& a, const Edtf& b);

}  // namespace isnad::core
