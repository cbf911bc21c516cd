// circles.h: what hangs together with a thing, by numbers: for showing it whole.
//
// In:  the number of a thing. Out: numbers of others. Cost: an index each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace isnad::ledger::query {

using ThingNumbers = std::vector<std::int64_t>;

[[nodiscard]] Result<ThingNumbers> covered_by(Database& database, std::int64_t series);
[[nodiscard]] Result<ThingNumbers> covering(Database& database, std::int64_t incident);
[[nodiscard]] Result<ThingNumbers> threats_before(Database& database, std::int64_t deed);
[[nodiscard]] Result<ThingNumbers> deeds_after(Database& database, std::int64_t threat);
[[nodiscard]] Result<ThingNumbers> statements_on(Database& database, std::int64_t incident);

[[nodiscard]] Result<ThingNumbers> incidents_in(Database& database, std::int64_t document);
[[nodiscard]] Result<ThingNumbers> relations_in(Database& database, std::int64_t document);
[[nodiscard]] Result<ThingNumbers> statements_in(Database& database, std::int64_t document);
[[nodiscard]] Result<ThingNumbers> story_with(Database& database, std::int64_t document);

// What an id, an old id, an address of a document, or the beginning of one id alone names.
enum class Kind : std::uint8_t { kIncident, kActor, kRelation, kStatement, kStory, kDocument };
struct Named {
  Kind kind = Kind::kIncident;
  std::int64_t number = 0;
  std::string id;
};
// All that can be meant; none where nothing is.
[[nodiscard]] Result<std::vector<Named>> named(Database& database, const std::string& typed);

}  // namespace isnad::ledger::query
