#include "analyze/event_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/utf8.h"

namespace isnad::analyze {
namespace {

constexpr std::uintmax_t kMostBytes = 256U << 20U;

Error at_line(const EventTable& table, std::size_t line, std::string_view what) {
  return {ErrorCode::kInvalidInput, fmt::format("{}:{}: {}", table.name, line, what)};
}

// The cells of one row; moves `at` behind it and `line` on.
class Cells {
 public:
  explicit Cells(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool more() const { return at_ < bytes_.size(); }
  [[nodiscard]] std::size_t line() const { return line_; }

  // False where a quotation mark is not closed, or text stands behind a closed one.
  bool next(EventRow& row) {
    row.line = line_;
    row.cells.assign(1, {});
    while (at_ < bytes_.size()) {
      const char byte = bytes_[at_++];
      if (byte == '"' && row.cells.back().empty()) {
        if (!quoted(row.cells.back())) return false;
      } else if (byte == ',') {
        row.cells.emplace_back();
      } else if (byte == '\n') {
        ++line_;
        return true;
      } else if (byte != '\r' || at_ >= bytes_.size() || bytes_[at_] != '\n') {
        row.cells.back() += byte;
      }
    }
    return true;
  }

 private:
  bool quoted(std::string& cell) {
    while (at_ < bytes_.size()) {
      const char byte = bytes_[at_++];
      if (byte != '"') {
        if (byte == '\n') ++line_;
        cell += byte;
      } else if (at_ < bytes_.size() && bytes_[at_] == '"') {
        cell += '"';
        ++at_;
      } else {
        return at_ >= bytes_.size() || bytes_[at_] == ',' || bytes_[at_] == '\n' || bytes_[at_] == '\r';
      }
    }
    return false;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

std::optional<std::size_t> EventTable::column(std::string_view wanted) const {
  const auto found = std::ranges::find(columns, wanted);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

Result<EventTable> parse_event_table(std::string_view bytes, std::string name) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  EventTable table;
  table.name = std::move(name);
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  if (const auto bad = core::utf8::find_invalid(bytes)) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: not UTF-8 at byte {}. Convert it.", table.name, *bad)};
  }
  Cells cells(bytes);
  while (cells.more()) {
    EventRow row;
    if (!cells.next(row)) return at_line(table, row.line, "a quotation mark is not closed, or text stands behind it.");
    const bool remark = table.columns.size() > 1 && row.cells[0].starts_with('#');
    if (row.cells.size() == 1 && (row.cells[0].empty() || remark)) continue;
    if (table.columns.empty()) {
      table.columns = std::move(row.cells);
      auto sorted = table.columns;
      std::ranges::sort(sorted);
      const auto twice = std::ranges::adjacent_find(sorted);
      if (twice != sorted.end()) return at_line(table, row.line, fmt::format("two columns are named '{}'.", *twice));
      continue;
    }
    if (row.cells.size() != table.columns.size()) {
      return at_line(
          table, row.line,
          fmt::format("{} cells, where the first line names {} columns.", row.cells.size(), table.columns.size()));
    }
    table.rows.push_back(std::move(row));
  }
  if (table.columns.empty()) return at_line(table, 1, "no line with the names of the columns.");
  return table;
}

Result<EventTable> read_event_table(const std::string& path) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(path, failed);
  if (failed) return Error{ErrorCode::kNotFound, fmt::format("{}: {}. Name another file.", path, failed.message())};
  if (size > kMostBytes) {
    return Error{ErrorCode::kResource, fmt::format("{}: larger than {} MiB. Split it.", path, kMostBytes >> 20U)};
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file.good()) return Error{ErrorCode::kNotFound, fmt::format("{}: can't be read.", path)};
  return parse_event_table(bytes.view(), path);
}

Result<RowFilter> parse_row_filter(std::string_view text) {
  const std::size_t at = text.find_first_of("=~");
  if (at == std::string_view::npos || at == 0) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("'{}' is no condition. Write COLUMN=VALUE, COLUMN!=VALUE or COLUMN~PART.", text)};
  }
  RowFilter filter;
  filter.value = std::string(text.substr(at + 1));
  filter.kind = text[at] == '~' ? RowFilter::Kind::kHolds : RowFilter::Kind::kIs;
  std::string_view column = text.substr(0, at);
  if (text[at] == '=' && column.ends_with('!')) {
    filter.kind = RowFilter::Kind::kIsNot;
    column.remove_suffix(1);
  }
  filter.column = std::string(column);
  return filter;
}

Result<RowChooser> RowChooser::create(const EventTable& table, const std::vector<RowFilter>& filters) {
  RowChooser out;
  for (const RowFilter& filter : filters) {
    const auto column = table.column(filter.column);
    if (!column) {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}: there is no column '{}'; there are: {}.", table.name,
                                                         filter.column, fmt::join(table.columns, ", "))};
    }
    out.conditions_.push_back({*column, filter});
  }
  return out;
}

bool RowChooser::fits(const EventRow& row) const {
  return std::ranges::all_of(conditions_, [&](const Condition& each) {
    const std::string& cell = row.cells[each.column];
    switch (each.filter.kind) {
      case RowFilter::Kind::kIs:
        return cell == each.filter.value;
      case RowFilter::Kind::kIsNot:
        return cell != each.filter.value;
      case RowFilter::Kind::kHolds:
        return cell.find(each.filter.value) != std::string::npos;
    }
    return false;
  });
}

}  // namespace isnad::analyze
