// event.h: what happened: every word of a document that tells an event, with its roles and circumstances.
//
// In:  the analysis, the frames, and the layers before: times, quantities, mentions, entities, places. Out: Events in
// text order, one a trigger; a verb and a noun that tell one happening are one event.
// Invariant: every role points at a mention. Attribution is left to the step after.
// Cost: one look-up a token; the rest for triggers only. Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"

namespace isnad::extract::event {

[[nodiscard]] std::vector<Event> find_events(const ExtractContext& context, const Reading& reading);

}  // namespace isnad::extract::event
