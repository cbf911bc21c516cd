// scene.h: the running scene: day and place of what a deed's own sentence leaves out, carried from the text around it.
//
// In:  the analysis, and events with their days and places, incidents, times. Out: for each event what it takes over,
// with what that rests on; empty for what is told or can't be known. Whoever hands it on marks it as inferred.
// A deed takes the day of its incident; else of the deed told shortly before, or of a text whose deeds are all of one
// day, or of the text's first dated deed if the same did it. What is recalled from long ago lends no day beyond its
// paragraph. It takes the one spot that its sentence names; else, if that names no place, the spot of a deed of the
// sentence before. It takes nothing over where it is told as another deed ("in a separate strike"), as one that went
// before
// ("hours after …", "had attacked") or as a habit, and no day where it is told as several.
// Cost: linear. Thread-safe: a pure function.
#pragma once

#include <vector>

#include "extract/context.h"

namespace isnad::extract::scene {

[[nodiscard]] std::vector<layers::Carried> carry_scene(const ExtractContext& context, const Reading& reading);

}  // namespace isnad::extract::scene
