// event_table.h: rows of a CSV file of events or counts, as they stand, with the line that each began on.
//
// In:  bytes of a CSV (RFC 4180; first row names the columns; UTF-8; LF or CRLF). Out: cells as text.
// Invariant: each row has a cell for each column. Cost: one pass; the cells are copied. Thread-safe: values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::analyze {

struct EventRow {
  std::size_t line = 0;  // from 1
  std::vector<std::string> cells;
};

struct EventTable {
  std::string name;  // of the file, for messages
  std::vector<std::string> columns;
  std::vector<EventRow> rows;
  [[nodiscard]] std::optional<std::size_t> column(std::string_view wanted) const;
};

// Errors: kInvalidInput with file and line: not UTF-8, no columns, two of one name, a row with more or fewer cells, a
// quotation mark that is never closed.
[[nodiscard]] Result<EventTable> parse_event_table(std::string_view bytes, std::string name);
// Errors: kNotFound (no such file), kResource (more than 256 MiB), those of parsing.
[[nodiscard]] Result<EventTable> read_event_table(const std::string& path);

// One condition on a row: `country=PK`, `actor~ETA` (the cell holds the text), `kind!=airstrike`.
struct RowFilter {
  enum class Kind : unsigned char { kIs, kIsNot, kHolds };
  std::string column;
  Kind kind = Kind::kIs;
  std::string value;
};
// Errors: kInvalidInput for what has no `=`, `!=` or `~`.
[[nodiscard]] Result<RowFilter> parse_row_filter(std::string_view text);

class RowChooser {
 public:
  // Errors: kInvalidInput for a column that the table does not have, with those it has.
  [[nodiscard]] static Result<RowChooser> create(const EventTable& table, const std::vector<RowFilter>& filters);
  [[nodiscard]] bool fits(const EventRow& row) const;

 private:
  struct Condition {
    std::size_t column;
    RowFilter filter;
  };
  std::vector<Condition> conditions_;
};

}  // namespace isnad::analyze
