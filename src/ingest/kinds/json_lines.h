// json_lines.h: articles as JSON: one object a line (NDJSON), or a file that is one object or a list of them.
//
// In:  the stream. Out: a document an object (ndjson.h); its number is that of the line, or of the item in the list. A
// broken line is an error and the next is read. Memory: one line; a file of one object or a list is held whole.
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] RecordsPtr open_json_lines(ByteSource source, Reading reading);
[[nodiscard]] RecordsPtr open_json_file(ByteSource source, Reading reading);

}  // namespace isnad::ingest::kinds
