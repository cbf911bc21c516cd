// reporting.h: could an event of a day be known? How late reports come, and on which days nobody wrote.
//
// In:  days of publication (of stories: a copy tells nothing new), days of events with the day on which each was first
// told, the last day that is looked at. Out: the share of events that is known so many days after; for each day whether
// what happened on it would be known by now.
// Invariant: a day without a publication within the lag window is unknown, and so is one after which not yet nine
// tenths of what is reported at all would have been; neither is ever a zero.
// Follows: specification, section 3; shares by reverse hazards, as late reports of late days can't be seen yet (Lawless
// 1994). Cost: events times days of lag.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace isnad::analyze {

struct FirstTold {
  std::int64_t event = 0, told = 0;  // days since 1970-01-01
};

struct LagCurve {
  std::vector<double> shares;  // known 0, 1, … days after; the last is 1
  std::size_t events = 0;      // that it is learnt from
  bool assumed = false;        // too few: three days are assumed
  // Share known so many days after.
  [[nodiscard]] double known_after(std::int64_t days) const;
  // The same at the lower end of its 95 % interval, by the number of events that it is learnt from.
  [[nodiscard]] double surely_known_after(std::int64_t days) const;
  // The first day after which so large a share is known.
  [[nodiscard]] std::int64_t days_until(double share) const;
};
// Of events within [first, last] alone: what is told of older ones says how memory works, not how late news comes.
[[nodiscard]] LagCurve lag_curve(std::span<const FirstTold> told, std::int64_t first, std::int64_t last);

struct Reporting {
  std::int64_t first = 0, last = 0;  // days
  std::int64_t window = 0;           // days after an event within which a publication would tell it
  std::int64_t complete_until = 0;   // the last day of which nine tenths are known
  std::int64_t half_until = 0;       // the last of which half are, also at the lower end of what the curve may be
  std::vector<std::uint8_t> known;   // by day from `first`
  std::vector<std::uint8_t> partly;  // likewise: somebody wrote, and between half and nine tenths are told by now
  LagCurve lag;
  [[nodiscard]] bool is_known(std::int64_t day) const;
  // Of what happened on a day that is partly told, the share that is told by now: at the lower end of what the curve
  // may be, so that silence is never taken for more than it is. 1 for a day that is known, 0 for another.
  [[nodiscard]] double completeness(std::int64_t day) const;
};
inline constexpr double kComplete = 0.9;
inline constexpr double kHalfTold = 0.5;
inline constexpr std::int64_t kLongestWindow = 14;
// `published`: days, in any order. Requires first <= last.
[[nodiscard]] Reporting reporting_of(std::span<const std::int64_t> published, std::span<const FirstTold> told,
                                     std::int64_t first, std::int64_t last);

}  // namespace isnad::analyze
