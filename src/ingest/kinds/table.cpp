#include "ingest/kinds/table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/sha256.h"
#include "core/utf8.h"
#include "ingest/ascii.h"
#include "ingest/input_files.h"
#include "ingest/kinds/csv_records.h"
#include "ingest/ndjson.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::string_view kSeparators = ",;\t|";
constexpr std::size_t kMaxColumns = 2000;
constexpr std::size_t kMaxColumnBytes = 200;

std::string_view first_line(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string_view line = bytes.substr(0, bytes.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The sign that parts the first line most often.
char separator_of(std::string_view line) {
  return *std::ranges::max_element(kSeparators, {}, [&](char sign) { return std::ranges::count(line, sign); });
}

// Which fields the columns hold, as far as the table of keys knows.
std::vector<InputField> fields_of(const std::vector<std::string>& columns, const InputKeys& keys) {
  std::vector<InputField> fields;
  for (const InputKeys::Field& field : keys.fields) {
    const bool there = std::ranges::any_of(columns, [&](const std::string& column) {
      return std::ranges::find(field.keys, ascii_lower(trimmed(column))) != field.keys.end();
    });
    if (there) fields.push_back(field.field);
  }
  return fields;
}

bool holds_articles(const std::vector<InputField>& fields) {
  return std::ranges::any_of(fields, [](InputField f) { return f == InputField::kText || f == InputField::kHtml; });
}

std::string column_list(const std::vector<std::string>& columns) {
  constexpr std::size_t kShown = 12;
  std::vector<std::string> shown;
  for (const std::string& column : columns) {
    if (shown.size() == kShown) shown.emplace_back("…");
    if (shown.size() > kShown) break;
    shown.push_back(core::utf8::repaired(std::string_view(column).substr(0, 60)));
  }
  return fmt::format("{}", fmt::join(shown, ", "));
}

class TableRecords final : public Records {
 public:
  TableRecords(ByteSource source, char separator, Reading reading)
      : reading_(std::move(reading)), rows_(std::move(source), separator, reading_.max_document_bytes) {}

  std::optional<RawItem> next() override {
    if (!std::exchange(begun_, true)) {
      if (auto error = read_columns()) {
        ended_ = true;
        return failed(reading_.name, std::move(*error));
      }
    }
    if (ended_) return std::nullopt;
    if (auto row = rows_.next()) return row_item(*row);
    ended_ = true;
    if (const Status status = rows_.status(); !status) return failed(reading_.name, status.error());
    if (rows_seen_ == 0) return failed(reading_.name, wrong(reading_, "the table has no row below its head."));
    return std::nullopt;
  }

 private:
  std::optional<Error> read_columns() {
    auto head = rows_.next();
    if (!head) return rows_.status() ? empty_file(reading_) : rows_.status().error();
    if (head->fault != RowFault::kNone) return wrong(reading_, "the first line is no list of columns.");
    if (core::utf8::find_invalid(head->bytes)) return wrong(reading_, "the table is not UTF-8. Convert the file.");
    for (std::string& cell : head->cells) columns_.emplace_back(trimmed(cell));
    if (columns_.size() > kMaxColumns) return wrong(reading_, "the table has too many columns.");
    if (holds_articles(fields_of(columns_, *reading_.keys))) return std::nullopt;
    return wrong(reading_, fmt::format("none of the columns is known to hold the article: {}. Name it with --map "
                                       "text=COLUMN.",
                                       column_list(columns_)));
  }

  RawItem row_item(const CsvRow& row) {
    ++rows_seen_;
    std::string name = fmt::format("{}:{}", reading_.name, row.line);
    const auto error = [&](std::string_view what) {
      return failed(name, {ErrorCode::kInvalidInput, fmt::format("{}: {}", name, what)});
    };
    if (row.fault == RowFault::kTooLong) return error("the row is too long, and was skipped.");
    if (row.fault == RowFault::kOpenQuote) return error("a quote is never closed; the line was left out.");
    if (row.cells.size() != columns_.size()) {
      return error(fmt::format("the row has {} cells and the table {} columns; it was left out.", row.cells.size(),
                               columns_.size()));
    }
    if (core::utf8::find_invalid(row.bytes)) return error("the row is not UTF-8. Convert the file.");
    ParsedLine parsed = parse_ndjson_line(json_of(row), name, *reading_.keys, reading_.tables->publication);
    if (parsed.document) parsed.document->source_sha256 = core::sha256_hex(row.bytes);
    return {parsed.id.empty() ? std::move(name) : std::move(parsed.id), std::move(parsed.document)};
  }
  // A row as the object that a line of NDJSON would be; empty cells say nothing.
  [[nodiscard]] std::string json_of(const CsvRow& row) const {
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!trimmed(row.cells[i]).empty()) {
        object[columns_[i].empty() ? fmt::format("column {}", i + 1) : columns_[i]] = row.cells[i];
      }
    }
    return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }

  Reading reading_;
  CsvRecords rows_;
  std::vector<std::string> columns_;
  std::size_t rows_seen_ = 0;
  bool begun_ = false, ended_ = false;
};

}  // namespace

bool is_table(const Sample& sample) {
  if (is_table_name(sample.name)) return true;
  const std::string_view line = first_line(sample.bytes);
  if (line.size() == sample.bytes.size() || line.size() > kMaxColumns * kMaxColumnBytes) return false;
  const auto columns = csv_cells(line, separator_of(line));
  constexpr std::size_t kLeastFields = 2;
  const auto fields = fields_of(columns, sample.keys);
  return fields.size() >= kLeastFields && holds_articles(fields) &&
         std::ranges::none_of(columns,
                              [](const std::string& c) { return trimmed(c).empty() || c.size() > kMaxColumnBytes; });
}

RecordsPtr open_table(ByteSource source, Reading reading) {
  if (source.peek(3).starts_with("\xEF\xBB\xBF")) source.skip(3);
  const char separator = separator_of(first_line(source.peek(4096)));
  return std::make_unique<TableRecords>(std::move(source), separator, std::move(reading));
}

}  // namespace isnad::ingest::kinds
