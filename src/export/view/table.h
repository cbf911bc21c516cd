// table.h: rows and columns, as every format of tables takes them.
//
// In:  columns with their meaning (the codebook), and a function that hands on row after row. Out: the same. Invariant:
// a row has a cell for each column, of the column's kind or empty; an empty cell is what nobody says, never zero. Cost:
// one row at a time is held.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace isnad::exports::view {

enum class Holds : std::uint8_t { kText, kInteger, kNumber, kBoolean };

using Cell = std::variant<std::monostate, std::string, std::int64_t, double, bool>;
using Row = std::vector<Cell>;

struct Column {
  std::string name;
  Holds holds = Holds::kText;
  std::string meaning;  // a sentence for the codebook
};

// Whether to go on.
using TakeRow = std::function<bool(const Row&)>;

struct Table {
  std::string name;
  std::vector<Column> columns;
  std::function<void(const TakeRow&)> each_row;
};

// Text as a cell; empty for none.
[[nodiscard]] inline Cell cell(std::string text) { return text.empty() ? Cell() : Cell(std::move(text)); }
[[nodiscard]] inline Cell cell(std::string_view text) { return cell(std::string(text)); }
[[nodiscard]] inline Cell cell(const std::optional<std::int64_t>& number) { return number ? Cell(*number) : Cell(); }
[[nodiscard]] inline Cell cell(const std::optional<double>& number) { return number ? Cell(*number) : Cell(); }

// A column and what stands in it for a thing.
template <typename Thing>
struct Field {
  std::string name;
  Holds holds = Holds::kText;
  std::string meaning;
  std::function<Cell(const Thing&)> cell;
};
// Things one after another, until `take` says no.
template <typename Thing>
using EachThing = std::function<void(const std::function<bool(const Thing&)>& take)>;

template <typename Thing>
[[nodiscard]] Table table_of(std::string name, std::vector<Field<Thing>> fields, EachThing<Thing> each) {
  Table out;
  out.name = std::move(name);
  for (const Field<Thing>& field : fields) out.columns.push_back({field.name, field.holds, field.meaning});
  out.each_row = [fields = std::move(fields), each = std::move(each)](const TakeRow& take) {
    Row row(fields.size());
    each([&](const Thing& thing) {
      for (std::size_t i = 0; i < fields.size(); ++i) row[i] = fields[i].cell(thing);
      return take(row);
    });
  };
  return out;
}

}  // namespace isnad::exports::view
