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

// "The bodies of seven men with gunshot wounds were found": who is counted as dead, by the same words of the sentence,
// is not wounded besides.
void leave_out_wounds_of_dead(std::vector<Event>& events);

// "nobody was hurt", "it caused no casualties", "without causing casualties": tells nothing but what became of another
// deed. "No one else was hurt", "no civilians were hurt" leave open who was.
[[nodiscard]] bool harms_nobody(const View& view, const Candidate& candidate);
// "no one else was hurt": somebody was.
[[nodiscard]] bool harms_no_other(const View& view, const Candidate& candidate);

[[nodiscard]] Losses losses_of(View& view, const Candidates& candidates, const Candidate& candidate);
// "more than 100 attacks"; empty where no number is told.
[[nodiscard]] std::optional<Range> count_of(View& view, const Candidate& candidate);

}  // namespace isnad::extract::event
