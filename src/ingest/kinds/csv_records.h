// csv_records.h: cuts a table in text (CSV, TSV) into rows and cells.
//
// In:  the stream, the sign between cells. Out: rows in their order with the line each begins on and their own bytes.
// Cells may be quoted, hold the sign, quotes (doubled) and ends of lines (RFC 4180); a quote inside a bare cell is a
// quote. A quote that is never closed costs its own line only: reading goes on at the next, at most kMostMended times.
// Memory: one row. Cost: one pass, and one more for each row that was mended.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/byte_source.h"

namespace isnad::ingest::kinds {

enum class RowFault : unsigned char { kNone, kOpenQuote, kTooLong };

struct CsvRow {
  std::vector<std::string> cells;
  std::string bytes;     // without its end of line
  std::size_t line = 0;  // from 1
  RowFault fault = RowFault::kNone;
};

class CsvRecords {
 public:
  CsvRecords(ByteSource source, char separator, std::size_t max_row_bytes)
      : source_(std::move(source)), separator_(separator), max_row_bytes_(max_row_bytes) {}

  // The next row that is not blank.
  [[nodiscard]] std::optional<CsvRow> next();
  [[nodiscard]] Status status() const { return source_.status(); }

 private:
  [[nodiscard]] std::optional<std::size_t> row_end(std::size_t& lines);
  CsvRow broken_row();
  [[nodiscard]] bool grow();
  [[nodiscard]] std::size_t held() const { return buffer_.size() - begin_; }

  ByteSource source_;
  char separator_;
  std::size_t max_row_bytes_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of the row, in the buffer
  std::size_t line_ = 1;
  std::size_t mended_ = 0;
  bool ended_ = false;
};

// The cells of one row's bytes.
[[nodiscard]] std::vector<std::string> csv_cells(std::string_view row, char separator);

}  // namespace isnad::ingest::kinds
