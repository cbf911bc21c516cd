// feed.h: files of feeds: RSS (0.9 to 2.0), RDF, Atom. Each item is a document.
//
// In:  the stream. Out: the items in their order (feed_item.h); an id is the hash of the item's own bytes. A broken
// item costs only itself (xml_records.h). What the feed says of itself behind its first item is not waited for.
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] bool is_feed(std::string_view bytes);
[[nodiscard]] inline bool is_feed(const Sample& sample) { return is_feed(sample.bytes); }
[[nodiscard]] RecordsPtr open_feed(ByteSource source, Reading reading);

}  // namespace isnad::ingest::kinds
