// csl.h: the articles as a bibliography: CSL-JSON, which Zotero, pandoc and citeproc read.
//
// In:  a view with authors. Out: one JSON list of items of type "article-newspaper", by id; authors as they are named
// ("literal": nobody splits a name here); `issued` as precise as the article says it. Whether all articles or those
// alone that tell the incidents of the view is the caller's.
#pragma once

#include "export/formats/sink.h"
#include "export/view/view.h"

namespace isnad::exports::formats {

enum class Cited : std::uint8_t { kAll, kByIncidents };

void write_csl(const view::View& view, Cited cited, const Sink& sink);

}  // namespace isnad::exports::formats
