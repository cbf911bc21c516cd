// allusions.h: words that speak of a deed which the text tells elsewhere: "the shooter", "her injuries", "in critical
// condition", "the shooting suspect", "since the incident", and pronouns of which it is said that they happened or what
// sort of deed they were.
//
// In:  the events of a document; data/deeds.toml, and the nouns and participles of the frames of violence that told no
// event. Out: such words, each at the event that it is likeliest to mean. They bring nothing but themselves: no party,
// no day, no figure.
#pragma once

#include <vector>

#include "extract/event/view.h"

namespace isnad::extract::event {

void add_allusions(const ExtractContext& context, View& view, std::vector<Event>& events);

}  // namespace isnad::extract::event
