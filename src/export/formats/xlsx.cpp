#include "export/formats/xlsx.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <ctime>
#include <filesystem>
#include <memory>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/civil_date.h"
#include "core/edtf.h"
#include "core/utf8.h"
#include "export/formats/markup.h"
#include "export/formats/scratch_file.h"

namespace isnad::exports::formats {
namespace {

using view::Cell;
using view::Row;
using view::Table;

constexpr std::size_t kMostUnits = 32'000;  // of UTF-16; Excel takes 32,767
constexpr double kWidth = 18;               // of a column, in characters
constexpr std::int64_t kSecondsOfDay = 86'400;

// What a cell can hold: no character that XML has no place for, and not more than there is room for.
std::string cell_text(const std::string& text) {
  constexpr char32_t kFirstOfTwoUnits = 0x10000;
  std::string out = xml_characters(text);
  std::size_t units = 0;
  for (std::size_t at = 0; at < out.size();) {
    const core::utf8::CodePoint point = core::utf8::decode(out, at);
    units += point.value >= kFirstOfTwoUnits ? 2 : 1;
    if (units > kMostUnits) return out.substr(0, at) + " […: cut, the CSV has all]";
    at += point.length_bytes;
  }
  return out;
}

struct Sheet {
  lxw_worksheet* sheet = nullptr;
  lxw_row_t row = 0;

  lxw_error put(lxw_col_t column, const Cell& cell, lxw_format* format = nullptr) {
    return std::visit(
        [&](const auto& value) {
          using Value = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<Value, std::monostate>) {
            return LXW_NO_ERROR;
          } else if constexpr (std::is_same_v<Value, std::string>) {
            return worksheet_write_string(sheet, row, column, cell_text(value).c_str(), format);
          } else if constexpr (std::is_same_v<Value, bool>) {
            return worksheet_write_boolean(sheet, row, column, value ? 1 : 0, format);
          } else {
            return worksheet_write_number(sheet, row, column, static_cast<double>(value), format);
          }
        },
        cell);
  }
};

class Workbook {
 public:
  Workbook(const std::filesystem::path& file, const view::About& about)
      : name_(file.string()), folder_(file.parent_path().string()) {
    lxw_workbook_options options = {LXW_TRUE, folder_.data(), LXW_TRUE};
    book_ = workbook_new_opt(name_.c_str(), &options);
    if (book_ == nullptr) return;
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    set_properties(about);
  }

  Status add(const Table& table, std::uint32_t most_rows) {
    if (book_ == nullptr) return cannot();
    Sheet sheet{workbook_add_worksheet(book_, table.name.c_str()), 0};
    if (sheet.sheet == nullptr) return cannot();
    const auto columns = static_cast<lxw_col_t>(table.columns.size());
    if (columns > 0) worksheet_set_column(sheet.sheet, 0, static_cast<lxw_col_t>(columns - 1), kWidth, nullptr);
    for (lxw_col_t i = 0; i < columns; ++i) sheet.put(i, table.columns[i].name, bold_);
    Status done;
    table.each_row([&](const Row& row) {
      if (++sheet.row > most_rows) {
        done = Error{ErrorCode::kResource,
                     fmt::format("{}: a sheet has no room for more than {} rows; export csv.", table.name, most_rows)};
        return false;
      }
      for (lxw_col_t i = 0; i < columns; ++i) {
        if (sheet.put(i, row[i]) != LXW_NO_ERROR) done = cannot();
      }
      return done.ok();
    });
    if (columns > 0) worksheet_autofilter(sheet.sheet, 0, 0, sheet.row, static_cast<lxw_col_t>(columns - 1));
    worksheet_freeze_panes(sheet.sheet, 1, 0);
    return done;
  }

  // Writes the file; nothing can be added afterwards.
  Status close() {
    if (book_ == nullptr) return cannot();
    const lxw_error error = workbook_close(book_);
    book_ = nullptr;
    return error == LXW_NO_ERROR ? Status() : cannot();
  }

 private:
  static Status cannot() {
    return Error{ErrorCode::kResource, "the workbook can't be written; is the disk for temporary files full?"};
  }

  void set_properties(const view::About& about) {
    std::string comments = view::about_json(about), title = "isnad " + about.what;
    lxw_doc_properties properties = {};
    properties.title = title.data();
    properties.comments = comments.data();
    if (const auto day = core::Edtf::parse(about.date); day && day->earliest()) {
      properties.created = static_cast<time_t>(core::day_number(*day->earliest()) * kSecondsOfDay);
    }
    workbook_set_properties(book_, &properties);
  }

  std::string name_, folder_;  // the library's own scratch files lie beside it
  lxw_workbook* book_ = nullptr;
  lxw_format* bold_ = nullptr;
};

Table about_sheet(const view::About& about, std::span<const Table> tables) {
  std::vector<Row> rows;
  for (const auto& [key, value] : view::about_pairs(about)) rows.push_back({key, Cell(), value});
  for (const Table& table : tables) {
    for (const view::Column& column : table.columns) rows.push_back({table.name, column.name, column.meaning});
  }
  return {"about",
          {{"sheet", view::Holds::kText, ""}, {"column", view::Holds::kText, ""}, {"meaning", view::Holds::kText, ""}},
          [rows = std::move(rows)](const view::TakeRow& take) {
            for (const Row& row : rows) {
              if (!take(row)) return;
            }
          }};
}

}  // namespace

Status write_xlsx(const view::About& about, std::span<const Table> tables, const Sink& sink, std::uint32_t most_rows) {
  const auto file = ScratchFile::create();
  if (!file) return file.error();
  Workbook book(file->path(), about);
  Status done;
  for (const Table& table : tables) {
    if (done) done = book.add(table, most_rows);
  }
  if (done) done = book.add(about_sheet(about, tables), kMostSheetRows);
  const Status closed = book.close();
  if (!done || !closed) return done ? closed : done;
  return file->send(sink);
}

}  // namespace isnad::exports::formats
