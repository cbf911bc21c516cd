// gexf.h: the network of actors as GEXF 1.3 with time: who was tied to whom, and when.
//
// In:  a view. Out: XML (gexf.net/1.3): mode "dynamic", time format "date"; nodes are actors, edges relations, one for
// each status ("holds", "denied", …), their intervals spells with `start` and `end` as far as they are told (one that
// is missing is an open end; an edge without spells has an interval of which no time is told); the articles are in the
// attribute "documents". Ledger, hash, filters and date stand in meta/description and meta/@lastmodifieddate.
#pragma once

#include "export/formats/sink.h"
#include "export/view/view.h"

namespace isnad::exports::formats {

void write_gexf(const view::View& view, const Sink& sink);

}  // namespace isnad::exports::formats
