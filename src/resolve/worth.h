// worth.h: which incidents a table of happenings shows unless all are asked for.
//
// In:  an incident with its values. Out: whether it is a deed of which the reports say at least two of: who did it, to
// whom, what it cost, where (a country or a province alone says little, but with the day and those it was done to it
// does), with what; of deeds that one party does for
// itself (it withdraws, protests, is founded) also when; of agreements, aid, threats, forces
// that move and changes without a name ("left home") three of these. Talk is no
// deed, nor is what is only planned, imagined or said not to have been, unless somebody denies what others say. What
// people reviewed is always shown. What is left out is kept and exported; it is only not shown first. Cost: its values.
#pragma once

#include <array>

#include "resolve/attributes.h"

namespace isnad::resolve {

inline constexpr std::array kTalk{EventType::kConsult, EventType::kSupport,   EventType::kRequest, EventType::kAccuse,
                                  EventType::kReject,  EventType::kCooperate, EventType::kConcede};
inline constexpr int kPartsOfRow = 2;

// Of these readers find many that are none ("was willing to", "protected the women"): a part more, and the day is one.
inline constexpr std::array kSlight{EventType::kAgree, EventType::kAid, EventType::kThreaten, EventType::kMobilize};

// Likewise of these without a mode ("left home", "crossed the border").
inline constexpr EventType kNamedByMode = EventType::kChange;

// What nobody says was done or threatened.
inline constexpr std::array kOnlyThought{Modality::kPlanned, Modality::kHypothetical, Modality::kNegated};

// Deeds of one party.
inline constexpr std::array kOfOne{EventType::kRetreat, EventType::kProtest, EventType::kChange};

// Which part of a row an attribute tells: numbers from 1; 0 for none.
inline constexpr int kWhen = 6;
[[nodiscard]] int part_told_by(const NamedAttribute& named);
[[nodiscard]] bool is_worth_a_row(const ResolvedIncident& incident);

}  // namespace isnad::resolve
