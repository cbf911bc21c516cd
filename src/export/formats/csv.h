// csv.h: a table as CSV that spreadsheets and pandas read without a flag.
//
// In:  a table. Out: RFC 4180: a header, CRLF, fields with a comma, a quotation mark or a line end in quotation marks;
// UTF-8 without a mark in front; true and false; nothing at all for an empty cell. A text that a spreadsheet would run
// as a formula (it begins with = + - @, a tab or a line end, or with their wide forms) has an apostrophe in front; so
// has one that begins with apostrophes before such a sign, so that taking one away gives the text back. Numbers are
// left alone.
#pragma once

#include <string>

#include "export/formats/sink.h"
#include "export/view/table.h"

namespace isnad::exports::formats {

void write_csv(const view::Table& table, const Sink& sink);
// The guard alone: what stands in a cell for a text.
[[nodiscard]] std::string guarded(std::string_view text);

}  // namespace isnad::exports::formats
