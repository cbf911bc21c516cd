// sides.h: who did it to whom, in the two-sided form that event data sets have.
//
// In:  an incident. Out: the parties that are said to have done it (those that only deny it are not among them) and the
// parties it was done to, each as the reports name them; whether they are states, groups, civilians; UCDP's type of
// violence; the direction. Invariant: what a side is, is said only where all of it is the same; no side is guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/view/view.h"

namespace isnad::exports::view {

enum class SideClass : std::uint8_t { kUnknown, kState, kGroup, kCivilians };

struct Side {
  std::vector<std::string> names, actors;  // actors: ids of those that are some
  SideClass of = SideClass::kUnknown;
};

struct Sides {
  Side doer, recipient;
  bool doers_disputed = false;
  bool mutual = false;  // a clash: both did it to each other
};

[[nodiscard]] Sides sides_of(const View& view, const resolve::ResolvedIncident& incident);
[[nodiscard]] std::string_view to_string(SideClass side);
// UCDP: 1 with a state against a group or a state, 2 between groups, 3 against civilians; nothing where a side is
// unknown.
[[nodiscard]] std::optional<std::int64_t> type_of_violence(const Sides& sides);
// True where UCDP's order (the state first) puts the recipient on side A.
[[nodiscard]] bool recipient_is_side_a(const Sides& sides);
// "a_to_b", "b_to_a", "both"; empty where a side is unknown or it is disputed who did it.
[[nodiscard]] std::string_view direction(const Sides& sides);

}  // namespace isnad::exports::view
