// where.h: the conditions of a query, with the values that they are compared with.
//
// In:  SQL of this project's own, values of anybody's making. Out: " WHERE a AND b" and the values bound to it: what a
// user typed never becomes SQL.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/store.h"

namespace isnad::ledger::query {

class Where {
 public:
  // A place for a value: "?3".
  std::string value(std::string text) { return put({std::move(text), 0, true}); }
  std::string value(std::int64_t number) { return put({{}, number, false}); }
  // A list of them, to stand behind IN.
  std::string any_of(const std::vector<std::int64_t>& numbers) {
    std::string list = "[";
    for (const std::int64_t number : numbers) list += fmt::format("{}{}", list.size() > 1 ? "," : "", number);
    list += ']';
    return fmt::format("(SELECT value FROM json_each({}))", value(std::move(list)));
  }
  std::string any_of(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += fmt::format("{}{}", out.empty() ? "" : ", ", value(text));
    return fmt::format("({})", out);
  }

  // The numbers by which rows have these texts (kept_word), likewise. The plus sign keeps SQLite from putting the text
  // in place of the column where the index asks for the column.
  std::string any_word_of(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
      out += fmt::format("{1}SELECT number FROM kept_word WHERE substr(text, 1, 6) = substr({0}, 1, 6) AND +text = {0}",
                         value(text), out.empty() ? "" : " UNION ALL ");
    }
    return fmt::format("({})", out.empty() ? std::string("NULL") : out);
  }

  // Nothing for an empty condition.
  void add(std::string_view condition) {
    if (condition.empty()) return;
    sql_ += sql_.empty() ? " WHERE " : " AND ";
    sql_ += condition;
  }
  [[nodiscard]] const std::string& sql() const { return sql_; }
  void bind(Query& query) const {
    int parameter = 0;
    for (const Value& value : values_) {
      value.is_text ? query.bind(++parameter, value.text) : query.bind(++parameter, value.number);
    }
  }

 private:
  struct Value {
    std::string text;
    std::int64_t number = 0;
    bool is_text = true;
  };
  std::string put(Value value) {
    values_.push_back(std::move(value));
    return fmt::format("?{}", values_.size());
  }
  std::string sql_;
  std::vector<Value> values_;
};

// Conditions to one that asks for all of them.
class Both {
 public:
  void add(std::string_view condition) {
    if (condition.empty()) return;
    if (!sql_.empty()) sql_ += " AND ";
    sql_ += condition;
  }
  [[nodiscard]] std::string take() { return std::move(sql_); }

 private:
  std::string sql_;
};

// Calls `take` for each row of a query with conditions, until it has enough.
template <typename Take>
[[nodiscard]] Status for_rows_where(Database& database, std::string_view sql, const Where& where, Take take) {
  auto query = database.prepare(sql);
  if (!query) return query.error();
  where.bind(*query);
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return {};
    if (!take(*query)) return {};
  }
}

}  // namespace isnad::ledger::query
