// counter.h: what counters said of totals: at least, at most, exactly so many between two days, each with its source.
//
// In:  a table with since, as_of, counter, min, max (EDTF; an empty bound is none). Out: increments of one counter,
// spans in which it counted
//      none with the chance of that, and pairs of counters whose bounds do not meet.
// Invariant: two counters are never joined into one series. Follows: section 3 and 4 of the specification.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyze/event_table.h"
#include "core/civil_date.h"

namespace isnad::analyze {

struct Told {
  std::string counter;
  core::CivilDate since, as_of;  // first and last day, both counted
  std::optional<double> least, most;
  std::size_t line = 0;
  bool about = false;  // as_of is `~`
};
// True where a table is of counters: since and as_of in place of date.
[[nodiscard]] bool is_counter_table(const EventTable& table);
// Errors: kInvalidInput with file and line: a bound that is no count, a date that is no EDTF, least above most.
[[nodiscard]] Result<std::vector<Told>> read_told(const EventTable& table, const std::vector<RowFilter>& filters);

struct NoneTold {
  Told told;
  std::int64_t days = 0;
  double rate_before = 0;  // a day, of the same counter's increments before
  double spread = 1;       // of the increments, by Poisson's
  std::size_t increments = 0;
  double chance = 1;  // of none in so many days, rate and spread held
};
// Spans with a most of none, the longest of those that begin on one day.
[[nodiscard]] std::vector<NoneTold> spans_of_none(const std::vector<Told>& told);

struct Disagreement {
  Told one, other;
  bool bounds_apart = false;  // else both are possible, but one's rate in the rest of the time is not: p < 0.001
  double chance = 0;
};
[[nodiscard]] std::vector<Disagreement> disagreements(const std::vector<Told>& told);

}  // namespace isnad::analyze
