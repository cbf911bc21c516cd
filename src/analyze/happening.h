// happening.h: from happenings, each with its doubts, to a series with bounds.
//
// In:  happenings (days they may be of, figures that are told, whether they count for sure), what the reporting could
// know, a range of days. Out: a series whose counts point at the happenings.
// low: what is sure and of one unit; high: all that may be of it; best: each on a day and with a figure that are drawn.
// A draw depends on the seed and the happening's own id, so another happening, or a copy of an article, moves nothing.
// Invariant: low <= best <= high; a unit less than half of whose days could be known is unknown. Thread-safe: values.
// Follows: specification, section 3.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyze/reporting.h"
#include "analyze/series.h"

namespace isnad::analyze {

struct DaySpan {
  std::int64_t first = 0, last = 0;  // days since 1970-01-01, both included
  double weight = 1;                 // how many origins say so
  bool sure = true;                  // false: `?`, `~`, or a day that only the text around it tells
};
struct Figure {
  double least = 0;
  std::optional<double> most;  // none: "at least"
  double weight = 1;
};
struct Happening {
  std::string id;
  std::vector<DaySpan> when;    // empty: undated. Several where sources disagree
  std::vector<Figure> figures;  // of what is counted; empty where nobody says
  bool sure = true;             // that it counts: else it is in high alone
  std::uint32_t place = 0;      // in the list that evidence is taken from
};

struct HappeningRequest {
  std::string name;
  Unit unit = Unit::kDay;
  std::int64_t first = 0, last = 0;  // days of the series
  std::uint64_t seed = 1;
  const Series* around = nullptr;  // of all, where this is a part: days are drawn as they are there
  std::vector<std::string> gaps;   // EDTF: days that are unknown whatever was published
};
// Requires first <= last. Errors: kInvalidInput (a gap that is no EDTF, a range of centuries).
[[nodiscard]] Result<Series> series_from_happenings(std::span<const Happening> happenings, const Reporting& reporting,
                                                    const HappeningRequest& request);

// Of each happening that counts for sure its day and figure, as they are drawn; no spans for what has no day or no
// figure.
[[nodiscard]] std::vector<Doubt> doubts_of(std::span<const Happening> happenings, const HappeningRequest& request);

// The days of an EDTF time. `told`: the day of the first report, at which an open end is cut: what is reported has
// happened. Nothing for what is no EDTF. A day with `~` may lie three days to either side.
[[nodiscard]] std::optional<DaySpan> span_of(const std::string& edtf, std::int64_t told);

}  // namespace isnad::analyze
