// source_record.h: the record of a source: how what it told first fared, by the same rules for every side.
//
// In:  the happenings that an outlet or a speaker tells (sources.h). Out: counts, shares with intervals, days.
//   told          happenings of which it gives a report
//   alone         of them, those that no other origin tells
//   confirmed     told by it first, and on a later day by an independent origin
//   after others  another origin told it on the same day or before, or a day is not known
//   contradicted  a value of it stands against one that others give, and both can't be true
//   corrected     a later report of the same origin replaced a value of it
// Shares: alone, contradicted and corrected of what it told; confirmed of what it told first (alone or confirmed).
// Intervals are Wilson's (1927) for 95 %: they hold for few cases and for none. Decides nothing of who is right: that
// others tell it too makes it better supported, not true. Cost: linear.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "ledger/query/sources.h"

namespace isnad::ledger::query {

// Nothing where there are no cases.
struct Share {
  std::int64_t cases = 0, of = 0;
  std::optional<double> low, high;  // of 0 to 1
};
[[nodiscard]] Share share_of(std::int64_t cases, std::int64_t of);

struct SourceRecord {
  std::int64_t told = 0, alone = 0, confirmed = 0, after_others = 0, contradicted = 0, corrected = 0;
  std::optional<double> median_days, least_days, most_days;  // until an independent origin told it, of the confirmed
  [[nodiscard]] Share share_alone() const { return share_of(alone, told); }
  [[nodiscard]] Share share_confirmed() const { return share_of(confirmed, alone + confirmed); }
  [[nodiscard]] Share share_contradicted() const { return share_of(contradicted, told); }
  [[nodiscard]] Share share_corrected() const { return share_of(corrected, told); }
};
[[nodiscard]] SourceRecord record_of(std::span<const ToldBy> told);

}  // namespace isnad::ledger::query
