// density.h: how many incidents of a set there are along time and by place.
//
// In:  the temporary table `chosen` (chosen_table.h). Out: counts by stretches of time and by places. An incident
// stands at its agreed time, else at the first that is told; at its agreed place, else at each that is told. Cost: one
// pass over the values of the set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/string_map.h"
#include "ledger/store.h"
#include "resolve/attribute.h"

namespace isnad::ledger::query {

enum class Bucket : std::uint8_t { kAuto, kDay, kMonth, kYear };

struct Density {
  struct Stretch {
    std::int64_t total = 0, disputed = 0;
    std::map<std::string, std::int64_t> by_type;
  };
  Bucket bucket = Bucket::kDay;
  std::map<std::string, Stretch> stretches;  // by "2024", "2024-09" or "2024-09-25"
  std::int64_t undated = 0;
  std::string first_day, last_day;  // empty where nothing has a time; ends that are open are left out
};
// kAuto: the finest that has no more than some 400 stretches from the first to the last.
[[nodiscard]] Result<Density> density_of_chosen(Database& database, Bucket bucket);

struct PlaceDensity {
  resolve::PlaceValue place;
  std::int64_t count = 0, disputed = 0, inferred = 0;
  std::map<std::string, std::int64_t> by_type;
  std::vector<std::string> incidents;  // ids, best supported first; so many at most
};
struct Places {
  std::vector<PlaceDensity> points;  // with coordinates, most first
  std::map<std::string, std::int64_t> countries;
  std::int64_t unplaced = 0, without_coordinates = 0, left_out = 0;
};
[[nodiscard]] Result<Places> places_of_chosen(Database& database, std::size_t most);

}  // namespace isnad::ledger::query
