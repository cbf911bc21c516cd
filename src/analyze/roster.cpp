#include "analyze/roster.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/edtf.h"

namespace isnad::analyze {
namespace {

constexpr std::int64_t kYear = 365;  // days on either side

}  // namespace

bool Roster::changed() const {
  constexpr double kMuchWider = 1.4;
  constexpr std::size_t kEnough = 10;  // among fewer, one country more says nothing
  const auto most = static_cast<double>(std::max(before, after));
  const auto least = static_cast<double>(std::max<std::size_t>(1, std::min(before, after)));
  return most >= kEnough && most > kMuchWider * least;
}

Roster roster_around(const EventTable& table, const Series& series, std::size_t step) {
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

bool OutletRoster::changed() const {
  constexpr double kMuch = 0.2;
  constexpr std::size_t kEnough = 5;
  return before >= kEnough && after >= kEnough && std::max(left, came) > kMuch;
}

namespace {

// Stories before and after, by outlet.
std::map<std::string, std::pair<std::size_t, std::size_t>> by_outlet(const std::vector<StoryOf>& stories,
                                                                     std::int64_t day) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> out;
  for (const StoryOf& story : stories) {
    if (story.day < day - kYear || story.day >= day + kYear) continue;
    auto& [before, after] = out[story.outlet];
    ++(story.day < day ? before : after);
  }
  return out;
}

}  // namespace

std::set<std::string> outlets_throughout(const std::vector<StoryOf>& stories, std::int64_t day) {
  std::set<std::string> out;
  for (const auto& [outlet, counts] : by_outlet(stories, day)) {
    if (counts.first > 0 && counts.second > 0) out.insert(outlet);
  }
  return out;
}

OutletRoster outlets_around(const std::vector<StoryOf>& stories, std::int64_t day) {
  const auto outlets = by_outlet(stories, day);
  OutletRoster out;
  for (const auto& [outlet, counts] : outlets) {
    out.before += counts.first;
    out.after += counts.second;
  }
  std::size_t left = 0;
  std::size_t came = 0;
  for (const auto& [outlet, counts] : outlets) {
    if (counts.second == 0) left += counts.first;
    if (counts.first == 0) came += counts.second;
  }
  out.left = out.before > 0 ? static_cast<double>(left) / static_cast<double>(out.before) : 0;
  out.came = out.after > 0 ? static_cast<double>(came) / static_cast<double>(out.after) : 0;
  return out;
}

}  // namespace isnad::analyze
