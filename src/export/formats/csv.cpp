#include "export/formats/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

namespace isnad::exports::formats {
namespace {

using view::Cell;

void append_field(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_cell(std::string& out, const Cell& cell) {
  std::visit(
      [&](const auto& value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::string>) {
          append_field(out, guarded(value));
        } else if constexpr (std::is_same_v<Value, bool>) {
          out += value ? "true" : "false";
        } else if constexpr (!std::is_same_v<Value, std::monostate>) {
          fmt::format_to(std::back_inserter(out), "{}", value);
        }
      },
      cell);
}

}  // namespace

std::string guarded(std::string_view text) {
  constexpr std::string_view kSigns[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  const std::string_view behind = text.substr(std::min(text.find_first_not_of('\''), text.size()));
  const bool runs = std::ranges::any_of(kSigns, [&](std::string_view sign) { return behind.starts_with(sign); });
  return runs ? '\'' + std::string(text) : std::string(text);
}

void write_csv(const view::Table& table, const Sink& sink) {
  std::string line;
  for (const view::Column& column : table.columns) {
    if (!line.empty()) line += ',';
    append_field(line, column.name);
  }
  line += "\r\n";
  if (!sink(line)) return;
  table.each_row([&](const view::Row& row) {
    line.clear();
    bool first = true;
    for (const Cell& cell : row) {
      if (!std::exchange(first, false)) line += ',';
      append_cell(line, cell);
    }
    line += "\r\n";
    return sink(line);
  });
}

}  // namespace isnad::exports::formats
