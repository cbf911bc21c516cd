// derived_rows.h: rows of derived things, written only where they are not there already. Private to the folder.
//
// In:  the tables of a kind of thing, its things one after another. Out: rows. A thing that is there keeps its number;
// where all its rows are as they were (a hash of them stands in its own row) they are left alone; things that are not
// handed in any more are deleted. So writing costs what has changed, beside one look at each id. All things are handed
// in twice, since a row may go from one thing to another: what has changed is taken out of all before anything is
// put in. Errors: those of store.h, asked for at the end.
#pragma once

#include <algorithm>
#include <bit>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/hash.h"
#include "core/string_map.h"
#include "ledger/rows.h"

namespace isnad::ledger {

// A table, and its column with the number of the thing that a row belongs to.
struct TableShape {
  std::string_view name, owner;
  int columns = 0;
};

// Takes rows as a table does, and keeps a hash of them.
class RowsHash {
 public:
  template <typename... Values>
  void add(std::size_t table, const Values&... values) {
    hash_ = core::mix_hash(hash_, table);
    (put(values), ...);
  }
  [[nodiscard]] std::int64_t value() const { return static_cast<std::int64_t>(hash_); }

 private:
  void put(std::string_view text) { hash_ = core::mix_hash(hash_, text); }
  void put(double number) { hash_ = core::mix_hash(hash_, std::bit_cast<std::uint64_t>(number)); }
  void put(std::nullptr_t) { hash_ = core::mix_hash(hash_, std::string_view("null")); }
  template <std::integral Number>
  void put(Number number) {
    hash_ = core::mix_hash(hash_, static_cast<std::uint64_t>(number));
  }
  template <InVocabulary Enum>
  void put(Enum value) {
    put(to_string(value));
  }
  template <typename T>
  void put(const std::optional<T>& value) {
    value ? put(*value) : put(nullptr);
  }
  template <typename... Kinds>
  void put(const std::variant<Kinds...>& value) {
    std::visit([&](const auto& one) { put(one); }, value);
  }

  std::uint64_t hash_ = core::kHashSeed;
};

class DerivedRows {
 public:
  // The first table has a row a thing: `number`, `id`, …, `rows_hash`; the hash is not handed in.
  DerivedRows(Database& database, std::initializer_list<TableShape> tables) {
    const std::string name(tables.begin()->name);
    status_ = for_rows(database, "SELECT number, id, rows_hash FROM " + name, [&](const Query& row) {
      next_ = std::max(next_, row.integer(0) + 1);
      there_.emplace(row.text(1), Stored{row.integer(0), row.integer(2), false, true});
    });
    for (const TableShape& table : tables) {
      tables_.emplace_back(database, table.name, table.columns);
      auto query =
          database.prepare("DELETE FROM " + std::string(table.name) + " WHERE " + std::string(table.owner) + " = ?1");
      if (!query) {
        status_ = query.error();
        return;
      }
      deletes_.push_back(std::move(*query));
    }
  }

  // What it has, or a new one.
  [[nodiscard]] std::int64_t number_of(const std::string& id) {
    const auto [at, is_new] = there_.try_emplace(id, Stored{next_, 0, false, false});
    if (is_new) ++next_;
    return at->second.number;
  }
  // `rows(sink)` hands in all rows of the thing by sink.add(table, values…), the same for any sink and both times.
  template <typename Rows>
  void write(const std::string& id, const Rows& rows) {
    filling_ ? fill(id, rows) : clear(id, rows);
  }
  // When all things were handed in once: takes out what was not. From here on things are put in.
  void clear_gone() {
    for (const auto& [id, stored] : there_) {
      if (stored.is_there && !stored.wanted) remove(stored.number);
    }
    filling_ = true;
  }
  [[nodiscard]] Status status() const {
    for (const Table& table : tables_) {
      if (!table.status()) return table.status();
    }
    return status_;
  }
  // Things whose rows were written.
  [[nodiscard]] std::size_t written() const { return written_; }

 private:
  struct Stored {
    std::int64_t number = 0, hash = 0;
    bool wanted = false, is_there = false;
  };
  struct Inserting {
    std::vector<Table>& tables;
    std::int64_t hash;
    template <typename... Values>
    void add(std::size_t table, const Values&... values) {
      if (table == 0) {
        tables[0].add(values..., hash);
      } else {
        tables[table].add(values...);
      }
    }
  };

  // Takes out what is there and has changed.
  template <typename Rows>
  void clear(const std::string& id, const Rows& rows) {
    if (!status_) return;
    const std::int64_t number = number_of(id);
    Stored& stored = there_.find(id)->second;
    RowsHash hash;
    rows(hash);
    stored.wanted = true;
    if (stored.is_there && stored.hash != hash.value()) {
      remove(number);
      stored.is_there = false;
    }
    stored.hash = hash.value();
  }
  // Puts in what is not there.
  template <typename Rows>
  void fill(const std::string& id, const Rows& rows) {
    const auto found = there_.find(id);
    if (!status_ || found->second.is_there) return;
    Inserting inserting{tables_, found->second.hash};
    rows(inserting);
    ++written_;
  }
  void remove(std::int64_t number) {
    for (auto query = deletes_.rbegin(); query != deletes_.rend(); ++query) {
      const Status done = query->bind(1, number).run();
      if (!done && status_) status_ = done;
    }
  }

  std::vector<Table> tables_;
  std::vector<Query> deletes_;
  core::StringMap<Stored> there_;  // by id
  std::int64_t next_ = 1;
  std::size_t written_ = 0;
  bool filling_ = false;
  Status status_;
};

}  // namespace isnad::ledger
