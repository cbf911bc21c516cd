// another.h: whether the words before a deed tell it as another than the one that is spoken of: "in a separate attack",
// "in response to", "hours after".
//
// In:  the text, an event. Out: yes or no. Cost: the two dozen words before its trigger.
#pragma once

#include "extract/context.h"

namespace isnad::extract::scene {

[[nodiscard]] bool is_told_as_another(const ExtractContext& context, const Event& event);

}  // namespace isnad::extract::scene
