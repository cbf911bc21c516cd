// pdf.h: PDF files, such as reports: one document each.
//
// In:  the stream. Out: the text in reading order (poppler finds columns; pdf_layout.h makes paragraphs and takes out
// what runs along pages); footnotes under `extra`. Encrypted files and those that show pictures of text are refused by
// name. Bounds: the size of a document, kMaxPages pages, kMaxWords words. Errors: kCorruptData (poppler can't read it),
// kInvalidInput, kResource.
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] bool is_pdf(const Sample& sample);
[[nodiscard]] RecordsPtr open_pdf(ByteSource source, Reading reading);

}  // namespace isnad::ingest::kinds
