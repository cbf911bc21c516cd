#include "analysis.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>

#include "cli/analyze_call.h"
#include "failure.h"

namespace nb = nanobind;

namespace isnad::python {
namespace {

ColumnKind kind_named(const std::string& name) {
  using enum ColumnKind;
  constexpr std::pair<const char*, ColumnKind> kKinds[] = {
      {"integer", kInteger}, {"number", kNumber}, {"flag", kFlag}, {"text", kText}, {"texts", kTexts}};
  for (const auto& [known, kind] : kKinds) {
    if (name == known) return kind;
  }
  throw Failure({ErrorCode::kInvalidInput, "there is no column of '" + name + "'."});
}

void add(Column& column, nb::handle value) {
  if (value.is_none()) {
    column.add_null();
    return;
  }
  switch (column.kind()) {
    case ColumnKind::kInteger:
      return column.add(nb::cast<std::int64_t>(value));
    case ColumnKind::kNumber:
      return column.add(nb::cast<double>(value));
    case ColumnKind::kFlag:
      return column.add(nb::cast<bool>(value));
    case ColumnKind::kText:
      return column.add(nb::cast<std::string>(value));
    case ColumnKind::kTexts:
      return column.add(nb::cast<std::vector<std::string>>(value));
  }
}

}  // namespace

std::pair<std::string, std::vector<std::string>> analyze(const std::vector<std::string>& words) {
  auto made = value_of(cli::call_analyze(words));
  return {std::move(made.output), std::move(made.notes)};
}

std::shared_ptr<Table> table_of(const std::vector<std::string>& names, const std::vector<std::string>& kinds,
                                const nb::list& columns) {
  if (names.size() != kinds.size() || names.size() != columns.size())
    throw Failure({ErrorCode::kInvalidInput, "a table has as many names as kinds and columns."});
  auto out = std::make_shared<Table>();
  for (std::size_t n = 0; n < names.size(); ++n) {
    Column& column = out->columns.emplace_back(names[n], kind_named(kinds[n]));
    for (const nb::handle value : columns[n]) add(column, value);
    if (column.rows() != out->rows())
      throw Failure({ErrorCode::kInvalidInput, "column '" + names[n] + "' is not as long as the first."});
  }
  return out;
}

}  // namespace isnad::python
