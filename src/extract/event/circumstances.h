// circumstances.h: when and where an event took place.
//
// In:  times and places of the document, candidates. Out: for each candidate the times that date it and the mention of
// its place. A time belongs to the first event above it in the tree; one that hangs on no event dates the events of its
// sentence that have none. A place is where the clause puts the deed, else what was hit.
#pragma once

#include <vector>

#include "extract/event/candidate.h"

namespace isnad::extract::event {

struct When {
  std::string edtf;
  std::vector<TimeId> basis;
};

[[nodiscard]] std::vector<When> find_times(View& view, const Candidates& candidates);
[[nodiscard]] MentionId find_place(View& view, const Candidates& candidates, const Candidate& candidate);

}  // namespace isnad::extract::event
