// confidence.h: how sure it is that a trigger tells this event, and tells it as what the text is about.
//
// In:  events as the tables make them, mentions. Out: `confidence` in [0.02, 0.98], calibrated on coded records.
// Two small linear models: `event-confidence` ranks, `event-confidence-scale` turns its score into a share of right
// ones. Without them the frame's weight and simple additions stand.
// Cost: some forty features an event. Thread-safe: constant once loaded.
#pragma once

#include <vector>

#include "extract/context.h"
#include "learn/features.h"

namespace isnad::extract::event {

// What the models look at. `events` as find_events makes them, confidence still that of the tables.
void describe_event(const ExtractContext& context, const Reading& reading, const std::vector<Event>& events,
                    std::size_t which, learn::Features& out);
// For the second model: the first one's score.
void describe_score(float score, learn::Features& out);

void judge_events(const ExtractContext& context, const Reading& reading, std::vector<Event>& events);

}  // namespace isnad::extract::event
