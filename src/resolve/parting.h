// parting.h: what an incident of the reader keeps when some of its events turn out to be other deeds.
//
// In:  the extraction, an incident of it, the events that are no part of it. Out: the incident without them and without
// what only they told: figures, who did it, who and what was hit, instruments, day, place, count, modes.
// Whoever told a value: an event with a role for it, or one whose sentence holds it. Of those charged with the whole
// only who did what is left stay, where an event says so. Cost: linear in events and values.
#pragma once

#include <functional>

#include "isnad/extraction.h"

namespace isnad::resolve {

// Takes those events out of which `apart` holds; at least one must stay.
void part(const Extraction& all, const std::function<bool(EventId)>& apart, Incident& incident);

// The first day that the events tell, if the incident has none.
void take_time(const std::vector<Event>& events, const std::vector<EventId>& members, Incident& into);

}  // namespace isnad::resolve
