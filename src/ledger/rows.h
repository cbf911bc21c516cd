// rows.h: rows written and read without a line for each column.
//
// In:  a database, SQL. Out: rows; the first error ends all, and is asked for at the end.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "isnad/vocabulary.h"
#include "ledger/store.h"

namespace isnad::ledger {

// Inserts into one table, every column of it.
class Table {
 public:
  Table(Database& database, std::string_view name, int columns) {
    std::string sql = "INSERT INTO " + std::string(name) + " VALUES (?1";
    for (int i = 2; i <= columns; ++i) sql += ", ?" + std::to_string(i);
    auto query = database.prepare(sql + ')');
    if (query) {
      query_.emplace(std::move(*query));
    } else {
      status_ = query.error();
    }
  }

  template <typename... Values>
  void add(const Values&... values) {
    if (!status_) return;
    int parameter = 0;
    (put(++parameter, values), ...);
    status_ = query_->run();
  }
  [[nodiscard]] const Status& status() const { return status_; }

 private:
  void put(int parameter, std::string_view text) { query_->bind(parameter, text); }
  void put(int parameter, double number) { query_->bind(parameter, number); }
  void put(int parameter, std::nullptr_t) { query_->bind_null(parameter); }
  template <std::integral Number>
  void put(int parameter, Number number) {
    query_->bind(parameter, static_cast<std::int64_t>(number));
  }
  template <InVocabulary Enum>
  void put(int parameter, Enum value) {
    query_->bind(parameter, to_string(value));
  }
  template <typename T>
  void put(int parameter, const std::optional<T>& value) {
    value ? put(parameter, *value) : put(parameter, nullptr);
  }
  template <typename... Kinds>
  void put(int parameter, const std::variant<Kinds...>& value) {
    std::visit([&](const auto& one) { put(parameter, one); }, value);
  }

  std::optional<Query> query_;
  Status status_;
};

// Calls `take` for each row.
template <typename Take>
[[nodiscard]] Status for_rows(Database& database, std::string_view sql, Take take) {
  auto query = database.prepare(sql);
  if (!query) return query.error();
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return {};
    take(*query);
  }
}

[[nodiscard]] inline std::string string_at(const Query& row, int column) { return std::string(row.text(column)); }
[[nodiscard]] inline std::uint32_t count_at(const Query& row, int column) {
  return static_cast<std::uint32_t>(row.integer(column));
}
template <InVocabulary Enum>
[[nodiscard]] Enum word_at(const Query& row, int column) {
  return parse<Enum>(row.text(column)).value_or(Enum{});
}

}  // namespace isnad::ledger
