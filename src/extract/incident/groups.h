// groups.h: which deeds are one happening.
//
// In:  deeds in text order. Out: groups of them. A deed joins the likeliest happening told before it, unless something
// speaks against it: another day, another town, other victims by name, another kind of deed.
#pragma once

#include <vector>

#include "extract/incident/deeds.h"

namespace isnad::incident {

struct Group {
  Kind kind = Kind::kAttack;
  std::vector<std::uint32_t> deeds;  // indices, in text order
};

inline constexpr std::size_t kMaxGroups = 24;

[[nodiscard]] std::vector<Group> group_deeds(const ExtractContext& context, const Extraction& layers,
                                             const std::vector<Deed>& deeds);

}  // namespace isnad::incident
