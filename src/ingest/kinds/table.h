// table.h: tables in text (CSV, TSV, also with ; and |): a row is a document, its columns named by the first row.
//
// In:  the stream. Out: the rows as documents; columns become fields by the names in data/input_keys.toml and those
// that the user gave (--map text=body,published=date), the others stay under `extra`; an id is the hash of the row's
// own bytes. A row with another number of cells than the first, or with a quote that stays open, is an error that names
// its line. A table without a column for the article is one error that names the columns there are. Memory: one row.
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

// True where the first line names columns of which one holds articles by the table of keys, or where the name says so.
[[nodiscard]] bool is_table(const Sample& sample);
[[nodiscard]] RecordsPtr open_table(ByteSource source, Reading reading);

}  // namespace isnad::ingest::kinds
