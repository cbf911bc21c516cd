// series.h: what is counted, unit by unit, with bounds and with what is not known.
//
// In:  rows of events, what to count of which of them, by day, week or month. Out: low, best and high for each unit, a
//      mask of the units that are known, the lines that each count comes from.
// Invariant: low <= best <= high; an unknown unit is no zero, its counts stand for nothing. Thread-safe: values.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyze/date_draw.h"
#include "analyze/event_table.h"
#include "analyze/sized_event.h"
#include "core/civil_date.h"

namespace isnad::analyze {

enum class Caveat : std::uint8_t;  // verdict.h

enum class Unit : std::uint8_t { kDay, kWeek, kMonth };
[[nodiscard]] std::string_view to_string(Unit unit);

// Units of the calendar, numbered: days since 1970-01-01, weeks from Monday, months.
[[nodiscard]] std::int64_t unit_number(core::CivilDate date, Unit unit);
[[nodiscard]] core::CivilDate first_day_of(std::int64_t number, Unit unit);

struct Series {
  std::string name;
  Unit unit = Unit::kDay;
  std::int64_t first = 0;               // number of the first unit
  std::vector<double> low, best, high;  // whole counts
  std::vector<std::uint8_t> known;      // 0 or 1
  std::vector<double> completeness;     // of the last units, that are unknown but told in part: the share told; 1 for
                                        // known ones, 0 for others. Empty where there are none
  std::vector<std::vector<std::uint32_t>> lines;  // that a unit's count comes from, ascending: of the file, or places
                                                  // in the list of happenings
  std::size_t rows = 0;                           // that fit
  std::size_t undated = 0;                        // of these, never placed
  std::size_t doubtful_dates = 0;                 // dated within more than one unit
  std::size_t corrections = 0;                    // totals that fell: the unit is unknown
  std::size_t rounded = 0;                        // differences of totals in round hundreds: likewise
  std::vector<Caveat> caveats;                    // that hold of every answer from it
  std::vector<Doubt> doubts;                      // rows of which a day, or a figure, was drawn for `best`
  std::vector<double> dated;  // in proportion to which a day is drawn; as long as the series where there are doubts
  // Each row or happening that is in `best`, by itself: of what is no incident (killed, say) how many came at once.
  std::vector<SizedEvent> sizes;
  // Of a series combined with a counter: what it has and no report dates, by unit, in a draw (constraint.h).
  std::function<std::vector<double>(std::uint32_t draw)> missing;
  // Of a ledger alone.
  bool reviewed = false;                  // enough of its readings were judged by a person
  std::size_t outside = 0;                // dated before or after the series
  std::optional<std::size_t> told_until;  // the first step of which less than nine tenths are told by now
  double most = 0;                        // of all units together: what may be of several of them once
  std::size_t doubtful_parties = 0;       // in high alone: whether they belonged to the umbrella is not sure
  std::size_t without_figure = 0;         // nobody says how many
  std::size_t open_figures = 0;           // "at least": high has a tenth more in the mean, drawn from a geometric tail

  [[nodiscard]] std::size_t size() const { return best.size(); }
  [[nodiscard]] std::string label(std::size_t step) const;  // "2012-04-01", the first day; "2012-04" for a month
  [[nodiscard]] std::size_t known_units() const;
  [[nodiscard]] double total() const;  // of best, over known units
  // The step that holds a day; nothing outside the series.
  [[nodiscard]] std::optional<std::size_t> step_of(core::CivilDate day) const;
};
// Units that are told in part are known too: for methods that expect so much less of them.
[[nodiscard]] Series with_partly_told(const Series& series);
// The part [begin, end) of a series.
[[nodiscard]] Series part_of(const Series& series, std::size_t begin, std::size_t end);

struct SeriesRequest {
  std::string count = "incidents";  // incidents, killed, wounded, launched, or the name of a column
  std::vector<RowFilter> filters;
  std::vector<RowFilter> unknown;             // rows by which a source says that nothing was reported
  std::vector<std::string> gaps;              // EDTF intervals without reporting
  std::optional<core::CivilDate> begin, end;  // first and last day; else those of the whole file, all rows
  Unit unit = Unit::kDay;
  bool totals = false;     // the column holds running totals: their differences are counted
  std::uint64_t seed = 1;  // for the days of rows that are dated within several units
};
// Errors: kInvalidInput: no column for what is counted, a cell that is no count, a date that is no EDTF, two totals in
// one unit, a range without a unit; kNotFound: no row fits.
[[nodiscard]] Result<Series> build_series(const EventTable& table, const SeriesRequest& request);

// "2012-04-01", "2012-04" or "2012": its first day (or last).
[[nodiscard]] Result<core::CivilDate> parse_day(std::string_view text, bool last = false);

}  // namespace isnad::analyze
