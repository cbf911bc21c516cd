// clean.h: from an article as handed in to the Document that every later stage reads.
//
// In:  a RawDocument. Out: a Document whose text is valid UTF-8, with what was dropped, the alignment to the bytes
// handed in (of the text, or of the page in UTF-8), and the date of publication with its origin: what was given, then
// the page, the head, the address, the text. Errors: kInvalidInput (neither text nor HTML, not UTF-8, nothing left),
// kResource (too large). Thread-safe: a pure function.
#pragma once

#include "ingest/ingest_tables.h"
#include "isnad/document.h"
#include "isnad/ingest.h"
#include "isnad/result.h"

namespace isnad::ingest {

[[nodiscard]] Result<Document> clean(RawDocument raw, const IngestTables& tables);

}  // namespace isnad::ingest
