// table.h: rows of named columns, as text for a terminal and as CSV.
//
// In:  columns and rows of strings. Out: a table that fits a width, cells broken into lines where they must be; or CSV
// (RFC 4180, formulas guarded as formats/csv.h says) with all columns. Invariant: each row has a cell for each column.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "export/reading_text.h"

namespace isnad::exports {

enum class Shown : std::uint8_t {
  kAlways,
  kCsv,    // only where there is room without end
  kTable,  // several columns of the CSV in one
};
struct Column {
  std::string name;
  Shown shown = Shown::kAlways;
  bool once = false;  // in text, not said again where the row above says the same, and so do all columns before it
};
struct Cell {
  std::string text;
  bool alarm = false;  // what one should not overlook
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<Cell> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] std::string text(const TextStyle& style) const;
  [[nodiscard]] std::string csv() const;
  [[nodiscard]] const std::vector<Column>& column_list() const { return columns_; }
  [[nodiscard]] const std::vector<std::vector<Cell>>& row_list() const { return rows_; }

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace isnad::exports
