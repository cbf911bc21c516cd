// reading_csv.h: happenings as a table for spreadsheets: a row an account, with all that the text shows.
//
// In:  documents and their happenings. Out: CSV (RFC 4180: a header, CRLF, fields with a comma, a quotation mark or a
// line end in quotation marks) in UTF-8. Several values of a field stand after one another with "; "; a chain of
// attribution with " ← ", from the outlet inwards. An empty field is a value that the text does not give; of a number
// with one open end only the other is there.
#pragma once

#include <span>
#include <string>

#include "resolve/happenings.h"

namespace isnad::exports {

struct CsvOptions {
  bool explain = false;  // adds a column: the frames and rows that fired
};

[[nodiscard]] std::string happenings_csv(std::span<const resolve::ReadDocument> documents,
                                         std::span<const resolve::Happening> happenings,
                                         const CsvOptions& options = {});

}  // namespace isnad::exports
