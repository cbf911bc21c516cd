// numbers.h: ids of things and the numbers by which the ledger's tables name them. Private to the folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/string_map.h"
#include "ledger/rows.h"

namespace isnad::ledger {

class Numbers {
 public:
  // Those of a table with the columns `number` and `id`.
  [[nodiscard]] static Result<Numbers> read(Database& database, std::string_view table) {
    Numbers out;
    const Status done = for_rows(database, "SELECT number, id FROM " + std::string(table) + " ORDER BY number",
                                 [&](const Query& row) { out.put(row.integer(0), string_at(row, 1)); });
    if (!done) return done.error();
    return out;
  }
  // Nothing for an id that is not there, and for the empty one.
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view id) const {
    const auto found = numbers_.find(id);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
  }
  // Empty for a number that is not there.
  [[nodiscard]] std::string id(std::int64_t number) const {
    return number >= 0 && static_cast<std::size_t>(number) < ids_.size() ? ids_[static_cast<std::size_t>(number)]
                                                                         : std::string();
  }
  [[nodiscard]] std::string id_at(const Query& row, int column) const {
    return row.is_null(column) ? std::string() : id(row.integer(column));
  }

  void put(std::int64_t number, std::string id) {
    if (static_cast<std::size_t>(number) >= ids_.size()) ids_.resize(static_cast<std::size_t>(number) + 1);
    ids_[static_cast<std::size_t>(number)] = id;
    numbers_.emplace(std::move(id), number);
  }

 private:
  std::vector<std::string> ids_;  // by number
  core::StringMap<std::int64_t> numbers_;
};

// What rows of derived tables point at.
struct AllNumbers {
  Numbers documents, actors, incidents;
  // Of what is stored.
  [[nodiscard]] static Result<AllNumbers> read(Database& database) {
    auto documents = Numbers::read(database, "document");
    if (!documents) return documents.error();
    auto actors = Numbers::read(database, "actor");
    if (!actors) return actors.error();
    auto incidents = Numbers::read(database, "incident");
    if (!incidents) return incidents.error();
    return AllNumbers{std::move(*documents), std::move(*actors), std::move(*incidents)};
  }
};

}  // namespace isnad::ledger
