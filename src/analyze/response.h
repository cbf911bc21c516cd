// response.h: what followed such events, beside what followed other dates near by?
//
// In:  steps of the events, the series that is counted. Out: for each window of 1 … h units after: the sum of counts
// against placebo
//      dates, ratio, band, two-sided p; over all windows together p of the largest departure; the curve by unit.
// Invariant: placebo dates move within ±45 units, those closer than the window together: moving all round the calendar
// makes 1.5 to 1.9 out of a war's ups and downs. The calendar is cut into blocks of 46 units and a date moves within
// its own, which is turned round as a whole: a date may be anywhere in its block beforehand, so that it and its
// placebos can be exchanged. Placebos that lie evenly around a date have more of a slow rise and fall in them than the
// date has, and find nothing. Counts are held against known units: a gap in the reporting after an event is no calm.
// Doubtful dates, of events and of outcomes, are drawn alike and the sums averaged. "Followed" is all that is said.
// Follows: specification, section 4; permutation within strata (Good 2005).
#pragma once

#include <vector>

#include "analyze/series.h"
#include "analyze/verdict.h"

namespace isnad::analyze {

struct ResponseOptions {
  std::vector<std::size_t> windows = {3, 7, 14};
  std::size_t draws = 1999;
  std::size_t shift = 45;  // a block has one unit more
  std::size_t date_draws = kCheapDraws;
  std::uint64_t seed = 1;
};
struct WindowResponse {
  std::size_t window = 0;
  double sum = 0;           // of counts in units 1 … window after each event; a unit after two events counts twice
  double placebo_mean = 0;  // of the same for placebo dates, in as many known units
  double known = 1;         // share of these units that is known
  double ratio = 0;
  double band_low = 0, band_high = 0;    // 95 % of placebo ratios
  double inner_low = 0, inner_high = 0;  // half of them
  double p = 1;                          // two-sided
  double share_followed = 0;             // of events with at least one count within the window
  double placebo_share = 0;
  std::size_t clusters = 0;
};
struct Response {
  std::size_t events = 0;
  double outcomes = 0;  // counts in the whole series
  std::vector<WindowResponse> windows;
  double p_any = 1;                          // of the largest departure over all windows
  std::vector<double> curve, placebo_curve;  // mean count by unit 1 … the longest window
  // By unit 1 … the longest window: share of events that a first outcome has followed by then, where an unknown unit,
  // or the end of the series, ends what is known of an event (Kaplan and Meier 1958); the mean of placebo dates, and 95
  // %.
  std::vector<double> first_after, placebo_first_after, placebo_first_low, placebo_first_high;
  std::size_t cut = 0;  // events whose longest window reaches behind what is told by now: these are followed less far
  Verdict verdict = Verdict::kCannotTell;
  Caveats caveats;
};
// Steps with at least `least` counts.
[[nodiscard]] std::vector<std::size_t> event_steps(const Series& series, double least);
// Requires steps ascending, within the series. Errors: kInvalidInput: no events, no windows, or a window as long as the
// series.
[[nodiscard]] Result<Response> response(const Series& outcome, const std::vector<std::size_t>& events,
                                        const ResponseOptions& options);
// The same after units with at least `least` counts of a series on the same units, whose dates may be doubtful too.
[[nodiscard]] Result<Response> response_after(const Series& outcome, const Series& events, double least,
                                              const ResponseOptions& options);

}  // namespace isnad::analyze
