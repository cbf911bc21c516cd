#include "ingest/kinds/csv_records.h"

#include <algorithm>
#include <utility>

#include "ingest/ascii.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kMostMended = 16;  // beyond that quotes mean nothing in this file

}  // namespace

std::vector<std::string> csv_cells(std::string_view row, char separator) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  while (true) {
    std::string cell;
    if (at < row.size() && row[at] == '"') {
      for (++at; at < row.size(); ++at) {
        if (row[at] != '"') {
          cell += row[at];
        } else if (at + 1 < row.size() && row[at + 1] == '"') {
          cell += row[at++];
        } else {
          ++at;
          break;
        }
      }
    }
    const std::size_t end = std::min(row.find(separator, at), row.size());
    cell += row.substr(std::min(at, row.size()), end - std::min(at, end));
    cells.push_back(std::move(cell));
    if (end == row.size()) return cells;
    at = end + 1;
  }
}

bool CsvRecords::grow() {
  const std::string_view bytes = ended_ ? std::string_view() : source_.peek();
  ended_ = bytes.empty();
  buffer_.erase(0, std::exchange(begin_, 0));
  buffer_ += bytes;
  source_.skip(bytes.size());
  return !ended_;
}

// Where the row at the begin of the buffer ends, and how many lines it takes; nothing where a quote stays open or the
// row gets too long.
std::optional<std::size_t> CsvRecords::row_end(std::size_t& lines) {
  lines = 1;
  bool quoted = false, cell_begins = true;
  const bool quotes_count = mended_ < kMostMended;
  for (std::size_t at = 0;; ++at) {
    if (at == held() && !grow()) return quoted ? std::nullopt : std::optional(at);
    if (at > max_row_bytes_) return std::nullopt;
    const char c = buffer_[begin_ + at];
    if (quoted) {
      if (c == '\n') ++lines;
      if (c != '"') continue;
      if (at + 1 == held()) (void)grow();
      if (at + 1 < held() && buffer_[begin_ + at + 1] == '"') {
        ++at;
      } else {
        quoted = false;
      }
    } else if (c == '"' && cell_begins && quotes_count) {
      quoted = true;
      cell_begins = false;
    } else if (c == '\n') {
      return at;
    } else {
      cell_begins = c == separator_;
    }
  }
}

// One line as it stands, and nothing behind it. A line that is itself too long is skipped to its end.
CsvRow CsvRecords::broken_row() {
  CsvRow row;
  row.line = line_++;
  std::size_t end = buffer_.find('\n', begin_);
  const bool long_line = std::min(end, buffer_.size()) - begin_ > max_row_bytes_;
  row.fault = long_line ? RowFault::kTooLong : RowFault::kOpenQuote;
  while (end == std::string::npos) {
    begin_ = buffer_.size();
    if (!grow()) return row;
    end = buffer_.find('\n');
  }
  if (row.fault == RowFault::kOpenQuote) ++mended_;
  begin_ = end + 1;
  return row;
}

std::optional<CsvRow> CsvRecords::next() {
  while (held() > 0 || grow()) {
    std::size_t lines = 1;
    const auto end = row_end(lines);
    if (!end) return broken_row();
    CsvRow row;
    row.line = line_;
    row.bytes = buffer_.substr(begin_, *end);
    if (row.bytes.ends_with('\r')) row.bytes.pop_back();
    begin_ = std::min(begin_ + *end + 1, buffer_.size());
    line_ += lines;
    if (trimmed(row.bytes).empty()) continue;
    row.cells = csv_cells(row.bytes, separator_);
    return row;
  }
  return std::nullopt;
}

}  // namespace isnad::ingest::kinds
