// find.h: the numbers of the things that a filter asks for, in an order, so many at most.
//
// In:  a filter. Out: numbers for the readers of resolution.h. Invariant: the same ledger gives the same list. Cost:
// with a limit, in order of time and without parties, places or sources, what is shown; else what the narrowest
// condition leaves, sorted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/query/filter.h"

namespace isnad::ledger::query {

enum class Order : std::uint8_t {
  kTime,     // what was first comes first; what has no time comes last
  kNewest,   // the other way round
  kSupport,  // most origins, then most articles, first
};

// `limit`: 0 for all.
[[nodiscard]] Result<std::vector<std::int64_t>> find_incidents(Database& database, const Filter& filter, Order order,
                                                               std::size_t limit = 0);
// Events of documents, of the incidents that find_incidents gives.
struct FoundEvent {
  std::string document, incident;
  std::uint32_t event = 0;  // number in the extraction
};
[[nodiscard]] Result<std::vector<FoundEvent>> find_events(Database& database, const Filter& filter, Order order,
                                                          std::size_t limit = 0);
// By type, then by the names of both sides.
[[nodiscard]] Result<std::vector<std::int64_t>> find_relations(Database& database, const Filter& filter,
                                                               std::size_t limit = 0);
// By publication, then as they stand in the text.
[[nodiscard]] Result<std::vector<std::int64_t>> find_statements(Database& database, const Filter& filter, Order order,
                                                                std::size_t limit = 0);
// By publication of the original; by kSupport those with most copies first.
[[nodiscard]] Result<std::vector<std::int64_t>> find_stories(Database& database, const Filter& filter, Order order,
                                                             std::size_t limit = 0);
// Most mentioned first.
[[nodiscard]] Result<std::vector<std::int64_t>> find_actors(Database& database, const Filter& filter,
                                                            std::size_t limit = 0);
// The ids of things of a table, in the same order.
[[nodiscard]] Result<std::vector<std::string>> ids_of(Database& database, const std::string& table,
                                                      const std::vector<std::int64_t>& numbers);
// The number of the thing with that id, which may be an old one that leads on. `table`: "incident", "actor", …
// kNotFound where there is none.
[[nodiscard]] Result<std::int64_t> find_id(Database& database, const std::string& table, const std::string& id);

}  // namespace isnad::ledger::query
