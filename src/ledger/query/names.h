// names.h: what a person typed for an actor, a place, a source: the ledger's numbers and names for it.
//
// In:  a name, an id, an old id. Out: all that it can mean: the id, else who has exactly this name, else whose name has
// these words in a row, the last perhaps cut off ("brigade" finds "River Brigade"). Words are compared folded: case,
// diacritics and apostrophes don't count. Nothing found is an empty answer; known_* give the names to be near to. Cost:
// an index, or one pass over the names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/edtf.h"
#include "ledger/query/filter.h"
#include "lexicon/actors.h"

namespace isnad::ledger::query {

[[nodiscard]] Result<std::vector<std::int64_t>> actors_named(Database& database, const std::string& typed);
[[nodiscard]] Result<std::vector<std::string>> outlets_named(Database& database, const std::string& typed);

struct FoundPlaces {
  std::vector<PlaceKey> places;
  std::vector<std::string> countries;
  [[nodiscard]] bool empty() const { return places.empty() && countries.empty(); }
};
// A place's name, province, gazetteer id; a country's name (which the register of actors knows too) or code.
[[nodiscard]] Result<FoundPlaces> places_named(Database& database, const lexicon::Actors& actors,
                                               const std::string& typed);

// The most mentioned actors; outlets; names of places.
[[nodiscard]] Result<std::vector<std::string>> known_actors(Database& database);
[[nodiscard]] Result<std::vector<std::string>> known_outlets(Database& database);
[[nodiscard]] Result<std::vector<std::string>> known_places(Database& database);

// The actors and, by membership told or registered that holds on a day of the time, who belongs to them, and to those.
// Days are empty for open. Membership without a time counts.
struct AskedTime {
  std::string first_day, last_day;
  // Nothing where both ends are open.
  [[nodiscard]] std::optional<core::Edtf> as_edtf() const;
};
[[nodiscard]] Result<std::vector<std::int64_t>> with_members(Database& database, const lexicon::Actors& actors,
                                                             std::vector<std::int64_t> umbrellas,
                                                             const AskedTime& time);

}  // namespace isnad::ledger::query
