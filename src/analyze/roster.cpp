#include "analyze/roster.h"

#include <algorithm>
#include <set>

#include "core/edtf.h"

namespace isnad::analyze {

bool Roster::changed() const {
  constexpr double kMuchWider = 1.4;
  constexpr std::size_t kEnough = 10;  // among fewer, one country more says nothing
  const auto most = static_cast<double>(std::max(before, after));
  const auto least = static_cast<double>(std::max<std::size_t>(1, std::min(before, after)));
  return most >= kEnough && most > kMuchWider * least;
}

Roster roster_around(const EventTable& table, const Series& series, std::size_t step) {
  constexpr std::int64_t kYear = 365;
  const auto date = table.column("date");
  const auto place = table.column("country") ? table.column("country") : table.column("place");
  if (!date || !place) return {};
  const std::int64_t at = core::day_number(first_day_of(series.first + static_cast<std::int64_t>(step), series.unit));
  std::set<std::string> before;
  std::set<std::string> after;
  for (const EventRow& row : table.rows) {
    const auto when = core::Edtf::parse(row.cells[*date]);
    if (!when || !when->earliest()) continue;
    const std::int64_t day = core::day_number(*when->earliest());
    if (day < at && day >= at - kYear) before.insert(row.cells[*place]);
    if (day >= at && day < at + kYear) after.insert(row.cells[*place]);
  }
  return {before.size(), after.size()};
}

}  // namespace isnad::analyze
