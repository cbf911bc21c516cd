// one_document.h: files that are one article: a plain text, a web page.
//
// In:  the stream. Out: one document, whose id is the hash of the bytes as they are stored. Errors: kResource (too
// long), kInvalidInput (empty; another kind, seen only in the whole).
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] RecordsPtr open_text(ByteSource source, Reading reading);
[[nodiscard]] RecordsPtr open_page(ByteSource source, Reading reading);

// The hash that names the one document in a stream that was read to its end.
[[nodiscard]] std::string hash_of(const ByteSource& source, const Reading& reading);

}  // namespace isnad::ingest::kinds
