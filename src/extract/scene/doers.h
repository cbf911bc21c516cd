// doers.h: who did what a text tells without saying who: those who did the day's other deeds there.
//
// In:  a reading with its incidents. Out: the same, where incidents that name nobody name somebody whom the text names
// for others. "Gunmen stormed two hotels on Wednesday. … Bullets were sprayed into the station." Only one side may come
// into question, and never that of those who were hit; another deed ("a separate attack") has its own doers. Where men
// of a group did it ("Hill Front fighters"), so did the group. Cost: the square of the incidents, which are few, and
// events for each of their doers.
#pragma once

#include "extract/context.h"

namespace isnad::extract::scene {

void carry_doers(const ExtractContext& context, Reading& reading);

}  // namespace isnad::extract::scene
