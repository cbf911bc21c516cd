// groups.h: which deeds are one happening.
//
// In:  deeds in text order. Out: groups of them. A deed joins the likeliest happening told before it: by what a trained
// judge says of pairs of deeds where there is one, else unless something speaks against it (another day, another town,
// another kind of deed).
#pragma once

#include <algorithm>
#include <vector>

#include "extract/incident/fillers.h"

namespace isnad::extract::incident {

struct Group {
  Kind kind = Kind::kAttack;
  std::vector<std::uint32_t> deeds;  // indices, in text order

  [[nodiscard]] bool holds(std::uint32_t deed) const {
    return std::find(deeds.begin(), deeds.end(), deed) != deeds.end();
  }
};

inline constexpr std::size_t kMaxGroups = 24;
inline constexpr std::size_t kMaxCompared = 6;  // deeds of a group: the first and the last ones

inline constexpr std::size_t kMaxFillers = 40;  // of one deed that are looked at

// The fillers of each deed; they must outlive it.
using DeedFillers = std::vector<std::vector<const Filler*>>;
[[nodiscard]] DeedFillers by_deed(const Scene& scene, const std::vector<Filler>& fillers);
// What may be said of two deeds, the first told before the second: are they one happening?
void describe_pair(const Scene& scene, const DeedFillers& fillers, std::uint32_t first, std::uint32_t second,
                   learn::Features& out);
// `ties` may be null: then by tables.
[[nodiscard]] std::vector<Group> group_deeds(const Scene& scene, const std::vector<Filler>& fillers,
                                             const learn::LinearModel* ties);

}  // namespace isnad::extract::incident
