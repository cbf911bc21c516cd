// form.h: what the tree alone says of a cue, where a model's figure is too low or too high.
//
// In:  a token in its tree, with its row of data/cues.toml. Out: yes or no. Cost: the token's children.
#pragma once

#include "extract/statement/scene.h"

namespace isnad::extract::statement {

// "according to", "Kaabi's call to fight", "their message is that": a cue whatever stands around it.
[[nodiscard]] bool is_cue_by_form(const Scene& scene, TokenIndex token);

// "Their message is that the war goes on", "Kaabi's call to fight": the clause; kNoToken elsewhere.
[[nodiscard]] TokenIndex clause_by_form(const Scene& scene, TokenIndex token);

// "…, adding that", "… and accused them of": a verb of speech without a subject of its own, hung on what is said
// before; whoever said that says this too.
[[nodiscard]] bool goes_on_speaking(const Scene& scene, TokenIndex token);

// "They want to show": a wish that is put to nobody.
[[nodiscard]] bool wishes_for_itself(const Scene& scene, TokenIndex cue);

// "Israel may feel": nobody said or thought so yet.
[[nodiscard]] bool is_only_possible(const Scene& scene, TokenIndex cue);

// "Iran-backed militias": half of a compound is no verb.
[[nodiscard]] bool is_half_of_compound(const Scene& scene, TokenIndex token);

}  // namespace isnad::extract::statement
