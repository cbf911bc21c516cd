// status.h: was it done? Modality, outcome and a first word on responsibility, from the words that govern a trigger.
//
// In:  a candidate and the cues of data/modality.toml. Out: what holds for it. Climbs from the trigger over
// infinitives, light verbs and nouns ("may have planned to launch attacks") and stops at the border of what a cue can
// reach.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/event/candidate.h"

namespace isnad::extract::event {

struct Status {
  Modality modality = Modality::kActual;
  Outcome outcome = Outcome::kNone;
  std::optional<Responsibility> responsibility;
  std::vector<std::string> explain;  // the cues that decided
};

// It took place, or may have.
[[nodiscard]] constexpr bool may_be_done(Modality modality) {
  return modality == Modality::kActual || modality == Modality::kOngoing || modality == Modality::kPossible;
}

[[nodiscard]] Status status_of(View& view, const Candidate& candidate);

}  // namespace isnad::extract::event
