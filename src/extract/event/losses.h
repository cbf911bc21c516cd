// losses.h: how many were killed, wounded, captured, and how many such events a plural tells.
//
// In:  candidates with their fillers, the quantities of the document. Out: bounds, with the quantities they rest on.
// A singular or a name counts one; a plural without a number at least two.
#pragma once

#include <optional>

#include "extract/event/candidate.h"

namespace isnad::extract::event {

// Somebody died, whatever of.
[[nodiscard]] bool is_death(const Event& event);

// "left two dead and five injured", "12 dead, 30 wounded": figures that say what happened to those whom they count and
// that no event took go to the deed or the death that is told nearest in their sentence, where it has no such figure.
void add_told_figures(View& view, std::vector<Event>& events);
// "A rocket hit the base. No casualties were reported.": nobody, of the deed told last before, where a sentence of its
// own right behind it says so and tells no other deed.
void add_spared(View& view, std::vector<Event>& events);

[[nodiscard]] Losses losses_of(View& view, const Candidates& candidates, const Candidate& candidate);
// "more than 100 attacks"; empty where no number is told.
[[nodiscard]] std::optional<Range> count_of(View& view, const Candidate& candidate);

}  // namespace isnad::extract::event
