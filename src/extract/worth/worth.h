// worth.h: leaves out what tells of violence or protest and tells no deed: "gun violence", "condemned terrorism in all
// its forms", "the fight against drugs", "intelligence-based operations are needed".
//
// In:  all layers. Out: the same, without events of attack or protest that a linear judge (`event-worth`, learnt from
// articles in which people marked every attack, death, injury, damage and protest) holds for surely none. An incident
// stays whole where it tells one deed, and goes where it tells none. Other types are not judged: their marks in those
// articles follow other terms. Nor is what says enough of itself (is_judged), nor "the
// strikes" where the text tells strikes that stay, nor a text of fewer than kShortest
// sentences: what a snippet tells is what it is about. Without the model all events stay.
// Cost: some 120 features an event of these types; linear. Thread-safe.
#pragma once

#include <span>
#include <vector>

#include "extract/context.h"

namespace isnad::extract::worth {

inline constexpr std::size_t kShortest = 5;

// An attack or a protest of which the text tells neither its day, nor what it cost, nor all of who, whom and where:
// what says any of that is a deed.
[[nodiscard]] bool is_judged(const Event& event);

// How likely people would mark the event as a deed, of each; 1 for what is not judged.
[[nodiscard]] std::vector<float> worth_of_events(const ExtractContext& context, const Reading& reading,
                                                 const learn::LinearModel& model);
// The worth of an event in an incident is that of the incident's best.
void share_within_incidents(std::span<const Incident> incidents, std::vector<float>& worth);
// Takes out the events that tell none, and the incidents that tell nothing else.
void leave_out_none(const ExtractContext& context, Reading& reading);
// Takes out the events of which `gone` is true. Precondition: an incident keeps all of its events or loses them all.
void leave_out(const std::vector<bool>& gone, Reading& reading);

}  // namespace isnad::extract::worth
