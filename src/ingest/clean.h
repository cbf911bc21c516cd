// clean.h: from an article as handed in to the Document that every later stage reads.
//
// In:  a RawDocument. Out: a Document whose text is valid UTF-8, with what was dropped, and the date of publication
// with its origin. Errors: kInvalidInput (neither text nor HTML, not UTF-8, nothing left). Thread-safe: a pure function.
#pragma once

#include "ingest/raw_document.h"
#include "isnad/document.h"
#include "isnad/result.h"

namespace isnad {

[[nodiscard]] Result<Document> clean(RawDocument raw);

}  // namespace isnad
