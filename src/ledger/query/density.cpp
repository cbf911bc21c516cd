#include "ledger/query/density.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

constexpr std::size_t kYearLength = 4, kMonthLength = 7, kDayLength = 10;
constexpr std::string_view kOpenBeginning = "0000", kOpenEnd = "9999";

std::size_t length_of(Bucket bucket) {
  return bucket == Bucket::kYear ? kYearLength : bucket == Bucket::kMonth ? kMonthLength : kDayLength;
}

// Days between two, near enough to choose a stretch by.
std::int64_t days_between(const std::string& first, const std::string& last) {
  constexpr int kDaysOfYear = 365, kDaysOfMonth = 30;
  const auto days = [](const std::string& day) {
    return std::stoll(day.substr(0, 4)) * kDaysOfYear + std::stoll(day.substr(5, 2)) * kDaysOfMonth +
           std::stoll(day.substr(8, 2));
  };
  return days(last) - days(first);
}

Bucket finest(const std::string& first, const std::string& last) {
  constexpr std::int64_t kMostStretches = 400, kDaysOfMonth = 30;
  if (first.size() < kDayLength || last.size() < kDayLength) return Bucket::kDay;
  const std::int64_t days = days_between(first, last);
  if (days <= kMostStretches) return Bucket::kDay;
  return days <= kMostStretches * kDaysOfMonth ? Bucket::kMonth : Bucket::kYear;
}

struct Dated {
  std::string first_day, last_day, type;
  bool disputed = false;
};

}  // namespace

Result<Density> density_of_chosen(Database& database, Bucket bucket) {
  Density out;
  // Counted by days first: there are fewer of them than incidents.
  struct Day {
    std::int64_t total = 0, disputed = 0;
    std::map<std::string, std::int64_t> by_type;
  };
  std::map<std::string, Day> days;
  std::int64_t last = -1;
  Status done = for_rows(
      database,
      "SELECT c.number, d.first_day, d.last_day, (SELECT text FROM kept_word WHERE number = i.type), EXISTS (SELECT 1 "
      "FROM incident_dispute AS x WHERE x.incident = c.number) FROM temp.chosen AS c CROSS JOIN kept_incident AS i ON "
      "i.number = c.number LEFT JOIN kept_incident_value AS v ON v.incident = c.number AND v.attribute = 1 LEFT JOIN "
      "kept_day AS d ON d.number = v.day ORDER BY c.number, v.marks & 1 DESC, v.position",
      [&](const Query& row) {
        if (row.integer(0) == last) return;
        last = row.integer(0);
        if (row.is_null(1)) {
          ++out.undated;
          return;
        }
        const std::string first_day = string_at(row, 1), last_day = string_at(row, 2);
        if (!first_day.starts_with(kOpenBeginning)) {
          if (out.first_day.empty() || first_day < out.first_day) out.first_day = first_day;
        }
        if (!last_day.starts_with(kOpenEnd)) out.last_day = std::max(out.last_day, last_day);
        Day& day = days[first_day];
        ++day.total;
        day.disputed += row.integer(4);
        ++day.by_type[string_at(row, 3)];
      });
  if (!done) return done.error();
  if (out.first_day.empty()) out.first_day = out.last_day;
  if (out.last_day.empty()) out.last_day = out.first_day;
  out.bucket = bucket == Bucket::kAuto ? finest(out.first_day, out.last_day) : bucket;
  for (const auto& [first_day, day] : days) {
    if (first_day.starts_with(kOpenBeginning)) continue;  // began nobody knows when: the marks tell of it
    Density::Stretch& stretch = out.stretches[first_day.substr(0, length_of(out.bucket))];
    stretch.total += day.total;
    stretch.disputed += day.disputed;
    for (const auto& [type, count] : day.by_type) stretch.by_type[type] += count;
  }
  return out;
}

Result<Places> places_of_chosen(Database& database, std::size_t most) {
  constexpr std::size_t kMostIncidents = 20;
  struct Told {
    std::int64_t origins = 0, articles = 0;
    std::int64_t incident = 0;
  };
  struct Here {
    std::int64_t count = 0, disputed = 0, inferred = 0;
    std::map<std::string, std::int64_t> by_type;
    std::vector<Told> told;
  };
  std::unordered_map<std::int64_t, Here> here;
  Places out;
  std::int64_t last = -1;
  bool is_agreed = false;
  Status done = for_rows(
      database,
      "SELECT c.number, v.place, v.marks, (SELECT text FROM kept_word WHERE number = i.type), i.origins, i.articles, "
      "EXISTS (SELECT 1 FROM incident_dispute AS x WHERE x.incident = c.number AND x.attribute = 'place') FROM "
      "temp.chosen AS c CROSS JOIN kept_incident AS i ON i.number = c.number LEFT JOIN kept_incident_value AS v ON "
      "v.incident = c.number AND v.attribute = 2 ORDER BY c.number, v.marks & 1 DESC, v.position DESC",
      [&](const Query& row) {
        const bool is_new = row.integer(0) != last;
        last = row.integer(0);
        if (row.is_null(1)) {
          ++out.unplaced;
          return;
        }
        if (is_new) is_agreed = (row.integer(2) & 1) != 0;
        if (!is_new && is_agreed) return;
        Here& one = here[row.integer(1)];
        ++one.count;
        one.disputed += row.integer(6);
        one.inferred += row.integer(2) >> 2 & 1;
        ++one.by_type[string_at(row, 3)];
        one.told.push_back({row.integer(4), row.integer(5), row.integer(0)});
      });
  if (!done) return done.error();
  auto place = database.prepare(
      "SELECT name, country, admin1, gazetteer, latitude, longitude, feature FROM kept_place WHERE number = ?1");
  if (!place) return place.error();
  std::vector<std::pair<PlaceDensity, const Here*>> points;
  for (const auto& [number, one] : here) {
    const auto row = place->bind(1, number).step();
    if (!row) return row.error();
    if (!*row) continue;
    PlaceDensity point;
    point.place = {string_at(*place, 0), string_at(*place, 1), string_at(*place, 2), string_at(*place, 3), {}, {}, {}};
    if (!place->is_null(4)) point.place.latitude_deg = place->number(4);
    if (!place->is_null(5)) point.place.longitude_deg = place->number(5);
    point.place.feature = word_at<PlaceFeature>(*place, 6);
    place->reset();
    point.count = one.count;
    point.disputed = one.disputed;
    point.inferred = one.inferred;
    point.by_type = one.by_type;
    if (!point.place.country.empty()) out.countries[point.place.country] += one.count;
    if (!point.place.latitude_deg || !point.place.longitude_deg) {
      out.without_coordinates += one.count;
    } else {
      points.emplace_back(std::move(point), &one);
    }
  }
  std::ranges::sort(points, [](const auto& a, const auto& b) {
    return a.first.count != b.first.count ? a.first.count > b.first.count : a.first.place.name < b.first.place.name;
  });
  if (points.size() > most) {
    out.left_out = static_cast<std::int64_t>(points.size() - most);
    points.resize(most);
  }
  auto id = database.prepare("SELECT id FROM kept_incident WHERE number = ?1");
  if (!id) return id.error();
  for (auto& [point, from] : points) {
    std::vector<Told> told = from->told;
    const std::size_t shown = std::min(told.size(), kMostIncidents);
    std::ranges::partial_sort(told, told.begin() + static_cast<std::ptrdiff_t>(shown),
                              [](const Told& a, const Told& b) {
                                if (a.origins != b.origins) return a.origins > b.origins;
                                return a.articles != b.articles ? a.articles > b.articles : a.incident < b.incident;
                              });
    for (std::size_t i = 0; i < shown; ++i) {
      const auto row = id->bind(1, told[i].incident).step();
      if (!row) return row.error();
      if (*row) point.incidents.push_back(string_at(*id, 0));
      id->reset();
    }
    out.points.push_back(std::move(point));
  }
  return out;
}

}  // namespace isnad::ledger::query
