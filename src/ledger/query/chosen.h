// chosen.h: which things of a table are read: all, or those with the numbers that are named. Private to query/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/numbers.h"
#include "ledger/query/where.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {

using ThingNumbers = std::vector<std::int64_t>;

// Ids by numbers: of all rows of a table at once where all is read, else of those that are asked for.
class Ids {
 public:
  [[nodiscard]] static Result<Ids> create(Database& database, std::string_view table, bool all) {
    Ids out;
    if (all) {
      auto numbers = Numbers::read(database, table);
      if (!numbers) return numbers.error();
      out.all_ = std::move(*numbers);
      return out;
    }
    auto query = database.prepare("SELECT id FROM " + std::string(table) + " WHERE number = ?1");
    if (!query) return query.error();
    out.query_ = std::move(*query);
    return out;
  }
  // Empty for NULL and for what is not there.
  [[nodiscard]] std::string id_at(const Query& row, int column) {
    if (row.is_null(column)) return {};
    if (all_) return all_->id(row.integer(column));
    const auto [found, is_new] = known_.try_emplace(row.integer(column));
    if (is_new) {
      const auto there = query_->bind(1, found->first).step();
      if (there && *there) found->second = query_->text(0);
      query_->reset();
    }
    return found->second;
  }

 private:
  std::optional<Numbers> all_;
  std::optional<Query> query_;
  std::unordered_map<std::int64_t, std::string> known_;
};

struct AllIds {
  Ids documents, actors, incidents;
  [[nodiscard]] static Result<AllIds> create(Database& database, bool all) {
    auto documents = Ids::create(database, "document", all);
    if (!documents) return documents.error();
    auto actors = Ids::create(database, "actor", all);
    if (!actors) return actors.error();
    auto incidents = Ids::create(database, "incident", all);
    if (!incidents) return incidents.error();
    return AllIds{std::move(*documents), std::move(*actors), std::move(*incidents)};
  }
};

// Things of one kind while they are read: the rows of other tables find theirs by its number.
template <typename Thing>
class Things {
 public:
  // `chosen`: null for all.
  Things(Database& database, const ThingNumbers* chosen) : database_(database), chosen_(chosen) {}

  // `sql`: "SELECT number, … FROM table"; make(row) gives a thing. In the order of the ids.
  template <typename Make>
  [[nodiscard]] Status read(const std::string& sql, Make make) {
    return rows(sql, "number", "id", [&](const Query& row) {
      index_.emplace(row.integer(0), things_.size());
      things_.push_back(make(row));
    });
  }
  // `sql`: "SELECT owner, … FROM table", `owner` the column with the thing's number; take(thing, row).
  template <typename Take>
  [[nodiscard]] Status add(const std::string& sql, std::string_view owner, std::string_view order, Take take) {
    return rows(sql, owner, order, [&](const Query& row) {
      if (const auto found = index_.find(row.integer(0)); found != index_.end()) take(things_[found->second], row);
    });
  }
  // In the order of the ids, or in that in which they were chosen.
  [[nodiscard]] std::vector<Thing> finish() {
    if (chosen_ == nullptr) return std::move(things_);
    std::vector<Thing> out;
    for (const std::int64_t number : *chosen_) {
      if (const auto found = index_.find(number); found != index_.end()) {
        out.push_back(std::move(things_[found->second]));
        index_.erase(found);
      }
    }
    return out;
  }

 private:
  template <typename Take>
  [[nodiscard]] Status rows(const std::string& sql, std::string_view owner, std::string_view order, Take take) {
    Where where;
    if (chosen_ != nullptr) where.add(std::string(owner) + " IN " + where.any_of(*chosen_));
    return for_rows_where(database_, sql + where.sql() + " ORDER BY " + std::string(order), where,
                          [&](const Query& row) {
                            take(row);
                            return true;
                          });
  }

  Database& database_;
  const ThingNumbers* chosen_;
  std::vector<Thing> things_;
  std::unordered_map<std::int64_t, std::size_t> index_;
};

}  // namespace isnad::ledger::query
