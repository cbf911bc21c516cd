// warc.h: web archives (WARC 0.17 to 1.1, ISO 28500): each page that was fetched is a document.
//
// In:  the stream, unpacked (gzip record by record or as a whole, zstd). Out: the pages of response, resource and
// conversion records, in their order; requests, metadata and the rest are skipped; answers that are no page (an error,
// a redirection, a picture) are counted in a notice. An id is the hash of the record's own bytes, from its first line
// to the end of its block. The day of the crawl is no day of publication and stays under `extra`. A broken record is an
// error that names its byte, and the next "WARC/" line is looked for. Memory: one record.
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] bool is_warc(const Sample& sample);
// By its media type: a page, a text, a document; not what pages are made of.
[[nodiscard]] bool may_be_article(std::string_view media_type);
[[nodiscard]] RecordsPtr open_warc(ByteSource source, Reading reading);

}  // namespace isnad::ingest::kinds
