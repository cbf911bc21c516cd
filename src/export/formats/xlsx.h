// xlsx.h: tables as the sheets of a workbook, with a sheet that says where they come from and what each column means.
//
// In:  a view's facts, tables. Out: an Office Open XML workbook (libxlsxwriter): a sheet a table with a header that
// stays in view and filters, then "about". Texts are written as texts: nothing is ever a formula. What a cell has no
// room for (more than 32,000 units of UTF-16) is cut and says so. Errors: kResource where a sheet would have more rows
// than Excel reads, or the file can't be made. Cost: a row at a time is held.
#pragma once

#include <cstdint>
#include <span>

#include "export/formats/sink.h"
#include "export/view/about.h"
#include "export/view/table.h"
#include "isnad/result.h"

namespace isnad::exports::formats {

inline constexpr std::uint32_t kMostSheetRows = 1'048'575;  // below the header

[[nodiscard]] Status write_xlsx(const view::About& about, std::span<const view::Table> tables, const Sink& sink,
                                std::uint32_t most_rows = kMostSheetRows);

}  // namespace isnad::exports::formats
