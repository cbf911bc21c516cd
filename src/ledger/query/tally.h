// tally.h: how often each choice of a filter stands in a set of incidents: counts beside the choices of the workbench.
//
// In:  the temporary table `chosen` (chosen_table.h). Out: counts by numbers and words. An incident counts once for a
// choice. Cost: one pass over the values and the reports of the set; nothing of an incident is kept.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "core/string_map.h"
#include "ledger/store.h"

namespace isnad::ledger::query {

using NumberCounts = std::unordered_map<std::int64_t, std::int64_t>;
using WordCounts = core::StringMap<std::int64_t>;

struct Tally {
  std::int64_t all = 0, disputed = 0;
  NumberCounts doers, targets, actors;  // by actor; victims are targets
  NumberCounts sources;                 // by actor that is in a chain
  NumberCounts places;                  // by kept_place
  WordCounts types, modes, levels, reviews, responsibility, modality, outlets, countries, months;
  WordCounts origins;  // "1", "2", "3", "4", "5": so many at least
};
// What is counted: each has a pass of its own.
enum class Counted : std::uint8_t {
  kAll,
  kOwn,      // all, disputed, types, modes, levels, reviews, origins
  kValues,   // parties, places, countries, months, responsibility, modality
  kReports,  // outlets, sources
};
[[nodiscard]] Result<Tally> tally_chosen(Database& database, Counted counted = Counted::kAll);

}  // namespace isnad::ledger::query
