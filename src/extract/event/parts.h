// parts.h: which deeds are told as a part of another: "attacked a village, killing two and burning homes", "shot dead a
// rebel and arrested six".
//
// In:  candidates, and the events made of them. Out: `part_of` of events: the deed told first in the sentence, by the
// same party, where the tree coordinates the two or hangs one as a participle on the other, and neither tells a town or
// a day of its own that is another. Such deeds are one happening for whoever counts. Cost: a short climb an event.
#pragma once

#include <vector>

#include "extract/event/candidate.h"

namespace isnad::extract::event {

// `event_of`: by candidate, the index of its event, or kNotFused.
void find_parts(View& view, const Candidates& candidates, const std::vector<std::uint32_t>& event_of,
                std::vector<Event>& events);

}  // namespace isnad::extract::event
