// json_feed.h: JSON Feed files (jsonfeed.org, versions 1 and 1.1). Each item is a document.
//
// In:  the stream. Out: the items in their order: full content before the summary, which is marked `summary_only` under
// `extra`; an id is the hash of the item's own bytes. What the feed says of itself behind its items is not waited for.
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] bool is_json_feed(std::string_view bytes);
[[nodiscard]] inline bool is_json_feed(const Sample& sample) { return is_json_feed(sample.bytes); }
[[nodiscard]] RecordsPtr open_json_feed(ByteSource source, Reading reading);

}  // namespace isnad::ingest::kinds
