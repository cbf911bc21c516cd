#include "ledger/query/source_record.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace isnad::ledger::query {

Share share_of(std::int64_t cases, std::int64_t of) {
  Share out{cases, of, {}, {}};
  if (of <= 0) return out;
  constexpr double kZ = 1.959963984540054;  // of the normal distribution, for 95 %
  const auto n = static_cast<double>(of);
  const double p = static_cast<double>(cases) / n;
  const double middle = p + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  // None and all are bounds that rounding must not miss.
  out.low = cases == 0 ? 0 : std::max(0.0, (middle - half) / scale);
  out.high = cases == of ? 1 : std::min(1.0, (middle + half) / scale);
  return out;
}

SourceRecord record_of(std::span<const ToldBy> told) {
  SourceRecord out;
  std::vector<std::int64_t> days;
  for (const ToldBy& one : told) {
    ++out.told;
    out.contradicted += one.contradicted ? 1 : 0;
    out.corrected += one.corrected ? 1 : 0;
    if (one.alone) {
      ++out.alone;
    } else if (one.days && *one.days > 0) {
      ++out.confirmed;
      days.push_back(*one.days);
    } else {
      ++out.after_others;
    }
  }
  if (days.empty()) return out;
  std::ranges::sort(days);
  const std::size_t middle = days.size() / 2;
  out.median_days = days.size() % 2 == 1 ? static_cast<double>(days[middle])
                                         : static_cast<double>(days[middle - 1] + days[middle]) / 2;
  out.least_days = static_cast<double>(days.front());
  out.most_days = static_cast<double>(days.back());
  return out;
}

}  // namespace isnad::ledger::query
